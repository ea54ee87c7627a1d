import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { phrasesOfChaincode } from "../testing/phrases-of-chaincode.js";
import { templates } from "./phrase-templates.js";
import { phrase, phrases } from "./phrases.js";

const said = phrasesOfChaincode();

test("each phrase with which the chaincode fills a refusal has a Chinese text", () => {
  const catalogues = { ...phrases, ...templates };
  expect(said.filter((one) => !Object.hasOwn(catalogues, one))).toEqual([]);
  expect(said.length).toBeGreaterThan(200);
});

test("the chaincode or a book uses each phrase that has a Chinese text", () => {
  const source = ["../../../../chaincode/src", "../../operations/books"]
    .map((folder) => join(__dirname, folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
        .map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\\`", "`")),
    )
    .join("\n");
  const isUsed = (one: string): boolean => said.includes(one) || source.includes(one);
  expect(Object.keys(phrases).filter((one) => !isUsed(one))).toEqual([]);
  // A template is written out in the source, or a function computes a part of it: a colon follows the function of who must act.
  const parts = (template: string): string[] => template.split(/\{\d\}/);
  const isMade = (one: string): boolean =>
    isUsed(one) || parts(one).every((part) => source.includes(part.replace(/: $/, "")));
  expect(Object.keys(templates).filter((one) => !isMade(one))).toEqual([]);
});

test("a Chinese template has the same places as the English one", () => {
  for (const [english, chinese] of Object.entries(templates)) {
    const places = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort();
    expect({ english, places: places(chinese) }).toEqual({ english, places: places(english) });
  }
});

test.each([
  ["lies before today, 2026-11-24", "早于今天（2026-11-24）"],
  [
    "a battery with a device: enrol the first key with `EnrolDevice`",
    "有设备的电池：请先用 `EnrolDevice` 登记第一个密钥",
  ],
  ["Locked, by an offer of netting that names A:1-2 twice", "已因抵销要约锁定：其中两次写明 A:1-2"],
  [
    "Locked, by an offer of netting that includes A:1-2, which came to B at C, after the default of D at E, so it is not set off",
    "已因抵销要约锁定：其中包括 A:1-2，而它于 C 由 B 取得，晚于 D 的违约登记（E），因此不得抵销",
  ],
  ["Locked, financed under ZDW 17", "已锁定，已以 ZDW 17 融资"],
  [
    'has "2X" where characters 15 to 16 must be the letter of the type of battery',
    '第 15 至 16 位为 "2X"，而该处必须是电池类型的字母',
  ],
  [
    "interest of 5.00 CNY and fees of 1.00 CNY leave nothing of 6.00 CNY",
    "利息 5.00 CNY 和费用 1.00 CNY 使 6.00 CNY 分文不剩",
  ],
  [
    "2026-11-20 must lie between 2026-11-21, when it was entered, and today, 2026-11-24",
    "2026-11-20 必须在登记日 2026-11-21 与今天（2026-11-24）之间",
  ],
])("the phrase %s is in Chinese with what is filled in", (english, chinese) => {
  expect(phrase(english)).toBe(chinese);
});

test("each Chinese phrase has the names in backticks of the English phrase, and no other English word", () => {
  for (const [english, chinese] of Object.entries({ ...phrases, ...templates })) {
    const names = (text: string) => text.match(/`\w+`/g) ?? [];
    expect({ english, left: chinese.replaceAll(/`\w+`/g, "").match(/[A-Za-z]*[a-z]{2,}/g) }).toEqual({
      english,
      left: null,
    });
    expect(names(chinese)).toEqual(expect.arrayContaining(names(english)));
  }
});

test("an unknown phrase stays unchanged", () => {
  expect(phrase("in default")).toBe("处于违约状态");
  expect(phrase("Locked")).toBe("已锁定");
  expect(phrase("lies beyond the moon")).toBe("lies beyond the moon");
  expect(phrase("constructor")).toBe("constructor");
});
