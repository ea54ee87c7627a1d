import { amountsByCurrencySchema, moneyViewSchema } from "./sums.js";

test.each(["", " ", "1e9", "2026-02-30", "\u0000", "-1.00", "0.001"])(
  "a sum of %j is refused as a fault of its field, and does not stop the reader",
  (amount) => {
    expect(moneyViewSchema.safeDecode({ currency: "USD", amount })).toMatchObject({
      success: false,
      error: { issues: [{ path: ["amount"], message: "INVALID_AMOUNT" }] },
    });
    expect(amountsByCurrencySchema.safeDecode({ USD: amount })).toMatchObject({
      success: false,
      error: { issues: [{ path: ["USD"] }] },
    });
  },
);

test("a sum is read in the units of its currency, and written back", () => {
  const sum = { currency: "USD", amount: "10.25" };
  const read = moneyViewSchema.decode(sum);
  expect(read).toMatchObject({ units: 1025n });
  expect(moneyViewSchema.encode(read)).toEqual(sum);
});
