import type { BankRecord, Booking } from "../bank-record.js";
import type { ExpectedPayment } from "../expected-payment.js";
import { booking, creditor, expectedOf, judged, otherUetr, uetr } from "../testing/one-payment.js";

const stray = (fields: Partial<Booking> = {}) =>
  booking({ id: "9:1", fileId: "9", uetr: undefined, servicerReference: "S", ...fields });
const proposedFor = (record: Booking, fields: Partial<ExpectedPayment> = {}, told: readonly BankRecord[] = []) =>
  judged({ expected: [expectedOf("A", fields)], records: [...told, record] }).candidates.length;

test.each<[string, number, Partial<Booking>]>([
  ["on the payer's account", 1, {}],
  ["on the payee's account", 1, { owner: creditor, direction: "credit" }],
  ["with a UETR where that of the payment is not known", 1, { uetr: otherUetr }],
  ["that came to the payer", 0, { direction: "credit" }],
  ["on a third account", 0, { owner: "529900T8BM49AURSDO55" }],
  ["of another amount", 0, { units: 999n }],
  ["of another currency", 0, { currency: "USD" }],
  ["five days later", 1, { valueDate: "2026-12-15" }],
  ["six days later", 0, { valueDate: "2026-12-16" }],
  ["five days before", 1, { valueDate: "2026-12-05" }],
  ["six days before", 0, { valueDate: "2026-12-04" }],
  ["six days later without a value date", 0, { valueDate: undefined, bookedOn: "2026-12-16" }],
])("a booking %s is proposed for %i payments", (_, count, fields) => {
  expect(proposedFor(stray(fields), { uetr: undefined })).toBe(count);
});

test("a booking with another UETR is another payment", () => {
  expect([proposedFor(stray({ uetr: otherUetr })), proposedFor(stray())]).toEqual([0, 1]);
});

test("nothing is proposed for a payment that is booked on that side, refused or returned", () => {
  const received = stray({ owner: creditor, direction: "credit" });
  expect([proposedFor(stray(), {}, [booking()]), proposedFor(received, {}, [booking()])]).toEqual([0, 1]);
  const back = booking({ id: "2:1", direction: "credit", servicerReference: "T" });
  expect(proposedFor(stray(), {}, [booking(), back])).toBe(0);
  const status = { kind: "status", id: "3:1", fileId: "3", uetr, status: "RJCT", isOfMessage: false } as const;
  expect(proposedFor(stray(), {}, [status])).toBe(0);
});

test("a booking of an amount that many payments have is proposed for twenty of them", () => {
  const expected = Array.from({ length: 30 }, (_, number) => expectedOf(String(number), { uetr: undefined }));
  expect(judged({ expected, records: [stray()] }).candidates[0]?.endToEndIds).toHaveLength(20);
});

test("a booking without a value date is proposed by its day, and what is received is proposed for none", () => {
  expect(proposedFor(stray({ valueDate: undefined, bookedOn: "2026-12-12" }))).toBe(1);
  const received = booking({ owner: creditor, direction: "credit" });
  expect(proposedFor({ ...received, id: "9:1", uetr: undefined, servicerReference: "S" }, {}, [received])).toBe(0);
});

test("a booking that names an unknown certificate is a break, and proposed for none", () => {
  expect(proposedFor(stray({ certificates: ["Z"] }))).toBe(0);
});
