import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  concentrationForm,
  duesOfAllForm,
  outstandingForm,
  paymentListForm,
} from "../../../packages/tally/src/json/book-forms.js";
import { dayFromNow } from "../../testkit/days.js";
import { leiOf } from "../cast.js";
import { CommandLine } from "../command-line.js";
import { circulating, freshUetr, presented } from "../paper.js";
import type { Stage } from "../stage.js";

import { isWanted } from "@tallystick/client";

/** An auditor's questions about the whole ledger, with the command `tally`. */
export function auditing(stage: () => Stage): void {
  describe("an auditor", () => {
    let auditor: CommandLine;
    let certificateId: string;
    let instrumentId: string;
    let transactionId: string;

    beforeAll(async () => {
      const { network } = stage();
      auditor = new CommandLine(network, await stage().enrol("regulator"), stage().chaincode);
      certificateId = await circulating(stage());
      [instrumentId = ""] = certificateId.split(":");
      const mine = await stage().as("mine");
      const transfer = { certificateId, to: leiOf("port"), amount: "400.00" };
      ({ transactionId } = await mine.certificates.transfer(transfer));
    });
    afterAll(() => {
      auditor.remove();
    });

    it("an auditor finds an instrument in a list by issuer, and finds none in a list with an earlier maturity", async () => {
      const { answer } = await auditor.tally("instrument", "list", "--all", "--issuer", leiOf("steel"));
      const { instruments } = answer as { instruments: { instrumentId: string; maturesOn: string }[] };
      const found = instruments.find((one) => one.instrumentId === instrumentId);
      expect(found).toBeDefined();
      const before = await auditor.tally("instrument", "list", "--all", "--matures-to", "2000-01-01");
      expect(before).toMatchObject({ exit: 0, answer: { instruments: [], unreadable: [] } });
    });

    it("an auditor lists overdue sums, faces by what became of them, payments and the largest debtors over all parties, with one command each", async () => {
      const paper = await presented(stage());
      const [paid, uetr] = [paper.split(":")[0] ?? "", freshUetr()];
      const bank = await stage().as("bank");
      await bank.certificates.settle({ certificateId: paper, amount: "300.00", uetr, valueDate: dayFromNow() });
      const overdueOn = async (today: string) => {
        const { answer } = await auditor.tally("books", "due", "--all", "--overdue", "--today", today);
        return duesOfAllForm.parse(answer).dues.find((due) => due.instrumentId === paid);
      };
      expect(await overdueOn(dayFromNow())).toBeUndefined();
      expect(await overdueOn(dayFromNow(1))).toMatchObject({
        ...{ amount: "700.00", presented: "700.00", overdue: true },
        ...{ owedBy: leiOf("steel"), settlementBank: leiOf("bank"), currency: "USD" },
      });
      const listed = await auditor.tally("instrument", "list", "--outstanding", "--issuer", leiOf("steel"));
      const { instruments } = outstandingForm.parse(listed.answer);
      expect(instruments.find((one) => one.instrumentId === paid)).toMatchObject({
        ...{ stage: "Matured", face: "1000.00", outstanding: "700.00", paid: "300.00", waived: "0.00" },
      });
      const { payments, findings } = paymentListForm.parse((await auditor.tally("payments", "list")).answer);
      expect(findings).toEqual([]);
      expect(payments.find((one) => one.uetr === uetr)).toMatchObject({
        ...{ purpose: "settlement", paid: "300.00", valueDate: dayFromNow(), payee: leiOf("mine") },
      });
      const { shares } = concentrationForm.parse((await auditor.tally("books", "concentration")).answer);
      expect(shares.find((one) => one.as === "issuer")?.party).toBe(leiOf("steel"));
      const { stdout } = await auditor.print("payments", "list", "--csv");
      expect(stdout.split("\r\n").find((line) => line.startsWith(uetr))).toContain(
        `${uetr},settlement,${dayFromNow()},`,
      );
    });

    it("an auditor sees a transaction's submitter, endorsers, act and writes, and whether it followed the rules", async () => {
      const { exit, answer } = await auditor.tally("transaction", "show", transactionId);
      expect(exit).toBe(0);
      expect(answer).toMatchObject({
        ...{ transactionId, outcome: "committed", code: "VALID", act: "certificates:Transfer" },
        submittedBy: { mspId: "RioTintoMSP", party: leiOf("mine"), subject: expect.stringContaining("CN=") as string },
        request: { certificateId, to: leiOf("port"), amount: "400.00" },
        ...{ foreign: [], doubts: [] },
      });
      const { wrote, endorsers, facts } = answer as {
        wrote: { record: string; toldBy: string[]; value?: unknown }[];
        endorsers: { mspId: string; subject?: string }[];
        facts: { type: string }[];
      };
      expect(endorsers.map(({ mspId }) => mspId)).toContain("RioTintoMSP");
      expect(endorsers.every(({ subject = "" }) => subject.includes("CN="))).toBe(true);
      const told = facts.map(({ type }) => type);
      const records = wrote.filter(({ record }) => record.startsWith("certificate "));
      expect(records.map(({ record, value }) => [record, value === undefined]).sort()).toEqual([
        [`certificate ${instrumentId}:1-100000`, true],
        [`certificate ${instrumentId}:1-40000`, false],
        [`certificate ${instrumentId}:40001-100000`, false],
      ]);
      expect(records.every(({ toldBy }) => toldBy.length > 0 && toldBy.every((type) => told.includes(type)))).toBe(
        true,
      );
      expect(answer).not.toHaveProperty("finding");
    });

    it("an auditor reads exactly the events of a party, an instrument and a type up to now", async () => {
      const regulator = await stage().as("regulator");
      const types = async (filter: object) => {
        const found: string[] = [];
        for await (const event of regulator.events({ to: "now" })) {
          if (isWanted(event, { instrument: instrumentId, ...filter })) {
            found.push(event.type);
          }
        }
        return found;
      };
      const all = await types({});
      expect(all[0]).toBe("CertificateIssued");
      expect(all.length).toBeGreaterThan(2);
      expect(await types({ types: ["CertificateIssued"] })).toEqual(["CertificateIssued"]);
      expect(await types({ party: leiOf("port") })).toEqual(all.slice(-1));
      expect(await types({ party: leiOf("haulage") })).toEqual([]);
    });

    it("an auditor audits every instrument, and writes the report to two files, which are not overwritten", async () => {
      const folder = mkdtempSync(join(tmpdir(), "audit-"));
      try {
        const name = join(folder, "report");
        const { exit, answer } = await auditor.tally("instrument", "audit", "--all", "--report", name);
        expect(exit).toBe(0);
        const report = answer as { instruments: { instrumentId: string; audit: { history: object } }[] };
        const own = report.instruments.find((one) => one.instrumentId === instrumentId);
        expect(own).toMatchObject({ sound: true, audit: { total: { units: "100000" }, history: { findings: [] } } });
        expect(answer).toMatchObject({
          ...{ sound: true, examined: "acts", auditor: { mspId: "RegulatorMSP" } },
          count: { instruments: report.instruments.length, unsound: 0 },
        });
        expect(JSON.parse(readFileSync(`${name}.json`, "utf8"))).toEqual(answer);
        expect(readFileSync(`${name}.txt`, "utf8")).toContain(`  ${instrumentId}\n`);
        const again = await auditor.tally("instrument", "audit", "--all", "--report", name);
        expect(again).toMatchObject({ exit: 2, failure: { error: { code: "USAGE" } } });
        expect(existsSync(`${name}.json`)).toBe(true);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });
}
