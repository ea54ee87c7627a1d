import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { dayFromNow } from "../../testkit/days.js";
import { leiOf } from "../cast.js";
import { CommandLine } from "../command-line.js";
import type { Stage } from "../stage.js";

export function importing(stage: () => Stage): void {
  describe("A spreadsheet", () => {
    const folder = mkdtempSync(join(tmpdir(), "tally-import-"));
    let treasurer: CommandLine;

    beforeAll(async () => {
      const { network } = stage();
      treasurer = new CommandLine(network, await stage().enrol("steel"), stage().chaincode);
    });

    afterAll(() => {
      treasurer.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    /** A spreadsheet of issues with these references, to these payees. */
    function sheet(name: string, ...lines: (readonly [reference: string, payee: string])[]): string {
      const file = join(folder, name);
      const bank = leiOf("bank");
      const rows = lines.map(([reference, payee]) => `${reference},${payee},${bank},USD,10.00,${dayFromNow(30)}`);
      writeFileSync(file, ["reference,payee,settlementBank,currency,amount,maturesOn", ...rows].join("\n"));
      return file;
    }

    const height = async () => (await stage().network.status()).height;

    it("an import can try out a spreadsheet with the ledger's rules without writing anything", async () => {
      const file = sheet("try.csv", ["SHEET-1", leiOf("mine")], ["SHEET-2", leiOf("steel")]);
      const before = await height();
      const { exit, answer } = await treasurer.tally("batch", "import", file, "--act", "Issue");
      expect(exit).toBe(1);
      expect(answer).toMatchObject({
        lines: [
          { line: 2, result: "done", id: `${leiOf("steel")}.SHEET-1:1-1000` },
          { line: 3, result: "refused", error: expect.stringContaining("INVALID_REQUEST") as unknown },
        ],
      });
      expect(await height()).toBe(before);
    });

    it("the acts of a spreadsheet are done once, with a result for each line, and a later run continues at the position", async () => {
      const file = sheet("do.csv", ["SHEET-3", leiOf("mine")], ["SHEET-4", leiOf("steel")], ["SHEET-5", leiOf("port")]);
      const line = ["batch", "import", file, "--act", "Issue", "--yes", "--keep-going"];
      const { exit, answer } = await treasurer.tally(...line);
      expect(exit).toBe(1);
      expect(answer).toMatchObject({ lines: [{ result: "done" }, { result: "refused" }, { result: "done" }] });
      const [head, first] = readFileSync(`${file}.result.csv`, "utf8").split("\r\n");
      expect(head).toBe(
        "line,reference,payee,settlementBank,currency,amount,maturesOn,result,id,transactionId,blockNumber,error",
      );
      expect(first).toContain(`done,${leiOf("steel")}.SHEET-3:1-1000,`);

      const before = await height();
      expect(await treasurer.tally(...line)).toMatchObject({
        exit: 1,
        answer: { lines: [{ result: "done" }, { result: "refused" }, { result: "done" }] },
      });
      expect(await height()).toBe(before);
    });

    it("an import asks for the result of a transaction that a run submitted before it ended", async () => {
      const file = sheet("broken.csv", ["SHEET-6", leiOf("mine")]);
      const line = ["batch", "import", file, "--act", "Issue", "--yes"];
      await treasurer.tally(...line);
      const result = `${file}.result.csv`;
      writeFileSync(result, readFileSync(result, "utf8").replace(/done,[^,]*,/, "submitted,,"));
      const before = await height();
      expect(await treasurer.tally(...line)).toMatchObject({
        exit: 0,
        answer: { lines: [{ line: 2, result: "done" }] },
      });
      expect(await height()).toBe(before);
    });
  });
}
