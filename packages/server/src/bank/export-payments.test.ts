import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { endToEndIdOf, paymentReturn, readMessage, statusReport, type BankFact } from "@tallystick/iso20022";
import type { ExpectedPayment } from "@tallystick/reconciliation";

import { openStore, type ServerStore } from "../store/store.js";
import { exportPayments } from "./export-payments.js";

const issuer = "5299000J2N45DDNE4Y28";
const holder = "213800YOEO5OQ72G2R82";
const certificateId = `${issuer}.TN-1:1-1000`;
const payment: ExpectedPayment = {
  ...{ certificateId, purpose: "settlement", endToEndId: endToEndIdOf(certificateId, "settlement") },
  ...{ units: 1000n, currency: "EUR", debtor: issuer, creditor: holder, dueOn: "2026-12-10" },
  discharge: { act: "Settle" },
};
const options = {
  ...{ initiator: { name: "Baowu", lei: issuer }, createdAt: "2026-12-08T08:00:00Z" },
  ...{ today: "2026-12-08", ledger: [] },
};

let folder: string;
let store: ServerStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tally-export-"));
  store = await openStore(join(folder, "desk.db"));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function approve(lei: string, iban: string): void {
  const { bankAccounts: book } = store;
  const terms = { lei, name: lei, currency: "EUR", account: { iban }, bank: { bic: "DEUTDEFF" } };
  book.approve(book.propose(terms, "wang").id, "li");
}
const approveBoth = () => {
  approve(issuer, "DE89370400440532013000");
  approve(holder, "CH2909000000250094239");
};

async function transfersIn(document: string): Promise<readonly BankFact[]> {
  const facts: BankFact[] = [];
  for await (const fact of readMessage(Buffer.from(document))) {
    facts.push(fact);
  }
  return facts.filter(({ kind }) => kind === "transfer");
}

test("a payment leaves with a new UETR between approved accounts, is kept as instructed, and is exported once", async () => {
  approveBoth();
  const { message, payments, notExported } = await exportPayments(store, [payment], options);
  const [instructed] = payments;
  expect(instructed).toMatchObject({
    ...{ endToEndId: payment.endToEndId, creditorAccount: "CH2909000000250094239", messageId: message?.messageId },
    ...{ instructedOn: "2026-12-08", uetr: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown },
  });
  expect(notExported).toEqual([]);
  expect(store.bankMessages.instructed()).toEqual(payments);
  expect(store.bankMessages.message(message?.messageId ?? "")).toBe(message?.document);
  expect(await transfersIn(message?.document ?? "")).toMatchObject([
    {
      ...{ uetr: instructed?.uetr, endToEndId: payment.endToEndId, units: 1000n, currency: "EUR" },
      ...{ creditor: { lei: holder, account: "CH2909000000250094239" }, debtor: { lei: issuer } },
    },
  ]);
  const again = await exportPayments(store, [payment], options);
  expect(again).toEqual({ payments: [], notExported: [{ certificateId, reason: "instructedBefore" }] });
});

const header = { messageId: "B-1", createdAt: "2026-12-08T09:00:00Z" };
const refusalOf = (paid: ExpectedPayment) => statusReport([paid], { ...header, status: "RJCT" });
const returnOf = (paid: ExpectedPayment) => paymentReturn([paid], { ...header, reason: { code: "AC04" } });

test.each([
  ["was refused", refusalOf, "refusedBefore"],
  ["came back", returnOf, "returnedBefore"],
] as const)(
  "a payment that %s is instructed again if that is asked for, with new ids, and once",
  async (_, answer, reason) => {
    approveBoth();
    const {
      payments: [first = payment],
    } = await exportPayments(store, [payment], options);
    await store.bankMessages.importFile("answer.xml", Buffer.from(answer(first)), () => undefined);
    const left = { payments: [], notExported: [{ certificateId, reason }] };
    expect(await exportPayments(store, [payment], options)).toEqual(left);
    const {
      message,
      payments: [second],
    } = await exportPayments(store, [payment], { ...options, again: true });
    expect(second).toMatchObject({ ordinal: 2, endToEndId: endToEndIdOf(certificateId, "settlement", 2) });
    expect([first.uetr, first.endToEndId]).not.toContain(second?.uetr);
    expect(await transfersIn(message?.document ?? "")).toMatchObject([
      { uetr: second?.uetr, endToEndId: second?.endToEndId },
    ]);
    const third = await exportPayments(store, [payment], { ...options, again: true });
    expect(third.notExported).toEqual([{ certificateId, reason: "instructedBefore" }]);
  },
);

test("an instruction that can still be paid prevents every later one, also if the ledger has seen others come back", async () => {
  approveBoth();
  await exportPayments(store, [payment], options);
  const endToEndId = endToEndIdOf(certificateId, "settlement", 2);
  const { notExported } = await exportPayments(store, [{ ...payment, ordinal: 2, endToEndId }], {
    ...{ ...options, again: true },
  });
  expect(notExported).toEqual([{ certificateId, reason: "instructedBefore" }]);
});

test("the next payment for the same purpose leaves once the ledger has the one before", async () => {
  approveBoth();
  const {
    payments: [first],
  } = await exportPayments(store, [payment], options);
  const report = {
    ...{ uetr: first?.uetr ?? "", certificateId, purpose: "settlement", units: 1000n, currency: "EUR" },
    ...{ valueDate: "2026-12-08", reportedOn: "2026-12-08", isReturned: false },
  };
  const next = { ...payment, ordinal: 2, endToEndId: endToEndIdOf(certificateId, "settlement", 2) };
  const { payments } = await exportPayments(store, [next], { ...options, ledger: [report] });
  expect(payments).toMatchObject([{ ordinal: 2 }]);
});

test("a payment is executed on its due day, or today if that has passed", async () => {
  approveBoth();
  const { message } = await exportPayments(store, [payment], options);
  expect(message?.document).toContain("<Dt>2026-12-10</Dt>");
  const other = { ...payment, certificateId: "B", endToEndId: endToEndIdOf("B", "settlement") };
  const late = await exportPayments(store, [other], { ...options, today: "2026-12-14" });
  expect(late.message?.document).toContain("<Dt>2026-12-14</Dt>");
});

test("a payment from or to an account that nobody approved is left out, with the party", async () => {
  const { message, notExported } = await exportPayments(store, [payment], options);
  expect([message, notExported]).toEqual([
    undefined,
    [{ certificateId, reason: "accountUnknown", lei: issuer, currency: "EUR" }],
  ]);
  approve(issuer, "DE89370400440532013000");
  store.bankAccounts.propose(
    { lei: holder, name: "CATL", currency: "EUR", account: { number: "7" }, bank: { bic: "DEUTDEFF" } },
    "wang",
  );
  expect((await exportPayments(store, [payment], options)).notExported).toMatchObject([{ lei: holder }]);
});

test("of a message that cannot be written nothing is kept", async () => {
  approveBoth();
  const other = { ...payment, certificateId: "宁德", endToEndId: endToEndIdOf("宁德", "settlement") };
  const exporting = exportPayments(store, [payment, other], { ...options, charset: "latin" });
  await expect(exporting).rejects.toMatchObject({ code: "CHARACTER_NOT_ALLOWED" });
  expect(store.bankMessages.instructed()).toEqual([]);
});
