import { endToEndIdOf } from "@tallystick/iso20022";

import type { Booking } from "../bank-record.js";
import type { LedgerPayment } from "../expected-payment.js";
import { reconcile } from "../reconcile.js";
import { booking, expectedOf, judged, otherUetr, report, uetr } from "../testing/one-payment.js";

test.each([
  ["UETR", { endToEndId: expectedOf().endToEndId, certificates: ["A"] }, "uetr"],
  ["EndToEndId", { uetr: undefined, endToEndId: expectedOf().endToEndId, certificates: ["A"] }, "endToEndId"],
  ["the certificate of the remittance", { uetr: undefined, certificates: ["A"] }, "remittance"],
])("a booking is matched by %s", (_, fields, by) => {
  expect(judged({ records: [booking(fields)] }).matches).toEqual([expect.objectContaining({ by })]);
});

test("amount and day propose a match and never make one", () => {
  const records = [booking({ uetr: undefined })];
  const found = judged({ records });
  expect([found.matches, found.state]).toEqual([[], "expected"]);
  expect(found.candidates).toEqual([{ recordId: "1:1", endToEndIds: [expectedOf().endToEndId] }]);
});

test("a person's match counts before all keys", () => {
  const other = expectedOf("B", { uetr: otherUetr });
  const byPersons = new Map([["1:1", expectedOf().endToEndId]]);
  for (const fields of [{ uetr: undefined }, { uetr: otherUetr, endToEndId: other.endToEndId }]) {
    const found = judged({ expected: [expectedOf(), other], records: [booking(fields)], byPersons });
    expect(found).toMatchObject({ state: "seen", candidates: [], matches: [{ by: "person" }] });
  }
});

const other = expectedOf("B", { uetr: otherUetr });
test.each<[string, Partial<Booking>]>([
  ["UETR and EndToEndId", { endToEndId: other.endToEndId }],
  ["UETR and remittance", { certificates: ["B"] }],
  ["EndToEndId and remittance", { uetr: undefined, endToEndId: expectedOf().endToEndId, certificates: ["B"] }],
  ["two certificates of the remittance", { uetr: undefined, certificates: ["A", "B"] }],
])("%s that name different payments match none, and a person chooses", (_, fields) => {
  const found = judged({ expected: [expectedOf(), other], records: [booking(fields)] });
  expect([found.matches, found.kinds]).toEqual([[], ["KEYS_DISAGREE"]]);
  expect(found.candidates).toEqual([{ recordId: "1:1", endToEndIds: [expectedOf().endToEndId, other.endToEndId] }]);
});

test("of two payments of one certificate, UETR or EndToEndId say which, and the remittance alone does not", () => {
  const recourse = expectedOf("A", { uetr: otherUetr, purpose: "recourse", endToEndId: endToEndIdOf("A", "recourse") });
  const of = (fields: Partial<Booking>) =>
    judged({ expected: [expectedOf(), recourse], records: [booking({ certificates: ["A"], ...fields })] });
  expect(of({ uetr: otherUetr }).matches).toMatchObject([{ endToEndId: recourse.endToEndId, by: "uetr" }]);
  expect(of({ uetr: undefined })).toMatchObject({ matches: [], kinds: ["KEYS_DISAGREE"] });
});

test("of two payments of a certificate for one purpose the UETR says which, also if the other side numbers them otherwise", () => {
  const [first, second] = [1, 2].map((ordinal) =>
    expectedOf("A", {
      ...{ ordinal, uetr: ordinal === 1 ? otherUetr : uetr, endToEndId: endToEndIdOf("A", "settlement", ordinal) },
    }),
  );
  const expected = [first, second].filter((each) => each !== undefined);
  const { matches, kinds } = judged({ expected, records: [booking({ uetr, endToEndId: first?.endToEndId })] });
  expect([matches, kinds]).toEqual([[expect.objectContaining({ endToEndId: second?.endToEndId, by: "uetr" })], []]);
});

test("a record that names a certificate which nobody expects is a break, and any other payment of the account is none", () => {
  const stray = booking({ uetr: otherUetr, certificates: ["Z"] });
  expect(judged({ records: [stray] }).kinds).toEqual(["UETR_UNKNOWN"]);
  expect(judged({ records: [{ ...stray, uetr: undefined }] }).kinds).toEqual(["BANK_ONLY"]);
  const status = { kind: "status", id: "1:1", fileId: "1", status: "ACSP", isOfMessage: false } as const;
  expect(judged({ records: [{ ...status, endToEndId: endToEndIdOf("Z", "settlement") }] }).kinds).toEqual([
    "BANK_ONLY",
  ]);
  expect(judged({ records: [{ ...status, endToEndId: "RENT" }] }).kinds).toEqual([]);
  expect(judged({ records: [booking({ uetr: otherUetr, endToEndId: "RENT", units: 7n })] }).kinds).toEqual([]);
});

test("a UETR that nobody gave, with the right EndToEndId, is matched and is a break", () => {
  const found = judged({ records: [booking({ uetr: otherUetr, endToEndId: expectedOf().endToEndId })] });
  expect(found).toMatchObject({ state: "seen", kinds: ["UETR_UNKNOWN"] });
});

test("a report on the ledger is matched by UETR, or else by certificate and purpose", () => {
  const recourse = expectedOf("A", { uetr: undefined, purpose: "recourse", endToEndId: endToEndIdOf("A", "recourse") });
  const onLedger = (fields: Partial<LedgerPayment>) => {
    const expected = [expectedOf(), recourse];
    const { payments } = reconcile({ expected, records: [], ledger: [{ ...report, ...fields }], today: "2026-12-10" });
    return expected.map(({ endToEndId }) => payments.get(endToEndId)?.stations.onLedger);
  };
  expect(onLedger({ purpose: "recourse" })).toEqual([true, false]);
  expect(onLedger({ purpose: "recourse", uetr: otherUetr })).toEqual([false, true]);
});
