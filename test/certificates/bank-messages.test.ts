import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describeOnNetwork } from "../network-under-test.js";
import { dayFromNow } from "../testkit/days.js";
import { leiOf } from "./cast.js";
import { CommandLine } from "./command-line.js";
import { presented } from "./paper.js";
import { useStage } from "./stage.js";

import {
  bookingNotice,
  certificatesIn,
  paymentReturn,
  readMessage,
  statusReport,
  type TransferFact,
} from "@tallystick/iso20022";

const accounts = { steel: "DE89370400440532013000", mine: "CH2909000000250094239" } as const;
const header = () => ({ messageId: "B-1", createdAt: new Date().toISOString() });

/** The payments that a pain.001 instructs, as a bank reads them. */
async function instructedIn(document: string): Promise<TransferFact[]> {
  const transfers: TransferFact[] = [];
  for await (const fact of readMessage(Buffer.from(document))) {
    if (fact.kind === "transfer") {
      transfers.push(fact);
    }
  }
  return transfers;
}

const accepted = (paid: TransferFact): string => statusReport([paid], { ...header(), status: "ACSP" });
const refused = (paid: TransferFact): string =>
  statusReport([paid], { ...header(), status: "RJCT", reason: { code: "AC04", words: "account closed" } });
const booked = (paid: TransferFact, side: "debtor" | "creditor", units = paid.units): string =>
  bookingNotice([{ ...paid, units }], { ...header(), side, bookedOn: dayFromNow() });
const cameBack = (paid: TransferFact): string =>
  paymentReturn([paid], { ...header(), reason: { code: "AC04", words: "account closed" } });

describeOnNetwork("payments as bank messages", () => {
  const stage = useStage();
  const folder = mkdtempSync(join(tmpdir(), "tally-bank-"));
  const people: CommandLine[] = [];
  afterAll(() => {
    for (const person of people) {
      person.remove();
    }
    rmSync(folder, { recursive: true, force: true });
  });
  const file = (name: string, text?: string): string => {
    const path = join(folder, name);
    if (text !== undefined) {
      writeFileSync(path, text);
    }
    return path;
  };

  /** A desk with a database of its own, on which two persons have entered the accounts of both sides. */
  async function deskOf(party: "steel" | "mine" | "bank", name = `${party}.db`) {
    const enrolled = [
      await stage().enrol(party),
      await stage().enrol(party, `second-${String(people.length)}`),
    ] as const;
    const [first, second] = enrolled.map((person) => new CommandLine(stage().network, person, stage().chaincode));
    if (first === undefined || second === undefined) {
      throw new Error("two persons were enrolled");
    }
    people.push(first, second);
    const database = ["--database", file(name)] as const;
    const bank = (...line: string[]) => first.tally("bank", ...line, ...database);
    for (const [owner, iban] of Object.entries(accounts)) {
      const lei = leiOf(owner as keyof typeof accounts);
      const terms = ["--lei", lei, "--name", owner, "--currency", "USD", "--iban", iban, "--bic", "COBADEFFXXX"];
      const { answer } = await bank("propose-account", ...terms);
      const { id } = answer as { id: number };
      expect(await bank("approve-account", String(id))).toMatchObject({
        ...{ exit: 1, failure: { error: { code: "SECOND_PERSON_NEEDED" } } },
      });
      const approved = await second.tally("bank", "approve-account", String(id), ...database);
      expect(approved.answer).toMatchObject({ id, state: "approved", lei });
    }
    return { first, bank };
  }
  const breaksOf = async ({ bank }: Awaited<ReturnType<typeof deskOf>>, ...line: string[]) => {
    const { answer } = await bank("breaks", ...line);
    const { breaks, payments } = answer as {
      breaks: { kind: string }[];
      payments: { state: string; certificateId: string; proposal?: { act: string } }[];
    };
    return { kinds: breaks.map(({ kind }) => kind), payments };
  };

  test("a payable leaves as pain.001, banks' files come back, the proposed acts reach the ledger, and a return undoes them", async () => {
    const certificateId = await presented(stage());
    const [steel, bank, mine] = [await deskOf("steel"), await deskOf("bank"), await deskOf("mine")];

    const exported = await steel.bank("export", "--to", file("pain001.xml"));
    expect(exported).toMatchObject({
      exit: 0,
      answer: { payments: [{ certificateId, amount: "1000.00", currency: "USD", purpose: "settlement" }] },
    });
    const text = readFileSync(file("pain001.xml"), "utf8");
    const [paid] = await instructedIn(text);
    if (paid === undefined) {
      throw new Error("the message instructs a payment");
    }
    const { uetr, endToEndId } = paid;
    expect(exported.answer).toMatchObject({ payments: [{ uetr, endToEndId }] });
    expect((await steel.bank("export")).answer).toEqual({
      ...{ payments: [], notExported: [{ certificateId, reason: "instructedBefore" }] },
    });
    const { messageId } = exported.answer as { messageId: string };
    await steel.bank("message", messageId, "--to", file("again.xml"));
    expect(readFileSync(file("again.xml"), "utf8")).toBe(text);
    expect((await breaksOf(steel)).payments).toMatchObject([{ certificateId, state: "instructed" }]);

    await steel.bank("import", file("pacs002.xml", accepted(paid)));
    expect((await breaksOf(steel)).payments).toMatchObject([{ state: "accepted" }]);

    const notice = file("camt054.xml", booked(paid, "debtor"));
    expect(await bank.bank("import", notice)).toMatchObject({
      ...{ exit: 0, answer: { files: [{ name: "camt054.xml", message: "camt.054", records: 1 }] } },
    });
    expect(await bank.bank("import", notice)).toMatchObject({
      ...{ exit: 1, answer: { files: [{ refused: { code: "DUPLICATE_FILE" } }] } },
    });
    const seen = await breaksOf(bank, "--acts", file("acts.csv"));
    expect(seen.payments).toMatchObject([
      { certificateId, state: "seen", proposal: { act: "Settle", request: { uetr, valueDate: dayFromNow() } } },
    ]);
    expect((await bank.first.tally("batch", "import", file("acts.csv"), "--yes")).exit).toBe(0);
    expect((await breaksOf(bank)).payments).toMatchObject([{ state: "closed", uetr }]);

    // The mine's bank has booked nothing: settled on the ledger, no money.
    const late = await breaksOf(mine, "--today", dayFromNow(4));
    expect(late).toMatchObject({ kinds: ["LEDGER_ONLY"], payments: [{ state: "onLedger" }] });
    await mine.bank("import", file("received.xml", booked(paid, "creditor")));
    expect(await breaksOf(mine, "--today", dayFromNow(4))).toMatchObject({
      kinds: [],
      payments: [{ state: "closed" }],
    });

    await bank.bank("import", file("pacs004.xml", cameBack(paid)));
    expect(await breaksOf(bank, "--acts", file("return.csv"))).toMatchObject({
      kinds: ["RETURNED_NOT_ON_LEDGER"],
      payments: [
        { state: "returned", proposal: { act: "ReturnPayment", request: { uetr, reason: "AC04 account closed" } } },
      ],
    });
    expect((await bank.first.tally("batch", "import", file("return.csv"), "--yes")).exit).toBe(0);
    expect((await breaksOf(bank)).kinds).toEqual([]);
    const list = await bank.first.tally("payments", "list", "--party", leiOf("mine"));
    expect(list.answer).toMatchObject({
      payments: [{ uetr, payer: leiOf("steel"), payee: leiOf("mine"), returned: { reason: "AC04 account closed" } }],
      totals: [{ currency: "USD", payments: 1, paid: "1000.00", returned: "1000.00" }],
    });
  });

  test("a file of another amount proposes nothing, and one with a fault is refused with line and element", async () => {
    const certificateId = await presented(stage());
    const desk = await deskOf("steel", "other.db");
    await desk.bank("export", "--to", file("second.xml"));
    const paid = (await instructedIn(readFileSync(file("second.xml"), "utf8"))).find(({ remittance }) =>
      certificatesIn(remittance).includes(certificateId),
    );
    if (paid === undefined) {
      throw new Error("the message instructs the payment of the certificate");
    }
    await desk.bank("import", file("less.xml", booked(paid, "debtor", 99_000n)));
    const { stdout, exit } = await desk.first.print(
      "bank",
      "breaks",
      "--database",
      file("other.db"),
      "--language",
      "zh",
    );
    expect([exit, stdout]).toEqual([1, expect.stringContaining("金额不符")]);
    expect(stdout).toContain("应为 USD 1000.00，记账 USD 990.00");
    const faulty = booked(paid, "debtor").replace("<CdtDbtInd>DBIT", "<CdtDbtInd>DEBIT");
    const { stderr } = await desk.first.print(
      "bank",
      "import",
      file("faulty.xml", faulty),
      "--database",
      file("other.db"),
    );
    expect(stderr).toMatch(/^tally: NOT_VALID: faulty\.xml: line \d+, Document\/.*CdtDbtInd: /);
    const unknown = booked(paid, "debtor").replace(accounts.steel, "FR1420041010050500013M02606");
    const refused = await desk.bank("import", file("unknown.xml", unknown));
    expect(refused).toMatchObject({ exit: 1, answer: { files: [{ refused: { code: "ACCOUNT_UNKNOWN" } }] } });
  });

  test("what the bank refused is instructed again when that is asked for, and is paid by its second instruction", async () => {
    const certificateId = await presented(stage());
    const desk = await deskOf("steel", "refused.db");
    const instructedBy = async (name: string, ...line: string[]) => {
      expect((await desk.bank("export", ...line, "--to", file(name))).exit).toBe(0);
      const payments = await instructedIn(readFileSync(file(name), "utf8"));
      return payments.find(({ remittance }) => certificatesIn(remittance).includes(certificateId));
    };
    const first = await instructedBy("refused.xml");
    if (first === undefined) {
      throw new Error("the message instructs the payment of the certificate");
    }
    await desk.bank("import", file("rjct.xml", refused(first)));
    const { stdout } = await desk.first.print("bank", "export", "--database", file("refused.db"));
    expect(stdout).toContain(`Left out: ${certificateId}. The bank has refused the instruction. Correct what it names`);
    const second = await instructedBy("instructed-again.xml", "--again");
    expect(second).toBeDefined();
    expect([first.uetr, first.endToEndId]).not.toContain(second?.uetr);
    await desk.bank("import", file("paid-again.xml", booked(second ?? first, "debtor")));
    const { payments } = await breaksOf(desk);
    expect(payments.filter((each) => each.certificateId === certificateId)).toMatchObject([
      { state: "refused" },
      { ordinal: 2, state: "seen", proposal: { act: "Settle", request: { uetr: second?.uetr } } },
    ]);
  });
});
