import type { Booking } from "../bank-record.js";
import type { Discharge } from "../expected-payment.js";
import { booking, creditor, debtor, expectedOf, judged, otherUetr, report, uetr } from "../testing/one-payment.js";

test("a payment that the payer's bank booked is proposed as Settle with its UETR and value date", () => {
  const found = judged({ records: [booking({ valueDate: "2026-12-11" })] });
  expect(found).toMatchObject({ state: "seen", stations: { booked: true, received: false }, kinds: [] });
  expect(found.proposal).toEqual({ act: "Settle", request: { certificateId: "A", uetr, valueDate: "2026-12-11" } });
});

test.each<[string, Discharge, Readonly<Record<string, string>>]>([
  ["ConfirmPayment", { act: "ConfirmPayment" }, {}],
  ["PayRecourse with the payer", { act: "PayRecourse", payer: debtor }, { payer: debtor }],
  [
    "PayProceeds with the seller and the day of the sale",
    { act: "PayProceeds", creditor, soldOn: "2026-12-01" },
    { creditor, soldOn: "2026-12-01" },
  ],
])("the act that is due is proposed: %s", (_, discharge, fields) => {
  const { proposal } = judged({ expected: [expectedOf("A", { discharge })], records: [booking()] });
  const request = { certificateId: "A", uetr, valueDate: "2026-12-10", ...fields };
  expect(proposal).toEqual({ act: discharge.act, request });
});

test.each([
  ["AMOUNT_MISMATCH", { units: 999n }],
  ["CURRENCY_MISMATCH", { currency: "USD" }],
  ["VALUE_DATE_EARLY", { valueDate: "2026-12-09" }],
  ["PAYEE_MISMATCH", { creditorAccount: "DE2" }],
] as const)("%s is a break, after which nothing is proposed", (kind, fields) => {
  const expected = [expectedOf("A", { creditorAccount: "DE3" })];
  const found = judged({ expected, records: [booking({ creditorAccount: "DE3", ...fields })] });
  expect([found.kinds, found.proposal]).toEqual([[kind], undefined]);
});

test.each([
  ["a reversal", booking({ id: "2:1", direction: "credit", isReversal: true, servicerReference: "S" })],
  ["a return", { kind: "return", id: "2:1", fileId: "2", uetr, units: 1000n, currency: "EUR", reason: "AC04 closed" }],
] as const)("after %s the ledger that calls it paid is a break, and ReturnPayment is proposed", (_, back) => {
  const found = judged({ records: [booking(), back], ledger: [report] });
  expect(found).toMatchObject({ state: "returned", kinds: ["RETURNED_NOT_ON_LEDGER"] });
  expect(found.proposal).toMatchObject({ act: "ReturnPayment", request: { uetr } });
  const known = judged({ records: [booking(), back], ledger: [{ ...report, isReturned: true }] });
  expect([known.kinds, known.proposal]).toEqual([[], undefined]);
});

test("an account that the bank does not name fits, and a second booking does not undo the first", () => {
  const expected = [expectedOf("A", { creditorAccount: "DE3" })];
  const second = booking({ id: "1:2", servicerReference: "S" });
  const found = judged({ expected, records: [booking(), second] });
  expect(found).toMatchObject({ kinds: ["UETR_TWICE"], proposal: { act: "Settle" } });
});

test("the UETR that was made is proposed before that of the bank, and without any nothing is", () => {
  const { endToEndId } = expectedOf();
  const of = (made: string | undefined, said: string | undefined) =>
    judged({ expected: [expectedOf("A", { uetr: made })], records: [booking({ endToEndId, uetr: said })] }).proposal;
  expect(of(uetr, otherUetr)?.request["uetr"]).toBe(uetr);
  expect(of(undefined, otherUetr)?.request["uetr"]).toBe(otherUetr);
  expect(of(undefined, undefined)).toBeUndefined();
});

test("the day of the booking is proposed where no value date is told, and without any nothing is", () => {
  const of = (fields: Partial<Booking>) => judged({ records: [booking({ valueDate: undefined, ...fields })] }).proposal;
  expect(of({ bookedOn: "2026-12-12" })?.request["valueDate"]).toBe("2026-12-12");
  expect(of({ bookedOn: undefined })).toBeUndefined();
});

test("the reason of a return is that of the bank, no longer than the ledger takes", () => {
  const of = (reason: string | undefined) => {
    const back = { kind: "return", id: "2:1", fileId: "2", uetr, units: 1000n, currency: "EUR", reason } as const;
    return judged({ records: [booking(), back], ledger: [report] }).proposal?.request["reason"];
  };
  expect([of("AC04 closed"), of(undefined), of("x".repeat(300))]).toEqual([
    "AC04 closed",
    "the money came back",
    "x".repeat(200),
  ]);
  const back = booking({ id: "2:1", direction: "credit", servicerReference: "S", returnReason: "AC06" });
  expect(judged({ records: [booking(), back], ledger: [report] }).proposal?.request["reason"]).toBe("AC06");
});
