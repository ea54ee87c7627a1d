import { withAmounts } from "./amounts-in-refusals.js";

const marked = (code: string, context: object) =>
  withAmounts(code, context, (amount, namesCurrency) => (namesCurrency ? `<${amount}>` : `(${amount})`));

test("the amounts of a refusal get another form, and nothing else of it does", () => {
  expect(marked("PROCEEDS_MISMATCH", { given: "1000.00", expected: "991.00", interest: "9.00", days: "90" })).toEqual({
    ...{ given: "(1000.00)", expected: "(991.00)", interest: "(9.00)", days: "90" },
  });
  expect(marked("PRICE_MISMATCH", { price: "1000", offered: "900", currency: "JPY" })).toEqual({
    ...{ price: "<1000>", offered: "<900>", currency: "JPY" },
  });
});

test("of the rules of a policy, the limits that are amounts get another form", () => {
  const smallest = { rule: "smallestSplit", limit: "1000.00", given: "10.00" };
  expect(marked("POLICY_VIOLATION", smallest)).toEqual({ ...smallest, limit: "(1000.00)", given: "(10.00)" });
  const batch = { rule: "batchSize", limit: "1000", given: "2000" };
  expect(marked("POLICY_VIOLATION", batch)).toBe(batch);
});

test("the amount from which dual control covers an act gets another form, and another reason does not", () => {
  expect(marked("APPROVAL_REQUIRED", { threshold: "1000000.00 USD" })).toEqual({ threshold: "<1000000.00> USD" });
  const consent = { threshold: "2 parties" };
  expect(marked("APPROVAL_REQUIRED", consent)).toBe(consent);
});

test("the amounts of a refusal within a batch get another form", () => {
  const refused = { code: "INVOICE_OVERFINANCED", context: { path: "documents[0]", available: "5000.00" } };
  expect(marked("BATCH_FAILED", { index: 1, ...refused })).toEqual({
    ...{ index: 1, code: "INVOICE_OVERFINANCED" },
    context: { path: "documents[0]", available: "(5000.00)" },
  });
});
