import type { BankRecord, Booking } from "./bank-record.js";
import type { LedgerPayment } from "./expected-payment.js";
import type { WatchedAccount } from "./judging/watched-accounts.js";
import { reconcile } from "./reconcile.js";
import { booking, creditor, debtor, expectedOf, judged, report, uetr } from "./testing/one-payment.js";

test("a payment is closed when a bank has booked it and the ledger knows it", () => {
  const received = booking({ owner: creditor, direction: "credit" });
  const found = judged({ records: [received], ledger: [report] });
  expect(found).toMatchObject({ state: "closed", stations: { booked: false, received: true, onLedger: true } });
  expect([found.kinds, found.proposal]).toEqual([[], undefined]);
});

test("charges explain a difference and do not close it", () => {
  const records = [booking({ units: 990n, charges: { units: 10n, currency: "EUR" } })];
  const { breaks } = reconcile({ expected: [expectedOf()], records, ledger: [], today: "2026-12-10" });
  expect(breaks).toMatchObject([
    { kind: "AMOUNT_MISMATCH", detail: "expected EUR 10.00, booked EUR 9.90; charges EUR 0.10" },
  ]);
});

test("a payment on the ledger that no bank has booked is a break after the agreed days, and not before", () => {
  const after = (days: string) => judged({ ledger: [report], today: days }).kinds;
  expect([after("2026-12-13"), after("2026-12-14")]).toEqual([[], ["LEDGER_ONLY"]]);
});

test("a payment on the ledger is missed only if an account of one side in its currency was approved before, or has told of an earlier booking", () => {
  const kinds = (watched: readonly WatchedAccount[], records: readonly BankRecord[] = []) =>
    judged({ ledger: [report], records, today: "2026-12-20", watched }).kinds;
  const account = { lei: creditor, currency: "EUR", since: "2026-12-10" };
  expect([kinds([]), kinds([account])]).toEqual([[], ["LEDGER_ONLY"]]);
  expect(kinds([{ ...account, lei: debtor }])).toEqual(["LEDGER_ONLY"]);
  expect(
    kinds([
      { ...account, currency: "USD" },
      { ...account, lei: "969500T3MBS4SQAMHJ45" },
    ]),
  ).toEqual([]);
  const late = { ...account, since: "2026-12-11" };
  const [other] = [booking({ uetr: undefined, owner: creditor, units: 5n })];
  expect([kinds([late]), kinds([late], [other])]).toEqual([[], ["LEDGER_ONLY"]]);
});

test("a booking that the ledger does not know is a break after the agreed days, and not before", () => {
  const after = (today: string) => judged({ records: [booking()], today }).kinds;
  expect([after("2026-12-12"), after("2026-12-13")]).toEqual([[], ["BANK_ONLY"]]);
});

test("an instruction that nobody answers is a break after the agreed days, unless it is refused", () => {
  const expected = [expectedOf("A", { instructedOn: "2026-12-10", messageId: "M-1" })];
  expect(judged({ expected, today: "2026-12-13" })).toMatchObject({ state: "instructed", kinds: ["PENDING_TOO_LONG"] });
  const refused: BankRecord = {
    ...{ kind: "status", id: "1:1", fileId: "1", status: "RJCT", isOfMessage: true, originalMessageId: "M-1" },
    reason: "AC04",
  };
  const found = judged({ expected, records: [refused], today: "2026-12-13" });
  expect(found).toMatchObject({ state: "refused", refusal: "AC04", kinds: [] });
});

test("a debit on the payee's account is money that was taken back", () => {
  const received = booking({ owner: creditor, direction: "credit" });
  const back = booking({ id: "2:1", owner: creditor, direction: "debit", servicerReference: "S" });
  expect(judged({ records: [received, back] })).toMatchObject({ state: "returned", stations: { received: false } });
});

test("what came back less charges undoes what moved, and of two bookings the one of its amount", () => {
  const back = booking({ id: "2:1", direction: "credit", servicerReference: "S" });
  expect(judged({ records: [booking(), { ...back, units: 990n }] }).state).toBe("returned");
  const part = booking({ id: "1:2", servicerReference: "P", units: 400n });
  expect(judged({ records: [part, booking(), { ...back, units: 400n }] })).toMatchObject({ state: "seen", kinds: [] });
});

test("money that came back without a booking of its way out is a return", () => {
  const records = [booking({ direction: "credit" })];
  expect(judged({ records, ledger: [report] })).toMatchObject({ state: "returned", kinds: ["RETURNED_NOT_ON_LEDGER"] });
});

test("a payment that came back and was booked another time is booked", () => {
  const back = booking({ id: "2:1", direction: "credit", servicerReference: "S" });
  const reported = { kind: "return", id: "3:1", fileId: "3", uetr, units: 1000n, currency: "EUR" } as const;
  const later = booking({ id: "4:1", servicerReference: "T" });
  expect(judged({ records: [booking(), back, reported, later] })).toMatchObject({ state: "seen", kinds: [] });
});

test.each([
  ["ACSP", "accepted"],
  ["RJCT", "refused"],
  ["RCVD", "instructed"],
  ["PDNG", "instructed"],
])("after a status of %s a payment is %s", (status, state) => {
  const expected = [expectedOf("A", { instructedOn: "2026-12-10" })];
  const record = { kind: "status", id: "1:1", fileId: "1", uetr, status, isOfMessage: false } as const;
  expect(judged({ expected, records: [record] }).state).toBe(state);
});

test("the last status counts, and a status of a whole message is for each of its payments alone", () => {
  const one = { kind: "status", fileId: "1", uetr, isOfMessage: false } as const;
  const records = ["RJCT", "ACSP"].map((status, place) => ({ ...one, id: `1:${String(place)}`, status }));
  expect(judged({ records }).state).toBe("accepted");
  expect(judged({ records: records.toReversed() }).state).toBe("refused");
  const whole = { ...one, id: "1:3", status: "ACSP", isOfMessage: true, originalMessageId: "M-2" } as const;
  expect(judged({ expected: [expectedOf("A", { messageId: "M-1" })], records: [whole] }).state).toBe("expected");
});

test("a payment that is on the ledger, and neither booked nor late, waits for its booking", () => {
  expect(judged({ ledger: [report] }).state).toBe("onLedger");
});

test("the days that were agreed count instead of the default ones", () => {
  const { kinds } = judged({ ledger: [report], today: "2026-12-13", agreed: { untilBooked: 2 } });
  expect(kinds).toEqual(["LEDGER_ONLY"]);
});

test("an instruction is not late on the last of the agreed days", () => {
  const expected = [expectedOf("A", { instructedOn: "2026-12-10" })];
  expect(judged({ expected, today: "2026-12-12" }).kinds).toEqual([]);
});

test("what moved proves that a bank accepted it, and a refusal does not", () => {
  const refused = { kind: "status", id: "3:1", fileId: "3", uetr, status: "RJCT", isOfMessage: false } as const;
  expect(judged({ records: [booking()] }).stations).toMatchObject({ accepted: true, booked: true });
  expect(judged({ records: [refused] }).stations).toMatchObject({ accepted: false });
});

test("money that came back is neither booked nor received, though the other side still has it", () => {
  const received = booking({ id: "1:2", owner: creditor, account: "DE2", direction: "credit" });
  const back = booking({ id: "2:1", direction: "credit", servicerReference: "S" });
  const takenBack = { ...received, id: "2:2", direction: "debit", servicerReference: "S" } as const;
  for (const undone of [back, takenBack]) {
    const { stations } = judged({ records: [booking(), received, undone] });
    expect(stations).toMatchObject({ booked: false, received: false });
  }
});

test("the payee's booking is held against the payment as the payer's is, and proposes by itself", () => {
  const received = booking({
    id: "1:2",
    owner: creditor,
    account: "DE2",
    direction: "credit",
    valueDate: "2026-12-11",
  });
  expect(judged({ records: [{ ...received, units: 999n }] }).kinds).toEqual(["AMOUNT_MISMATCH"]);
  expect(judged({ records: [received] }).proposal?.request["valueDate"]).toBe("2026-12-11");
  expect(judged({ records: [received, booking()] }).proposal?.request["valueDate"]).toBe("2026-12-10");
});

test("a payment on the ledger that was booked long ago has no break", () => {
  expect(judged({ records: [booking()], ledger: [report], today: "2026-12-31" }).kinds).toEqual([]);
});

test("what the ledger does not know is late since its first booking, or since its value date", () => {
  const late = (...days: readonly Partial<Booking>[]) =>
    judged({
      records: days.map((each, place) => booking({ id: String(place), account: String(place), ...each })),
      today: "2026-12-14",
    }).kinds.includes("BANK_ONLY");
  expect(late({ bookedOn: "2026-12-10", valueDate: "2026-12-13" })).toBe(true);
  expect(late({ bookedOn: undefined, valueDate: "2026-12-10" })).toBe(true);
  expect(late({ bookedOn: "2026-12-10" }, { bookedOn: "2026-12-13" })).toBe(true);
});

test("what came back with another amount undoes the last that moved", () => {
  const first = booking({ valueDate: "2026-12-11" });
  const second = booking({ id: "1:2", servicerReference: "P", valueDate: "2026-12-12" });
  const back = booking({ id: "2:1", direction: "credit", servicerReference: "S", units: 990n });
  expect(judged({ records: [first, second, back] }).proposal?.request["valueDate"]).toBe("2026-12-11");
});

test("a booking on an account of neither party proves nothing and is a break", () => {
  const neither = booking({ owner: "529900T8BM49AURSDO55", account: "DE9" });
  const found = judged({ records: [neither] });
  expect(found).toMatchObject({ state: "expected", kinds: ["ACCOUNT_OF_NEITHER"] });
  expect([found.proposal, found.stations?.booked]).toEqual([undefined, false]);
  const through = { ...neither, direction: "credit" } as const;
  expect(judged({ records: [booking(), through], ledger: [report] })).toMatchObject({ state: "closed" });
});

test.each<[string, Partial<LedgerPayment>]>([
  ["amount", { units: 999n }],
  ["currency", { currency: "USD" }],
  ["value date", { valueDate: "2026-12-11" }],
])("a report on the ledger with another %s than the booking is a break", (_, fields) => {
  expect(judged({ records: [booking()], ledger: [{ ...report, ...fields }] }).kinds).toEqual(["LEDGER_DIFFERS"]);
});

test("a report fits when one side's booking has its amount and day", () => {
  const received = booking({
    id: "1:2",
    owner: creditor,
    direction: "credit",
    account: "DE2",
    valueDate: "2026-12-11",
  });
  expect(judged({ records: [booking(), received], ledger: [report] }).kinds).toEqual([]);
  expect(judged({ records: [received], ledger: [report] }).kinds).toEqual(["LEDGER_DIFFERS"]);
  const without = booking({ valueDate: undefined, bookedOn: "2026-12-10" });
  expect(judged({ records: [without], ledger: [report] }).kinds).toEqual([]);
});

test("a payment that the ledger calls returned, and of which no bank has told, is over and waits for nothing", () => {
  const returned = { ...report, isReturned: true };
  const instructed = expectedOf("A", { instructedOn: "2026-12-01" });
  const found = judged({ expected: [instructed], ledger: [returned] });
  expect(found).toMatchObject({ state: "returned", kinds: [], candidates: [] });
  const keyless = booking({ uetr: undefined });
  expect(judged({ expected: [instructed], ledger: [returned], records: [keyless] }).candidates).toEqual([]);
  // What a bank has booked and not taken back still counts.
  expect(judged({ expected: [instructed], ledger: [returned], records: [booking()] }).state).toBe("seen");
});
