import type { BankMessageError } from "../fault.js";
import { factsOf, refusalOf } from "../testing/reading.js";

const balance = (type: string, amount: string, side = "CRDT", currency = "EUR") =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd></Bal>\n`;
const entry = (amount: string, side = "CRDT", more = "", status = "BOOK") =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts><Cd>${status}</Cd></Sts>${more}</Ntry>\n`;
const part = (amount: string, side = "", currency = "EUR") =>
  `<TxDtls><Amt Ccy="${currency}">${amount}</Amt>${side && `<CdtDbtInd>${side}</CdtDbtInd>`}</TxDtls>`;

function statement(content: string, before = "", account = "DE89370400440532013000"): string {
  return `<Stmt><Id>S</Id>${before}<Acct><Id><IBAN>${account}</IBAN></Id></Acct>\n${content}</Stmt>`;
}

function document(...statements: readonly string[]): string {
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><B>
<GrpHdr><MsgId>M</MsgId><CreDtTm>2026-12-02T06:00:00Z</CreDtTm></GrpHdr>
${statements.join("\n")}</B></Document>`;
}

test("a statement whose balances do not chain is refused with the sums, the line and the element", async () => {
  const wrong = statement(`${balance("OPBD", "100.00")}${balance("CLBD", "130.01")}${entry("30.00")}`);
  const refusal = await refusalOf(document(wrong));
  expect(refusal).toMatchObject({
    code: "STATEMENT_SUM",
    context: { line: 3, element: "Document/B/Stmt", opening: 10_000n, entries: 3000n, closing: 13_001n },
  });
  expect(refusal.message).toContain("100.00 EUR and the booked entries 30.00 EUR make 130.00 EUR");
});

test("a statement adds up over zero, with debits, and without what is not booked", async () => {
  const entries = `${entry("30.00", "DBIT")}${entry("5.00")}${entry("99.00", "CRDT", "", "PDNG")}`;
  const whole = statement(`${balance("PRCD", "10.00")}${balance("CLBD", "15.00", "DBIT")}${entries}`);
  expect(await factsOf(document(whole))).toHaveLength(7);
  expect(await refusalOf(document(whole.replace("PDNG", "BOOK")))).toMatchObject({ code: "STATEMENT_SUM" });
});

test("blanks between the entries of a long statement do not count as its text", async () => {
  const long = statement(`${balance("OPBD", "0")}${`${entry("0")}${" ".repeat(30_000)}`.repeat(4)}`);
  expect(await factsOf(document(long))).toHaveLength(7);
});

test("each currency of a statement adds up by itself", async () => {
  const euros = `${balance("OPBD", "1.00")}${balance("CLBD", "3.00")}${entry("2.00")}`;
  const yen = `${balance("OPBD", "7", "CRDT", "JPY")}${balance("CLBD", "8", "CRDT", "JPY")}`;
  expect(await factsOf(document(statement(euros)))).toHaveLength(5);
  expect(await refusalOf(document(statement(euros + yen)))).toMatchObject({ context: { currency: "JPY" } });
});

test("a statement that does not open where the one before of the account closed is refused", async () => {
  const first = statement(`${balance("OPBD", "1.00")}${balance("CLBD", "3.00")}${entry("2.00")}`);
  const next = statement(`${balance("OPBD", "4.00")}${balance("CLBD", "4.00")}`);
  expect(await refusalOf(document(first, next))).toMatchObject({
    code: "STATEMENT_GAP",
    context: { line: 8, before: 300n, opening: 400n },
  });
  expect(await factsOf(document(first, next.replaceAll("4.00", "3.00")))).toHaveLength(8);
  const other = next.replace("DE89370400440532013000", "CH2909000000250094239");
  expect(await factsOf(document(first, other))).toHaveLength(8);
});

test("a page of a statement is not added up, since it does not have all entries", async () => {
  const page = (number: string, last: string) =>
    statement(
      `${balance("OPBD", "1.00")}${balance("CLBD", "9.00")}`,
      `<StmtPgntn><PgNb>${number}</PgNb><LastPgInd>${last}</LastPgInd></StmtPgntn>`,
    );
  expect(await factsOf(document(page("1", "false")))).toHaveLength(4);
  expect(await factsOf(document(page("2", "true")))).toHaveLength(4);
  expect(await refusalOf(document(page("1", "true")))).toMatchObject({ code: "STATEMENT_SUM" });
});

test("two opening balances that differ are refused", async () => {
  const wrong = statement(`${balance("OPBD", "1.00")}${balance("PRCD", "2.00")}`);
  expect(await refusalOf(document(wrong))).toMatchObject({ code: "NOT_VALID", context: { line: 5 } });
});

test("transactions of a batch that do not add up to their entry are refused; a single one may differ by charges", async () => {
  const batch = (parts: string) => document(statement(entry("10.00", "DBIT", `<NtryDtls>${parts}</NtryDtls>`)));
  expect(await refusalOf(batch(part("4.00") + part("6.01")))).toMatchObject({
    code: "ENTRY_SUM",
    context: { line: 4, element: "Document/B/Stmt/Ntry", sum: 1001n, units: 1000n },
  });
  for (const parts of [
    part("4.00") + part("6.00", "DBIT"),
    part("12.00") + part("2.00", "CRDT"),
    part("9.00"),
    part("4.00") + part("6.01", "", "USD"),
    `${part("4.00")}<TxDtls/>`,
  ]) {
    expect(await factsOf(batch(parts))).toHaveLength(3);
  }
});

test("sums that do not come out are handed to who asks for them, and the statement is read to its end", async () => {
  const first = statement(
    `${balance("OPBD", "1.00")}${balance("CLBD", "9.00")}${entry("1.00", "CRDT", `<NtryDtls>${part("1.00")}${part("1.00")}</NtryDtls>`)}`,
  );
  const doubts: BankMessageError[] = [];
  const text = document(first, statement(balance("OPBD", "8.00")));
  const facts = await factsOf(text, { onDoubt: (doubt) => doubts.push(doubt) });
  expect(facts).toHaveLength(7);
  expect(doubts.map(({ code }) => code)).toEqual(["ENTRY_SUM", "STATEMENT_SUM", "STATEMENT_GAP"]);
});
