import fc from "fast-check";

import { factsOf, refusalOf } from "../testing/reading.js";
import { documentText, statementElement, type MadeEntry } from "../testing/statement-text.js";
import { certificatesIn } from "./remittance.js";

const uetr = "8a562c67-ca16-48ba-b074-65581be6f001";
const namespace = (message: string) => `urn:iso:std:iso:20022:tech:xsd:${message}`;

function document(message: string, content: string, header = ""): string {
  return `<Document xmlns="${namespace(message)}"><B>
<GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-12-02T06:00:00Z</CreDtTm>${header}</GrpHdr>
${content}</B></Document>`;
}

const message = { kind: "message", id: "M-1", createdAt: "2026-12-02T06:00:00Z", line: 2 };

test("a status report of a payer's bank gives the status of the message, of each group and of each payment", async () => {
  const text = document(
    "pain.002.001.10",
    `<OrgnlGrpInfAndSts><OrgnlMsgId>O-1</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>P-1</OrgnlPmtInfId>
<TxInfAndSts><OrgnlEndToEndId>E-1</OrgnlEndToEndId><OrgnlUETR>${uetr.toUpperCase()}</OrgnlUETR><TxSts>RJCT</TxSts>
<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed</AddtlInf><AddtlInf>account</AddtlInf></StsRsnInf></TxInfAndSts>
<TxInfAndSts><OrgnlEndToEndId>NOTPROVIDED</OrgnlEndToEndId><TxSts>ACSC</TxSts><AccptncDtTm>2026-12-02T05:00:00</AccptncDtTm></TxInfAndSts>
</OrgnlPmtInfAndSts>`,
  );
  expect(await factsOf(text)).toEqual([
    { ...message, message: "pain.002", version: "10", namespace: namespace("pain.002.001.10") },
    { kind: "status", line: 3, level: "message", status: "PART", reasons: [], originalMessageId: "O-1" },
    {
      ...{ kind: "status", line: 5, level: "payment", status: "RJCT", uetr, endToEndId: "E-1" },
      reasons: [{ code: "AC04", text: "closed account" }],
      ...{ originalMessageId: "O-1", originalGroupId: "P-1" },
    },
    {
      ...{ kind: "status", line: 7, level: "payment", status: "ACSC", reasons: [], acceptedAt: "2026-12-02T05:00:00" },
      ...{ originalMessageId: "O-1", originalGroupId: "P-1" },
    },
  ]);
});

test("a status between banks names the message of each payment", async () => {
  const text = document(
    "pacs.002.001.12",
    `<TxInfAndSts><OrgnlGrpInf><OrgnlMsgId>O-2</OrgnlMsgId></OrgnlGrpInf><OrgnlUETR>${uetr}</OrgnlUETR><TxSts>ACSP</TxSts></TxInfAndSts>`,
  );
  expect((await factsOf(text))[1]).toMatchObject({ level: "payment", status: "ACSP", uetr, originalMessageId: "O-2" });
});

const transfer = `<CdtTrfTxInf><PmtId><InstrId>I-1</InstrId><EndToEndId>E-1</EndToEndId><TxId>T-1</TxId><UETR>${uetr}</UETR></PmtId>
<IntrBkSttlmAmt Ccy="CNY">34000000.00000</IntrBkSttlmAmt><ChrgBr>SHAR</ChrgBr>`;

test("transfers between banks give parties, banks, remittance and the day, which the header can have", async () => {
  const text = document(
    "pacs.008.001.08",
    `${transfer}<Dbtr><Nm>Volta</Nm><Id><OrgId><LEI>5299000J2N45DDNE4Y28</LEI></OrgId></Id></Dbtr>
<DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId><BICFI>COBADEFF</BICFI></FinInstnId></DbtrAgt>
<Cdtr><Nm>宁德</Nm></Cdtr><CdtrAcct><Id><Othr><Id>6222</Id></Othr></Id></CdtrAcct>
<RmtInf><Ustrd>one</Ustrd><Ustrd>two</Ustrd></RmtInf></CdtTrfTxInf>`,
    "<IntrBkSttlmDt>2026-12-10</IntrBkSttlmDt>",
  );
  expect((await factsOf(text))[1]).toEqual({
    ...{ kind: "transfer", line: 3, units: 3_400_000_000n, currency: "CNY", valueDate: "2026-12-10" },
    ...{ uetr, endToEndId: "E-1", instructionId: "I-1", transactionId: "T-1", chargeBearer: "SHAR" },
    debtor: { name: "Volta", lei: "5299000J2N45DDNE4Y28", account: "DE89370400440532013000" },
    ...{ creditor: { name: "宁德", account: "6222" }, debtorBank: "COBADEFF" },
    remittance: { unstructured: ["one", "two"], structured: [] },
  });
  const banks = document(
    "pacs.009.001.09",
    `${transfer}<Dbtr><FinInstnId><BICFI>COBADEFF</BICFI></FinInstnId></Dbtr><Cdtr><FinInstnId><Nm>Bank</Nm></FinInstnId></Cdtr></CdtTrfTxInf>`,
  );
  expect((await factsOf(banks))[1]).toMatchObject({ debtor: { bic: "COBADEFF" }, creditor: { name: "Bank" }, uetr });
});

test("a return gives what comes back, why, and the references of the payment", async () => {
  const text = document(
    "pacs.004.001.10",
    `<TxInf><RtrId>R-1</RtrId><OrgnlEndToEndId>E-1</OrgnlEndToEndId><OrgnlUETR>${uetr}</OrgnlUETR>
<OrgnlIntrBkSttlmAmt Ccy="JPY">500</OrgnlIntrBkSttlmAmt><RtrdIntrBkSttlmAmt Ccy="JPY">480</RtrdIntrBkSttlmAmt><IntrBkSttlmDt>2026-12-11</IntrBkSttlmDt>
<RtrRsnInf><Rsn><Prtry>own</Prtry></Rsn></RtrRsnInf></TxInf>`,
  );
  expect((await factsOf(text))[1]).toEqual({
    ...{ kind: "return", line: 3, returnId: "R-1", endToEndId: "E-1", uetr, valueDate: "2026-12-11" },
    ...{ units: 480n, currency: "JPY", original: { units: 500n, currency: "JPY" }, reasons: [{ proprietary: "own" }] },
  });
});

const account = "<Id>S-1</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>";
const entry = (content: string, amount = "10.00", status = "BOOK") =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>${status}</Sts>${content}</Ntry>`;

test("entries of the old and the new versions have status, reversal, batch, charges and return reason", async () => {
  const transaction = `<TxDtls><Refs><EndToEndId>E-1</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">4.00</Amt></TxAmt></AmtDtls>
<RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf></TxDtls><TxDtls><AmtDtls><InstdAmt><Amt Ccy="EUR">6.00</Amt></InstdAmt></AmtDtls></TxDtls>`;
  const old = entry(
    `<RvslInd>true</RvslInd><Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">1.50</TtlChrgsAndTaxAmt></Chrgs><NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>${transaction}</NtryDtls>`,
  );
  const facts = await factsOf(document("camt.054.001.02", `<Ntfctn>${account}${old}</Ntfctn>`));
  expect(facts.slice(1)).toMatchObject([
    { kind: "statement", id: "S-1", account: "DE89370400440532013000", isLastPage: true },
    {
      ...{ kind: "entry", units: 1000n, direction: "debit", isReversal: true, status: "BOOK", batchSize: "2" },
      charges: { units: 150n, currency: "EUR" },
      transactions: [
        { endToEndId: "E-1", amount: { units: 400n }, returnReason: { code: "AC01" } },
        { amount: { units: 600n }, instructed: { units: 600n } },
      ],
    },
  ]);
  const newer = await factsOf(
    document("camt.052.001.13", `<Rpt>${account}${entry("", "0.10", "<Cd>PDNG</Cd>")}</Rpt>`),
  );
  expect(newer[2]).toMatchObject({ status: "PDNG", units: 10n, transactions: [] });
});

test("a statement without an entry is a statement, and several of one message are told apart", async () => {
  const text = document("camt.053.001.08", `<Stmt>${account}</Stmt><Stmt>${account.replace("S-1", "S-2")}</Stmt>`);
  expect((await factsOf(text)).slice(1)).toMatchObject([{ id: "S-1" }, { id: "S-2" }]);
});

test.each([
  ["urn:iso:std:iso:20022:tech:xsd:camt.053.001.99", "has the version 99, and 01 to 13 are known"],
  ["urn:iso:std:iso:20022:tech:xsd:camt.053.001.00", "has the version 00"],
  ["urn:iso:std:iso:20022:tech:xsd:camt.055.001.09", "is not a message that is read"],
  ["urn:iso:std:iso:20022:tech:xsd:pain.001.001.09x", "is not a message that is read"],
  ["", "is not a message that is read"],
])("a document of the namespace %j is refused with the name and what is read", async (urn, problem) => {
  const refusal = await refusalOf(`\n<Document xmlns="${urn}"><B/></Document>`);
  expect(refusal).toMatchObject({ code: "UNSUPPORTED_MESSAGE", context: { line: 2, element: "Document", urn } });
  expect(refusal.message).toContain(problem);
});

test("Switzerland's variant of a status report is one", async () => {
  const text = document("pain.002.001.03", "").replace(
    namespace("pain.002.001.03"),
    "http://www.six-interbank-clearing.com/de/pain.002.001.03.ch.02.xsd",
  );
  expect(await factsOf(text)).toMatchObject([{ message: "pain.002", version: "03" }]);
});

test.each([
  ["EUR", "10.005", "has more decimals than EUR, which has 2"],
  ["JPY", "10.5", "has more decimals than JPY, which has 0"],
  ["EUR", "10,00", "is not a decimal number"],
  ["EUR", "-10.00", "is not a decimal number"],
  ["EUR", "1e3", "is not a decimal number"],
  ["EUR", ".", "is not a decimal number"],
  ["EUR", "", "is not a decimal number"],
  ["EUR", "9999999999999999999", "is not a decimal number of at most 18 digits"],
  ["EURO", "10.00", "is not a currency"],
  ["", "10.00", "is not a currency"],
])("the amount %s %j is refused at its line and element", async (currency, amount, problem) => {
  const wrong = entry("", amount).replace('"EUR"', `"${currency}"`);
  const refusal = await refusalOf(document("camt.053.001.08", `<Stmt>${account}\n${wrong}</Stmt>`));
  expect(refusal).toMatchObject({
    code: "AMOUNT_UNREADABLE",
    context: { line: 4, element: "Document/B/Stmt/Ntry/Amt", currency, amount },
  });
  expect(refusal.message).toContain(problem);
});

test.each([
  ["no header", `<Document xmlns="${namespace("camt.053.001.08")}"><B/></Document>`, "Document"],
  [
    "a statement before the header",
    document("camt.053.001.08", "").replace("<GrpHdr>", `<Stmt>${account}</Stmt><GrpHdr>`),
    "B/Stmt",
  ],
  ["a header without an id", document("camt.053.001.08", "").replace("M-1", ""), "Document/B/GrpHdr/MsgId"],
  ["two headers", document("camt.053.001.08", "<GrpHdr/>"), "GrpHdr"],
  ["a statement without an account", document("camt.053.001.08", "<Stmt><Id>S</Id></Stmt>"), "Document/B/Stmt"],
  ["a broken day", document("pain.002.001.10", "").replace("2026-12", "2026-13"), "Document/B/GrpHdr/CreDtTm"],
  [
    "a UETR that is not one",
    document("pacs.002.001.12", "<TxInfAndSts><OrgnlUETR>1</OrgnlUETR><TxSts>A</TxSts></TxInfAndSts>"),
    "Document/B/TxInfAndSts/OrgnlUETR",
  ],
  [
    "two amounts of one entry",
    document("camt.053.001.08", `<Stmt>${account}${entry('<Amt Ccy="EUR">9.00</Amt>')}</Stmt>`),
    "Document/B/Stmt/Ntry/Amt",
  ],
  [
    "an unknown direction",
    document("camt.053.001.08", `<Stmt>${account}${entry("").replace("DBIT", "D")}</Stmt>`),
    "Document/B/Stmt/Ntry/CdtDbtInd",
  ],
])("a message with %s is refused with the element", async (_, text, element) => {
  const refusal = await refusalOf(text);
  expect(refusal.code).toBe("NOT_VALID");
  expect(String(refusal.context["element"]).endsWith(element)).toBe(true);
});

test("an entry with more transactions than the limit is refused", async () => {
  const text = document(
    "camt.054.001.08",
    `<Ntfctn>${account}${entry(`<NtryDtls>${"<TxDtls/>".repeat(4)}</NtryDtls>`)}</Ntfctn>`,
  );
  expect(await factsOf(text, { limits: { transactions: 4 } })).toHaveLength(3);
  expect(await refusalOf(text, { limits: { transactions: 3 } })).toMatchObject({
    code: "NOT_VALID",
    context: { element: "Document/B/Ntfctn/Ntry/NtryDtls/TxDtls" },
  });
});

const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .map((text) => text.trim())
  .filter((text) => text !== "" && !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text));

const madeEntry: fc.Arbitrary<MadeEntry> = fc.record({
  units: fc.bigInt({ min: 0n, max: 10n ** 15n }),
  currency: fc.constant("EUR"),
  direction: fc.constantFrom("credit", "debit"),
  status: fc.constantFrom("BOOK", "BOOK", "PDNG", "INFO"),
  uetr: fc.option(fc.uuid({ version: 4 }), { nil: undefined }),
  endToEndId: fc.option(word, { nil: undefined }),
  ...{ servicerReference: word, certificateId: word, debtorName: word, words: word },
});

test("any entries that a bank writes are read back as they are, and the statement adds up", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(madeEntry, { maxLength: 8 }), fc.bigInt(-1000n, 1000n), async (entries, opening) => {
      const facts = await factsOf(documentText("camt.053.001.08", [statementElement(entries, opening)]));
      const read = facts.filter((fact) => fact.kind === "entry");
      expect(read).toHaveLength(entries.length);
      for (const [index, { uetr, endToEndId, certificateId, debtorName, words, ...own }] of entries.entries()) {
        const fact = read[index];
        expect(fact).toMatchObject({ ...own, bookingDate: "2026-12-01", valueDate: "2026-12-02" });
        const transaction = fact?.transactions[0];
        expect(transaction).toMatchObject({ debtor: { name: debtorName }, remittance: { unstructured: [words] } });
        expect([transaction?.uetr, transaction?.endToEndId]).toEqual([uetr, endToEndId]);
        expect(transaction && certificatesIn(transaction.remittance)).toEqual([certificateId]);
      }
    }),
  );
});

test("a certificate is found only in a structured remittance that says it is one", () => {
  const structured = (type: string) => [{ documents: [{ type, number: "1" }], additional: ["id"] }];
  expect(certificatesIn({ unstructured: ["id"], structured: structured("CINV") })).toEqual([]);
  expect(certificatesIn({ unstructured: [], structured: structured("TALLY") })).toEqual(["id"]);
});

test("an entry has the line of the document on which it begins", async () => {
  const made = { units: 1n, currency: "EUR", direction: "credit", status: "BOOK" } as const;
  const words = { servicerReference: "R", certificateId: "C", debtorName: "D", words: "W" };
  const text = documentText("camt.053.001.08", [statementElement([{ ...made, ...words }], 0n)]);
  const line = text.slice(0, text.indexOf("<Ntry>")).split("\n").length;
  expect((await factsOf(text)).at(-1)).toMatchObject({ kind: "entry", line });
});
