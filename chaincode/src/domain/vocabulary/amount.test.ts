import fc from "fast-check";

import { Refusal } from "../kernel/refusal.js";
import { formatAmount, MOST_UNITS, parseAmount, units } from "./amount.js";
import { currencySchema } from "./currency.js";

const currency = (code: string) => currencySchema.parse(code);

test("an amount that was formatted is parsed to the same value, in currencies with every number of decimals", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: MOST_UNITS }),
      fc.constantFrom("JPY", "USD", "CNY", "BHD", "XCG"),
      (value, code) => {
        expect(parseAmount(formatAmount(value, currency(code)), currency(code), "amount")).toBe(value);
      },
    ),
  );
});

test.each([
  ["USD", "34000000", 3_400_000_000n],
  ["USD", "0.1", 10n],
  ["JPY", "7", 7n],
  ["BHD", "1.05", 1050n],
])("the amount %s %s is read in the smallest units of its currency", (code, amount, value) => {
  expect(parseAmount(amount, currency(code), "amount")).toBe(value);
});

test.each([
  ["JPY", "1.0"],
  ["USD", "1.001"],
  ["BHD", "1.0001"],
  ["USD", "0"],
  ["USD", "-1"],
  ["USD", "1e2"],
  ["USD", "٣"],
  ["USD", " 1"],
  ["USD", "1_000"],
  ["USD", "0x10"],
  ["USD", "NaN"],
  ["USD", "10000000000000.01"],
  ["USD", "9".repeat(40)],
])("the amount %s %j is refused with its path", (code, amount) => {
  const parse = () => parseAmount(amount, currency(code), "parts[3]");
  expect(parse).toThrow(Refusal);
  expect(parse).toThrow("TALLY INVALID_AMOUNT");
  expect(parse).toThrow('"path":"parts[3]"');
});

test("zero and amounts below one major unit are written with all decimals", () => {
  expect(formatAmount(0n, currency("USD"))).toBe("0.00");
  expect(formatAmount(units(5n), currency("BHD"))).toBe("0.005");
});
