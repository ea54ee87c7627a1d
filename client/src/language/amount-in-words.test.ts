import fc from "fast-check";

import { amountInWords } from "./amount-in-words.js";
import { amountInWords as inChinese } from "./zh/amount-in-words.js";

/** The first nine with decimals are the examples of the rules themselves. */
const chinese: readonly (readonly [amount: string, words: string])[] = [
  ["1409.50", "壹仟肆佰零玖元伍角整"],
  ["6007.14", "陆仟零柒元壹角肆分"],
  ["1680.32", "壹仟陆佰捌拾元零叁角贰分"],
  ["107000.53", "壹拾万柒仟元零伍角叁分"],
  ["16409.02", "壹万陆仟肆佰零玖元零贰分"],
  ["325.04", "叁佰贰拾伍元零肆分"],
  ["34000000.00", "叁仟肆佰万元整"],
  ["39000000.00", "叁仟玖佰万元整"],
  ["0.00", "零元整"],
  ["0.01", "壹分"],
  ["0.05", "伍分"],
  ["0.10", "壹角整"],
  ["0.50", "伍角整"],
  ["0.99", "玖角玖分"],
  ["1.00", "壹元整"],
  ["1.01", "壹元零壹分"],
  ["1.10", "壹元壹角整"],
  ["2.22", "贰元贰角贰分"],
  ["9.00", "玖元整"],
  ["10.00", "壹拾元整"],
  ["10.01", "壹拾元零壹分"],
  ["10.50", "壹拾元零伍角整"],
  ["11.00", "壹拾壹元整"],
  ["20.00", "贰拾元整"],
  ["99.99", "玖拾玖元玖角玖分"],
  ["100.00", "壹佰元整"],
  ["101.00", "壹佰零壹元整"],
  ["110.00", "壹佰壹拾元整"],
  ["111.11", "壹佰壹拾壹元壹角壹分"],
  ["1000.00", "壹仟元整"],
  ["1001.00", "壹仟零壹元整"],
  ["1010.00", "壹仟零壹拾元整"],
  ["1100.00", "壹仟壹佰元整"],
  ["1101.10", "壹仟壹佰零壹元壹角整"],
  ["5000.05", "伍仟元零伍分"],
  ["10000.00", "壹万元整"],
  ["10001.00", "壹万零壹元整"],
  ["10010.00", "壹万零壹拾元整"],
  ["10100.00", "壹万零壹佰元整"],
  ["11000.00", "壹万壹仟元整"],
  ["100000.00", "壹拾万元整"],
  ["100007.00", "壹拾万零柒元整"],
  ["101000.00", "壹拾万壹仟元整"],
  ["120034.56", "壹拾贰万零叁拾肆元伍角陆分"],
  ["1000000.00", "壹佰万元整"],
  ["1000000.55", "壹佰万元零伍角伍分"],
  ["1001000.00", "壹佰万壹仟元整"],
  ["1010101.01", "壹佰零壹万零壹佰零壹元零壹分"],
  ["2000300.00", "贰佰万零叁佰元整"],
  ["9562312.50", "玖佰伍拾陆万贰仟叁佰壹拾贰元伍角整"],
  ["10000000.00", "壹仟万元整"],
  ["10010000.00", "壹仟零壹万元整"],
  ["20050006.70", "贰仟零伍万零陆元柒角整"],
  ["100000000.00", "壹亿元整"],
  ["100000001.00", "壹亿零壹元整"],
  ["100010000.00", "壹亿零壹万元整"],
  ["110000000.00", "壹亿壹仟万元整"],
  ["101000000.00", "壹亿零壹佰万元整"],
  ["123456789.00", "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元整"],
  ["1000000000.00", "壹拾亿元整"],
  ["1000001000.00", "壹拾亿零壹仟元整"],
  ["100000000000.00", "壹仟亿元整"],
  ["1000000000000.00", "壹万亿元整"],
  ["1000100000000.00", "壹万零壹亿元整"],
  ["9999999999999.99", "玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"],
  ["10000000000000.00", "壹拾万亿元整"],
];

it.each(chinese)("%s in the numerals of bills is 人民币%s", (amount, words) => {
  expect(inChinese({ currency: "CNY", amount })).toBe(`人民币${words}`);
});

it.each([
  ["USD", "20000000.00", "US dollars twenty million only"],
  ["USD", "1000000.55", "US dollars one million and 55/100 only"],
  ["CNY", "34000000.00", "Chinese yuan thirty-four million only"],
  ["JPY", "1015", "Japanese yen one thousand and fifteen only"],
  ["EUR", "0.00", "euros zero only"],
  ["EUR", "0.07", "euros zero and 07/100 only"],
  ["GBP", "119.90", "pounds sterling one hundred and nineteen and 90/100 only"],
  ["KWD", "100.125", "KWD one hundred and 125/1000 only"],
  [
    "USD",
    "1234567890123.00",
    "US dollars one trillion two hundred and thirty-four billion five hundred and sixty-seven million eight hundred and ninety thousand one hundred and twenty-three only",
  ],
])("%s %s in English words is %s", (currency, amount, words) => {
  expect(amountInWords({ currency, amount })).toBe(words);
});

it("a sum in words has no words for what is not an amount, or for units that the language lacks", () => {
  for (const amount of ["", "-1.00", "1e3", "1.", ".5", "1,000.00", "１０", "9".repeat(19)]) {
    expect([inChinese({ currency: "CNY", amount }), amountInWords({ currency: "CNY", amount })]).toEqual([
      undefined,
      undefined,
    ]);
  }
  expect(inChinese({ currency: "KWD", amount: "1.125" })).toBeUndefined();
  expect(inChinese({ currency: "USD", amount: "20000000.00" })).toBe("美元贰仟万元整");
  expect(inChinese({ currency: "CHF", amount: "5" })).toBe("CHF伍元整");
});

/** Reads the numerals back, by their meaning and not by the rules for zeros. */
function read(words: string): bigint {
  const units = new Map([
    ...([
      ["拾", 10n],
      ["佰", 100n],
      ["仟", 1_000n],
    ] as const),
    ...([
      ["角", 10n],
      ["分", 1n],
    ] as const),
  ]);
  let [total, section, figure] = [0n, 0n, 0n];
  for (const sign of words) {
    const value = BigInt("零壹贰叁肆伍陆柒捌玖".indexOf(sign));
    const unit = units.get(sign);
    if (value >= 0n) {
      figure = value;
    } else if (sign === "角" || sign === "分") {
      [total, figure] = [total + figure * (unit ?? 0n), 0n];
    } else if (unit !== undefined) {
      [section, figure] = [section + figure * unit, 0n];
    } else if (sign === "万" || sign === "亿") {
      const size = sign === "万" ? 10_000n : 100_000_000n;
      total = sign === "亿" ? (total + section + figure) * size : total + (section + figure) * size;
      [section, figure] = [0n, 0n];
    } else if (sign === "元") {
      [total, section, figure] = [(total + section + figure) * 100n, 0n, 0n];
    }
  }
  return total;
}

it("the numerals of any sum read back as the sum, and never have two zeros side by side", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), (units) => {
      const text = units.toString().padStart(3, "0");
      const words = inChinese({ currency: "CNY", amount: `${text.slice(0, -2)}.${text.slice(-2)}` }) ?? "";
      expect(words).not.toMatch(/零零|零[万亿元角整]|^人民币零./);
      expect(read(words.slice(3))).toBe(units);
    }),
  );
});
