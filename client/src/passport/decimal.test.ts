import fc from "fast-check";

import { decimal, quotient } from "./decimal.js";

it.each([
  [1845, 3, "1.845"],
  [2000, 3, "2"],
  [5, 3, "0.005"],
  [0, 3, "0"],
  [-50, 1, "-5"],
  [-5, 1, "-0.5"],
  [7_200_001, 6, "7.200001"],
])("%d with %d decimals is %s", (value, places, text) => {
  expect(decimal(value, places)).toBe(text);
});

it.each([
  [100, 60, 3, "1.667"],
  [90, 60, 3, "1.5"],
  [1, 16, 3, "0.063"],
  [-1, 16, 3, "-0.063"],
  [0, 7, 1, "0"],
])("%d by %d with %d decimals is %s, half away from zero", (dividend, divisor, places, text) => {
  expect(quotient(dividend, divisor, places)).toBe(text);
});

it("a decimal shifted back is the whole number that it was made of", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 6 }), (value, places) => {
      const [whole = "", fraction = ""] = decimal(value, places).split(".");
      expect(BigInt(whole + fraction.padEnd(places, "0"))).toBe(BigInt(value));
    }),
  );
});
