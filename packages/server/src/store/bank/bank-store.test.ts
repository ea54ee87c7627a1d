import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { endToEndIdOf } from "@tallystick/iso20022";
import type { ExpectedPayment } from "@tallystick/reconciliation";

import { openStore, type ServerStore } from "../store.js";

const issuer = "5299000J2N45DDNE4Y28";
const holder = "213800YOEO5OQ72G2R82";
const account = "DE89370400440532013000";
const uetr = "8a562c67-ca16-48ba-b074-65581be6f001";
const terms = { lei: issuer, name: "Baowu", currency: "EUR", account: { iban: account }, bank: { bic: "DEUTDEFF" } };
const payment = {
  ...{ certificateId: "A", purpose: "settlement", endToEndId: endToEndIdOf("A", "settlement"), uetr },
  ...{ units: 1000n, currency: "EUR", debtor: issuer, creditor: holder, creditorAccount: "DE2" },
  ...{ dueOn: "2026-12-10", instructedOn: "2026-12-10", messageId: "M-1", discharge: { act: "Settle" } },
} as const satisfies ExpectedPayment;
const message = { messageId: "M-1", document: "<Document/>" };

let folder: string;
let store: ServerStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tally-bank-"));
  store = await openStore(join(folder, "desk.db"), { now: () => Date.parse("2026-12-10T08:00:00Z") });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const entry = `<Ntry><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-12-10</Dt></BookgDt><ValDt><Dt>2026-12-10</Dt></ValDt><AcctSvcrRef>R</AcctSvcrRef>
<Chrgs><Rcrd><Amt Ccy="EUR">0.50</Amt></Rcrd></Chrgs><NtryDtls><TxDtls><Refs><UETR>${uetr}</UETR></Refs></TxDtls></NtryDtls></Ntry>`;
const balance = (code: string, amount: string) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-12-10</Dt></Dt></Bal>`;
const statement = ({ number = 7, opens = "30.00", closes = "20.00", content = entry } = {}) =>
  Buffer.from(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><B>
<GrpHdr><MsgId>M</MsgId><CreDtTm>2026-12-10T06:00:00Z</CreDtTm></GrpHdr>
<Stmt><Id>S</Id><ElctrncSeqNb>${String(number)}</ElctrncSeqNb><Acct><Id><IBAN>${account}</IBAN></Id></Acct>
${balance("OPBD", opens)}${balance("CLBD", closes)}${content}</Stmt></B></Document>`);

function approve(): void {
  const { id } = store.bankAccounts.propose(terms, "wang");
  store.bankAccounts.approve(id, "li");
}
/** Jest compares an error with what it must have. */
const refusal = (code: string, context?: object): Error =>
  expect.objectContaining({ code, ...(context !== undefined && { context }) }) as Error;
const imported = (name: string, content: Uint8Array) =>
  store.bankMessages.importFile(name, content, (each) => store.bankAccounts.ownerOf(each));
const today = { expected: [], ledger: [], today: "2026-12-10" };

test("an account counts when a second person has approved it, and no longer when one has ended it", () => {
  const { bankAccounts: book } = store;
  const { id } = book.propose(terms, "wang");
  expect(() => book.approve(id, "wang")).toThrow(refusal("SECOND_PERSON_NEEDED"));
  expect(book.accountOf(issuer, "EUR")).toBeUndefined();
  expect(book.ownerOf(account)).toBeUndefined();
  expect(book.approve(id, "li")).toMatchObject({ state: "approved", proposedBy: "wang", approvedBy: "li" });
  expect([book.ownerOf(account), book.accountOf(issuer, "EUR")?.id]).toEqual([issuer, id]);
  expect(() => book.approve(id, "zhao")).toThrow(refusal("ACCOUNT_STATE"));
  expect(book.end(id, "wang")).toMatchObject({ state: "ended", endedBy: "wang" });
  expect(book.ownerOf(account)).toBeUndefined();
  expect(() => book.end(id, "wang")).toThrow(refusal("ACCOUNT_STATE"));
  expect(() => book.approve(9, "li")).toThrow(refusal("ACCOUNT_STATE"));
});

test("an account that entries give to two owners has none, and of two accounts of a party the later one counts", () => {
  approve();
  const { bankAccounts: book } = store;
  book.approve(book.propose({ ...terms, lei: holder }, "wang").id, "li");
  expect(book.ownerOf(account)).toBeUndefined();
  book.approve(book.propose({ ...terms, account: { number: "3" } }, "wang").id, "li");
  expect(book.accountOf(issuer, "EUR")?.account).toEqual({ number: "3" });
});

test("an account that no message could name is not proposed", () => {
  const { bankAccounts: book } = store;
  const refused = (fields: object) => () => book.propose({ ...terms, ...fields }, "wang");
  const fault = (field: string) => refusal("PAYABLE_REFUSED", expect.objectContaining({ field }) as object);
  expect(refused({ account: { iban: "DE89370400440532013001" } })).toThrow(fault("account.owner.account.iban"));
  expect(refused({ currency: "EURO" })).toThrow(fault("account.currency"));
  expect(refused({ bank: {} })).toThrow(fault("account.owner.bank"));
  expect(book.list()).toEqual([]);
});

test("an account that nobody approved is not imported, and nothing of its file is kept", async () => {
  await expect(imported("a.xml", statement())).rejects.toMatchObject({ code: "ACCOUNT_UNKNOWN" });
  expect(store.bankMessages.files()).toEqual([]);
});

test("a file is imported once, whatever its name is, and one with a fault not at all", async () => {
  approve();
  await imported("a.xml", statement());
  await expect(imported("b.xml", statement())).rejects.toMatchObject({
    code: "DUPLICATE_FILE",
    context: { name: "b.xml", first: "a.xml", receivedAt: "2026-12-10T08:00:00.000Z" },
  });
  await expect(imported("c.xml", statement({ closes: "21.00" }))).rejects.toMatchObject({ code: "STATEMENT_SUM" });
  expect(store.bankMessages.files()).toMatchObject([{ name: "a.xml", message: "camt.053", version: "08" }]);
});

test("two programs that import one file at the same time import it once", async () => {
  approve();
  const results = await Promise.allSettled([imported("a.xml", statement()), imported("b.xml", statement())]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(store.bankMessages.files()).toHaveLength(1);
});

test("payments are instructed once, all of a message or none", () => {
  const { bankMessages } = store;
  bankMessages.instruct([payment], message);
  const other = { ...payment, certificateId: "B", endToEndId: endToEndIdOf("B", "settlement") };
  const fresh = { ...other, uetr: "8a562c67-ca16-48ba-b074-65581be6f002" };
  const again = refusal("INSTRUCTED_BEFORE");
  expect(() => {
    bankMessages.instruct([fresh, payment], { ...message, messageId: "M-2" });
  }).toThrow(again);
  expect(() => {
    bankMessages.instruct([other], { ...message, messageId: "M-2" });
  }).toThrow(again);
  expect(bankMessages.instructed()).toEqual([payment]);
  expect(bankMessages.message("M-1")).toBe("<Document/>");
  expect(() => bankMessages.message("M-2")).toThrow(refusal("NOT_FOUND"));
});

test("a payment is instructed, booked by a file, proposed for the ledger, and closed after the report, also after a restart", async () => {
  approve();
  store.bankMessages.instruct([payment], message);
  expect(store.bankMessages.reconcile(today).payments.get(payment.endToEndId)?.state).toBe("instructed");
  await imported("a.xml", statement());
  store.close();
  store = await openStore(join(folder, "desk.db"));
  const seen = store.bankMessages.reconcile(today).payments.get(payment.endToEndId);
  expect(seen).toMatchObject({ state: "seen", proposal: { act: "Settle", request: { uetr } } });
  const report = { uetr, certificateId: "A", purpose: "settlement", units: 1000n, currency: "EUR" };
  const ledger = [{ ...report, valueDate: "2026-12-10", reportedOn: "2026-12-10", isReturned: false }];
  expect(store.bankMessages.reconcile({ ...today, ledger }).payments.get(payment.endToEndId)).toMatchObject({
    ...{ state: "closed", breaks: [] },
  });
});

test("statements of several files are held against one another", async () => {
  approve();
  await imported("a.xml", statement());
  await imported("b.xml", statement({ number: 9, opens: "20.00", closes: "10.00" }));
  const { breaks } = store.bankMessages.reconcile(today);
  expect(breaks).toMatchObject([{ kind: "STATEMENT_GAP", detail: "statement 9 follows 7" }]);
});

test("a person's match counts, and only of a record that a bank has told", async () => {
  approve();
  expect(() => {
    store.bankMessages.match("none:1", payment.endToEndId, "wang");
  }).toThrow(refusal("NOT_FOUND"));
  const { content } = await imported("a.xml", statement({ content: entry.replace(/<Refs>.*<\/Refs>/, "") }));
  store.bankMessages.match(content.records[0]?.id ?? "", payment.endToEndId, "wang");
  const { matches } = store.bankMessages.reconcile({ ...today, expected: [payment] });
  expect(matches).toMatchObject([{ endToEndId: payment.endToEndId, by: "person" }]);
});
