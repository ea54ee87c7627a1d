import type { BankFindings, ShownJudgedPayment } from "./bank-forms.js";
import { paymentFilterForm, paymentPage } from "./payment-pages.js";

const payment = (endToEndId: string, more: Partial<ShownJudgedPayment> = {}): ShownJudgedPayment => ({
  ...{ endToEndId, certificateId: `C-${endToEndId}`, purpose: "settlement", currency: "EUR", amount: "10.00" },
  ...{ debtor: "A", creditor: "B", dueOn: "2026-12-10", discharge: { act: "Settle" }, state: "expected", breaks: [] },
  stations: { instructed: false, accepted: false, booked: false, onLedger: false, received: false },
  ...more,
});
const findings = (payments: ShownJudgedPayment[]): BankFindings => ({
  ...{
    party: "A",
    today: "2026-12-10",
    blockNumber: 7,
    doubts: 0,
    breaks: [],
    candidates: [],
    notExpected: [],
    payments,
  },
});
const all = findings([
  payment("T1"),
  payment("T2", { dueOn: "2026-12-12", currency: "USD", amount: "0.05", uetr: "8a562c67", state: "closed" }),
  payment("T3", { dueOn: "2026-12-11", debtor: "C", creditor: "A", purpose: "recourse" }),
]);
const page = (asked: object, of = all) => paymentPage(of, paymentFilterForm.parse(asked));
const ids = (asked: object): string[] => page(asked).payments.map(({ endToEndId }) => endToEndId);

test("payments come in pages, the last due first, with the sums of all that the filter leaves", () => {
  const first = page({ limit: "2" });
  expect(first.payments.map(({ endToEndId }) => endToEndId)).toEqual(["T2", "T3"]);
  expect(first.totals).toEqual([
    { currency: "USD", payments: 1, amount: "0.05" },
    { currency: "EUR", payments: 2, amount: "20.00" },
  ]);
  const second = page({ limit: "2", cursor: first.cursor });
  expect(second.payments.map(({ endToEndId }) => endToEndId)).toEqual(["T1"]);
  expect([second.cursor, second.totals]).toEqual([undefined, first.totals]);
});

test.each<[string, object, string[]]>([
  ["state", { state: "closed" }, ["T2"]],
  ["purpose", { purpose: "recourse" }, ["T3"]],
  ["currency", { currency: "EUR" }, ["T3", "T1"]],
  ["a side", { side: "C" }, ["T3"]],
  ["a part of the certificate's id", { text: " c-t1 " }, ["T1"]],
  ["a part of the UETR", { text: "8A56" }, ["T2"]],
  ["the first due day", { dueFrom: "2026-12-11" }, ["T2", "T3"]],
  ["the last due day", { dueTo: "2026-12-11" }, ["T3", "T1"]],
])("payments are chosen by %s", (_, asked, found) => {
  expect(ids(asked)).toEqual(found);
});

test("a filter that nobody knows is refused", () => {
  expect(paymentFilterForm.safeParse({ status: "closed" }).success).toBe(false);
  expect(paymentFilterForm.safeParse({ limit: "1001" }).success).toBe(false);
});
