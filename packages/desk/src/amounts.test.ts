import fc from "fast-check";

import { areBelow, difference, half, share, sums } from "../page/src/amounts.js";

const cny = (amount: string) => ({ currency: "CNY", amount });

it("amounts are added by currency, also where one is written with fewer places", () => {
  const jpy = { currency: "JPY", amount: "7" };
  expect(sums([cny("0.05"), jpy, cny("1.00"), cny("20"), jpy])).toEqual([cny("21.05"), { ...jpy, amount: "14" }]);
  expect(sums([cny("5000"), cny("1.00")])).toEqual([cny("5001.00")]);
  expect(sums([])).toEqual([]);
});

it.each([
  ["an amount below its limit", [cny("2999.99")], true],
  ["an amount with fewer places", [cny("2999")], true],
  ["the limit itself", [cny("3000.00")], false],
  ["the limit with fewer places", [cny("3000")], false],
  ["more digits, and less money", [cny("29.9999")], true],
  ["one of two above its limit", [cny("1.00"), { currency: "USD", amount: "10.00" }], false],
  ["each below its own", [cny("1.00"), { currency: "USD", amount: "9.99" }], true],
  ["a currency without a limit", [{ currency: "EUR", amount: "0.01" }], false],
  ["what is not an amount", [cny("1e1")], false],
  ["nothing", [], false],
])("%s is below the limits of CNY 3000 and USD 10.00: %j, %s", (_, all, isBelow) => {
  expect(areBelow(all, { CNY: "3000.00", USD: "10.00" })).toBe(isBelow);
});

it.each([
  ["100.00", "0.01", "99.99"],
  ["100.00", "40", "60.00"],
  ["100.00", "100.01", "0.00"],
  ["100.00", "1.001", "100.00"],
  ["100.00", "a part", "100.00"],
  ["100", "1", "99"],
])("of %s without %s there is left %s", (amount, part, rest) => {
  expect(difference(amount, part)).toBe(rest);
});

it("a share and a half are rounded down, so that no more is asked than there is", () => {
  expect([share("0.99", 10), share("1000.00", 333), share("100", 15), half("0.01"), half("3.01")]).toEqual([
    ...["0.00", "333.00", "1", "0.00", "1.50"],
  ]);
});

it("what is left and the part make up the amount", () => {
  const cents = fc.bigInt({ min: 0n, max: 10n ** 15n });
  const text = (units: bigint): string => `${String(units / 100n)}.${String(units % 100n).padStart(2, "0")}`;
  fc.assert(
    fc.property(cents, cents, (a, b) => {
      const [most, part] = a > b ? [text(a), text(b)] : [text(b), text(a)];
      expect(sums([cny(difference(most, part)), cny(part)])).toEqual([cny(most)]);
    }),
  );
});
