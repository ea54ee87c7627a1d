import fc from "fast-check";

import { grouped, readAmount } from "../page/src/read-amount.js";

const CNY = { currency: "CNY" };

/** Amounts of the ledger, with two decimals or none. */
const amounts = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.constantFrom("", ".00", ".05", ".50"))
  .map(([whole, decimals]) => `${String(whole)}${decimals}`);

describe("an amount as people write it", () => {
  it.each([
    ["5000", "5000"],
    ["1,000", "1000"],
    ["12,345,678.90", "12345678.90"],
    ["10万", "100000"],
    ["1.5万", "15000"],
    ["1,000 万元", "10000000"],
    ["3亿", "300000000"],
    ["1.23456789亿", "123456789"],
    ["0.00001万", "0.1"],
    ["5000元", "5000"],
    ["¥5,000", "5000"],
    ["￥５，０００．５０", "5000.50"],
    ["CNY 5,000.00", "5000.00"],
    ["5000 rmb", "5000"],
    ["1\u2009000\u202f000", "1000000"],
    ["1’234’567.5", "1234567.5"],
    ["  12.50\n", "12.50"],
    ["000123.45", "123.45"],
    ["−20", "-20"],
    ["１ 300.000", "1300.000"],
  ])("%j is %s", (text, amount) => {
    expect(readAmount(text, CNY)).toEqual({ amount });
  });

  it.each([
    ["1000,50", ["1,000.50", "100,050"]],
    ["3,85", ["3.85", "385"]],
    ["1,5万", ["15,000", "150,000"]],
    ["1.000,50", ["1,000.50"]],
    ["1 000,50", ["1,000.50"]],
    ["1,0000", ["1.0000", "10,000"]],
    ["1,00,000", ["100,000"]],
    ["0,500", ["0.500", "500"]],
    ["1.000", ["1.000", "1,000"]],
    ["08.000", ["8.000", "8,000"]],
    ["1.000.000", ["1,000.000", "1,000,000"]],
    ["1 2", ["12"]],
    ["5²", []],
    ["5½", []],
    ["①", []],
    ["1e3", []],
    ["0x10", []],
    ["3亿5", []],
    ["(5.00)", []],
    ["5k", []],
    ["", []],
    [",5", []],
    [".5", []],
  ])("%j is not read in one of several ways, but asked about with %j", (text, readings) => {
    const reading = readAmount(text, CNY);
    expect("amount" in reading).toBe(false);
    if ("readings" in reading) {
      expect(reading.readings).toEqual(readings);
    }
  });

  it.each([
    ["$5,000", "CNY", "$"],
    ["¥5,000", "USD", "¥"],
    ["5000元", "USD", "元"],
    ["HK$5,000", "USD", "HK$"],
    ["5000 EUR", "CNY", "EUR"],
    ["3.85%", "CNY", "%"],
    ["5k", "CNY", "k"],
    ["¥5", undefined, "¥"],
  ])("%j in a field in %s is refused for its sign", (text, currency, foreign) => {
    expect(readAmount(text, { currency })).toEqual({ foreign });
  });

  it.each([
    ["3.85%", "3.85"],
    ["3.85 ％", "3.85"],
    ["4.125", "4.125"],
  ])("the rate %j is %s", (text, amount) => {
    expect(readAmount(text, { isRate: true })).toEqual({ amount });
  });

  it("1.000 is one in a currency with three decimals, in which it is written so", () => {
    expect(readAmount("1.000", { currency: "KWD" })).toEqual({ amount: "1.000" });
  });

  it("every amount that the desk shows, with its currency before or after it, is read as itself", () => {
    const shown = fc.constantFrom(
      (text: string) => text,
      (text: string) => `CNY\u00a0${text}`,
      (text: string) => `${text} 元`,
      (text: string) => text.replaceAll(/./g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
    );
    fc.assert(
      fc.property(amounts, shown, (amount, show) => {
        expect(readAmount(show(grouped(amount)), CNY)).toEqual({ amount });
        expect(readAmount(amount, CNY)).toEqual({ amount });
      }),
    );
  });

  it("no text that somebody could read as another amount is read, and what is read is read again as itself", () => {
    const text = fc.string({
      unit: fc.constantFrom(..."0123456789012,,..'’  \u2009-¥$元万亿%１，．²½".split("")),
      maxLength: 14,
    });
    fc.assert(
      fc.property(text, (typed) => {
        const reading = readAmount(typed, CNY);
        if (!("amount" in reading)) {
          return;
        }
        expect(readAmount(reading.amount, CNY)).toEqual(reading);
        // What a reader could take for the decimal sign: the last sign between digits.
        const plain = typed.replaceAll(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
        const [, before = "", sign = "", behind = ""] = /(.*\d)([,.'’\s])(\d+)\D*$/.exec(plain) ?? [];
        const isThree = behind.length === 3;
        expect(sign !== "" && sign !== "." && !isThree).toBe(false);
        expect(sign === "." && isThree && /^\D*[1-9]\d{0,2}$/.test(before)).toBe(false);
        expect((plain.match(/\./g) ?? []).length).toBeLessThan(2);
      }),
      { numRuns: 20_000 },
    );
  });
});
