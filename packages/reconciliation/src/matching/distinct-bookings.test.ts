import type { Booking } from "../bank-record.js";
import { booking, expectedOf, judged, otherUetr } from "../testing/one-payment.js";

test("what two messages tell of one booking is one booking, and another reference is a second", () => {
  const statement = booking({ id: "2:1", fileId: "2", message: "camt.053" });
  expect(judged({ records: [booking(), statement] }).kinds).toEqual([]);
  const second = booking({ id: "2:1", fileId: "2", servicerReference: "S" });
  expect(judged({ records: [booking(), second] }).kinds).toEqual(["UETR_TWICE"]);
});

test("without a reference, two bookings of one message are two, and those of two messages are one", () => {
  const without = booking({ servicerReference: undefined });
  expect(judged({ records: [without, { ...without, id: "1:2" }] }).kinds).toEqual(["UETR_TWICE"]);
  expect(judged({ records: [without, { ...without, id: "2:1", fileId: "2" }] }).kinds).toEqual([]);
});

test.each<[string, Partial<Booking>]>([
  ["account", { account: "DE2" }],
  ["UETR", { uetr: otherUetr, endToEndId: expectedOf().endToEndId }],
  ["day", { bookedOn: "2026-12-11" }],
  ["value date", { valueDate: "2026-12-11" }],
  ["amount", { units: 999n }],
  ["currency", { currency: "USD" }],
])("without a reference, a booking of two messages with another %s is a second", (_, fields) => {
  const without = booking({ servicerReference: undefined });
  expect(judged({ records: [without, { ...without, id: "2:1", fileId: "2", ...fields }] }).kinds).toContain(
    "UETR_TWICE",
  );
});

test("a bank's reference makes two bookings of one message one, and a way back with the same reference another", () => {
  expect(judged({ records: [booking(), booking({ id: "1:2" })] }).kinds).toEqual([]);
  expect(judged({ records: [booking(), booking({ id: "1:2", direction: "credit" })] }).state).toBe("returned");
});

test("without a reference, the message that has a booking most often counts, in either order", () => {
  const without = booking({ servicerReference: undefined });
  const twice = [without, { ...without, id: "1:2" }];
  const once = { ...without, id: "2:1", fileId: "2" };
  expect(judged({ records: [...twice, once] }).kinds).toEqual(["UETR_TWICE"]);
  expect(judged({ records: [once, ...twice] }).kinds).toEqual(["UETR_TWICE"]);
});

const [named, nameless] = [booking(), booking({ uetr: undefined, endToEndId: expectedOf().endToEndId })];

test.each<[string, string | undefined]>([
  ["with a reference", "R"],
  ["without a reference", undefined],
])("a camt.054 with the UETR and a camt.053 without it tell of one booking, %s", (_, servicerReference) => {
  const [notice, statement] = [named, { ...nameless, id: "2:1", fileId: "2", message: "camt.053" }];
  const records = [notice, statement].map((each) => ({ ...each, servicerReference }));
  expect(judged({ records }).kinds).toEqual([]);
  expect(judged({ records: records.toReversed() }).kinds).toEqual([]);
});

test("what a message without UETRs has more than the others know is another booking", () => {
  const without = { ...nameless, servicerReference: undefined };
  const second = [1, 2].map((place) => ({ ...without, id: `2:${String(place)}`, fileId: "2" }));
  const first = { ...named, servicerReference: undefined };
  expect(judged({ records: [first, ...second] }).kinds).toEqual(["UETR_TWICE"]);
  expect(judged({ records: [first, { ...without, id: "1:2" }] }).kinds).toEqual(["UETR_TWICE"]);
});
