import { BankMessageError } from "@tallystick/iso20022";

import { account, debtor, modelBank } from "../testing/model-bank.js";
import { readBankFile, type ReadStatement } from "./read-bank-file.js";
import { statementGaps } from "./statement-gaps.js";

const ownerOf = (asked: string) => (asked === account ? debtor : undefined);
const options = { fileId: "F", ownerOf };
const text = modelBank(50).documents.find(({ name }) => name === "camt.053")?.text ?? "";

test("a file of an account that nobody approved is refused with line and account", async () => {
  const reading = readBankFile(Buffer.from(text), { ...options, ownerOf: () => undefined });
  await expect(reading).rejects.toMatchObject({ code: "ACCOUNT_UNKNOWN", context: { account, line: 3 } });
});

test("a file with one fault gives no record at all", async () => {
  const last = text.lastIndexOf("<CdtDbtInd>DBIT");
  const faulty = `${text.slice(0, last)}<CdtDbtInd>D${text.slice(last + "<CdtDbtInd>DBIT".length)}`;
  await expect(readBankFile(Buffer.from(faulty), options)).rejects.toBeInstanceOf(BankMessageError);
});

test("an entry that is not booked becomes no record", async () => {
  const booked = (await readBankFile(Buffer.from(text), options)).records.length;
  const pending = text.replaceAll("<Cd>BOOK</Cd>", "<Cd>PDNG</Cd>");
  const { records } = await readBankFile(Buffer.from(pending), options);
  expect([booked > 20, records.length]).toEqual([true, 0]);
});

function statement(content: string, message = "camt.053.001.08"): Buffer {
  return Buffer.from(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${message}"><B>
<GrpHdr><MsgId>M</MsgId><CreDtTm>2026-12-10T06:00:00Z</CreDtTm></GrpHdr>
<Stmt><Id>S</Id><ElctrncSeqNb>7</ElctrncSeqNb><Acct><Id><IBAN>${account}</IBAN></Id></Acct>${content}</Stmt></B></Document>`);
}
const entry = (amount: string, details: string) =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2026-12-10T01:00:00</DtTm></BookgDt>
<AcctSvcrRef>R</AcctSvcrRef><NtryDtls>${details}</NtryDtls></Ntry>`;
const part = (amount: string, uetr: string) =>
  `<TxDtls><Refs><UETR>8a562c67-ca16-48ba-b074-65581be6f00${uetr}</UETR></Refs><Amt Ccy="EUR">${amount}</Amt></TxDtls>`;

test("each payment of a batch is booked with its own amount, and a single one with that of its entry", async () => {
  const batch = await readBankFile(statement(entry("10.00", part("4.00", "1") + part("6.00", "2"))), options);
  expect(batch.records).toMatchObject([
    { ...{ id: "F:1", account, owner: debtor, units: 400n, direction: "debit" }, servicerReference: "R" },
    { id: "F:2", units: 600n, bookedOn: "2026-12-10", uetr: "8a562c67-ca16-48ba-b074-65581be6f002" },
  ]);
  const single = await readBankFile(statement(entry("9.90", part("10.00", "1"))), options);
  expect(single.records).toMatchObject([{ units: 990n }]);
  const bare = await readBankFile(statement(entry("9.90", "")), options);
  expect(bare.records).toMatchObject([{ units: 990n, certificates: [] }]);
});

test("a booking has what its transaction says before what its entry says, and the entry's where it says nothing", async () => {
  const charges = (amount: string) => `<Chrgs><Rcrd><Amt Ccy="EUR">${amount}</Amt></Rcrd></Chrgs>`;
  const ofEntry = entry("10.00", "").replace("<NtryDtls>", `${charges("0.50")}<NtryDtls>`);
  const whole = ofEntry
    .replace("<AcctSvcrRef>", "<RvslInd>true</RvslInd><ValDt><DtTm>2026-12-11T01:00:00</DtTm></ValDt><AcctSvcrRef>")
    .replace("<NtryDtls>", "<NtryDtls><TxDtls/>");
  const { records: bare } = await readBankFile(statement(whole), options);
  expect(bare).toMatchObject([
    { servicerReference: "R", charges: { units: 50n }, valueDate: "2026-12-11", isReversal: true, direction: "debit" },
  ]);
  const details = `<TxDtls><Refs><AcctSvcrRef>T</AcctSvcrRef></Refs><CdtDbtInd>CRDT</CdtDbtInd>${charges("0.20")}
<RltdPties><CdtrAcct><Id><IBAN>CH2909000000250094239</IBAN></Id></CdtrAcct></RltdPties>
<RtrInf><Rsn><Prtry>LOST</Prtry></Rsn><AddtlInf>not found</AddtlInf></RtrInf></TxDtls>`;
  const { records: said } = await readBankFile(statement(whole.replace("<TxDtls/>", details)), options);
  expect(said).toMatchObject([
    {
      ...{ servicerReference: "T", charges: { units: 20n }, direction: "credit" },
      ...{ creditorAccount: "CH2909000000250094239", returnReason: "LOST not found" },
    },
  ]);
});

test("a status of a whole message names the message and none of its payments", async () => {
  const text = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><B>
<GrpHdr><MsgId>M</MsgId><CreDtTm>2026-12-10T06:00:00Z</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>M-1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts></B></Document>`;
  const { records } = await readBankFile(Buffer.from(text), options);
  expect(records).toMatchObject([{ kind: "status", isOfMessage: true, originalMessageId: "M-1", status: "RJCT" }]);
});

test("a statement whose sums do not come out is refused whole", async () => {
  const reading = readBankFile(statement(entry("10.00", part("4.00", "1") + part("6.01", "2"))), options);
  await expect(reading).rejects.toMatchObject({ code: "ENTRY_SUM" });
});

test("statements of a camt.053 have number and balances, a debt less than 0, and other messages have none", async () => {
  const balance = (type: string, side: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>${side}</CdtDbtInd></Bal>`;
  const text = `${balance("PRCD", "DBIT")}${balance("CLBD", "DBIT")}${balance("CLAV", "CRDT")}`;
  const [minus, { statements }] = [new Map([["EUR", -500n]]), await readBankFile(statement(text), options)];
  expect(statements).toEqual([{ account, sequence: "7", opening: minus, closing: minus }]);
  const notice = statement("", "camt.054.001.08").toString().replaceAll("Stmt>", "Ntfctn>");
  expect((await readBankFile(Buffer.from(notice), options)).statements).toEqual([]);
});

test("a refusal and a return have the bank's reason by code and in words", async () => {
  const reason = "<Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed</AddtlInf>";
  const message = (name: string, content: string) =>
    Buffer.from(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${name}"><B>
<GrpHdr><MsgId>M</MsgId><CreDtTm>2026-12-10T06:00:00Z</CreDtTm></GrpHdr>${content}</B></Document>`);
  const status = `<TxInfAndSts><OrgnlEndToEndId>E</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf>${reason}</StsRsnInf></TxInfAndSts>`;
  expect((await readBankFile(message("pacs.002.001.12", status), options)).records).toMatchObject([
    { kind: "status", id: "F:1", endToEndId: "E", status: "RJCT", isOfMessage: false, reason: "AC04 closed" },
  ]);
  const back = `<TxInf><OrgnlEndToEndId>E</OrgnlEndToEndId><RtrdIntrBkSttlmAmt Ccy="EUR">5.00</RtrdIntrBkSttlmAmt>
<RtrRsnInf>${reason}</RtrRsnInf></TxInf>`;
  expect((await readBankFile(message("pacs.004.001.10", back), options)).records).toMatchObject([
    { kind: "return", id: "F:1", endToEndId: "E", units: 500n, reason: "AC04 closed" },
  ]);
});

test.each<[string, Pick<ReadStatement, "sequence" | "opening">, string | undefined]>([
  ["follows", { sequence: "8", opening: new Map([["EUR", 5n]]) }, undefined],
  ["leaves a number out", { sequence: "9", opening: new Map([["EUR", 5n]]) }, "statement 9 follows 7"],
  [
    "opens with another balance",
    { sequence: "8", opening: new Map([["EUR", 6n]]) },
    "opens with EUR 0.06, the one before closed with EUR 0.05",
  ],
])("a statement that %s is judged by number and balance", (_, next, detail) => {
  const closing = new Map([["EUR", 5n]]);
  const found = statementGaps([
    { account, closing, ...next },
    { account, sequence: "7", opening: new Map(), closing },
  ]);
  expect(found.map((each) => each.detail)).toEqual(detail === undefined ? [] : [detail]);
});

test("statements of several accounts are compared each with its own, and balances each with its own currency", () => {
  const [euros, yen] = [new Map([["EUR", 5n]]), new Map([["JPY", 9n]])];
  const first = { account, sequence: "7", opening: new Map<string, bigint>(), closing: euros };
  expect(statementGaps([first, { ...first, account: "CH1", sequence: "9", opening: yen }])).toEqual([]);
  expect(statementGaps([first, { ...first, sequence: "8", opening: yen }])).toEqual([]);
  const without = { ...first, sequence: undefined };
  expect(statementGaps([without, { ...without, opening: new Map([["EUR", 6n]]) }])).toHaveLength(1);
});

const yearly = (sequence: string, day: string, opens: bigint, closes: bigint): ReadStatement => ({
  ...{ account, sequence, day, opening: new Map([["EUR", opens]]), closing: new Map([["EUR", closes]]) },
});

test("statements whose numbers begin again each year are compared by their days", () => {
  const [last, first] = [yearly("365", "2026-12-31", 1n, 2n), yearly("1", "2027-01-02", 2n, 3n)];
  expect(statementGaps([first, last])).toEqual([]);
  expect(statementGaps([yearly("1", "2027-01-02", 5n, 3n), last])).toMatchObject([
    {
      id: `STATEMENT_GAP  ${account} 2027-01-02 1`,
      detail: "opens with EUR 0.05, the one before closed with EUR 0.02",
    },
  ]);
});

test("a statement that came twice is one, and one of the same number with other balances is a gap", () => {
  const [first, second] = [yearly("7", "2026-12-10", 1n, 2n), yearly("8", "2026-12-11", 2n, 3n)];
  expect(statementGaps([first, second, { ...first }])).toEqual([]);
  expect(statementGaps([first, second, yearly("8", "2026-12-11", 4n, 3n)])).toHaveLength(1);
});

test("the day of a statement is that of its closing balance, or else the last of its time", async () => {
  const time = "<FrToDt><FrDtTm>2026-12-09T00:00:00</FrDtTm><ToDtTm>2026-12-10T00:00:00</ToDtTm></FrToDt>";
  const closing = `<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-12-11</Dt></Dt></Bal>`;
  const dayOf = async (content: string) => (await readBankFile(statement(content), options)).statements[0]?.day;
  const inOrder = (text: string) => text.replace("<Acct>", `${time}<Acct>`);
  const withTime = await readBankFile(Buffer.from(inOrder(statement("").toString())), options);
  expect([await dayOf(closing), withTime.statements[0]?.day]).toEqual(["2026-12-11", "2026-12-10"]);
});
