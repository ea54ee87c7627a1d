import { readPaperCode, writePaperCode } from "../form/paper-code.js";
import { fault } from "../form/step.js";
import { english } from "./en.js";
import { say } from "./words.js";
import { chinese } from "./zh.js";

it("each finding has words in both languages", () => {
  expect(Object.keys(chinese.findings)).toEqual(Object.keys(english.findings));
});

it("a fault says in English what was found, and in Chinese with the same figures", () => {
  const { message, finding } = fault("links", "transactionMissing", { place: { block: 7, transaction: 2 } });
  expect(message).toBe("transaction 2 of block 7 is missing, though a later one read what it wrote");
  expect(say(finding, chinese)).toBe("缺少区块 7 中的交易 2，而后面的交易读取了它所写入的内容");
});

it("the code on paper is read as it was written, and no other text is one", () => {
  const code = { genesis: "0a".repeat(32), digest: "f3".repeat(32) };
  expect(writePaperCode(code)).toMatch(/^[0-9A-Z/:-]+$/);
  expect(readPaperCode(writePaperCode(code))).toEqual(code);
  expect(readPaperCode(`${writePaperCode(code)}0`)).toBeUndefined();
  expect(readPaperCode("https://example.org")).toBeUndefined();
});
