import { creditNoteListOf } from "./credit-note-list.js";
import {
  certificateOf,
  instrumentOf,
  ledgerOf,
  merged,
  mine,
  port,
  steel,
  type Given,
} from "./testing/made-up-ledger.js";

const issued = (id: string): Given => ({
  certificates: [certificateOf(id, 1, 10_000, mine)],
  instrument: instrumentOf(id),
});
const noted = (instrumentId: string, by: string, invoice: string, at = "2026-11-24T18:00:00.000Z"): Given => ({
  ...{ type: "CreditNoteRecorded", at },
  creditNote: {
    ...{ invoice: { fingerprint: invoice, earlierFingerprints: [`${invoice}-v1`] }, fingerprint: `n-${invoice}` },
    ...{ instrumentId, by, sum: { currency: "USD", amount: "30.00" }, at },
  },
});
const facts = [issued("A"), noted("A", mine, "f1"), issued("B"), noted("B", port, "f2")];
const invoices = async (request?: object, ...more: Given[]) =>
  (await creditNoteListOf(ledgerOf(...facts, ...more), request)).creditNotes.map(({ invoice }) => invoice);

it("a credit note is listed with its invoice, its sum, and the day of its record by the instrument's clock", async () => {
  const { creditNotes, blockNumber } = await creditNoteListOf(ledgerOf(...facts));
  expect(blockNumber).toBe(4);
  expect(creditNotes[0]).toEqual({
    ...{ invoice: "f1", fingerprint: "n-f1", instrumentId: "A", payee: mine, day: "2026-11-25" },
    ...{ currency: "USD", amount: "30.00", blockNumber: 1, transactionId: "t1" },
  });
});

it("credit notes are chosen by a party that issued or received the instrument, by the invoice, and as of a block", async () => {
  expect(await invoices()).toEqual(["f1", "f2"]);
  expect(await invoices({ party: mine })).toEqual(["f1"]);
  expect(await invoices({ party: steel })).toEqual(["f1", "f2"]);
  expect(await invoices({ party: port }, merged(mine, port))).toEqual(["f1", "f2"]);
  expect(await invoices({ invoice: "f2" })).toEqual(["f2"]);
  expect(await invoices({ invoice: "f2-v1" })).toEqual(["f2"]);
  expect(await invoices({ asOf: 2 })).toEqual(["f1"]);
});
