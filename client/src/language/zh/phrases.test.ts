import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { phrase, phrases } from "./phrases.js";

/** The source code of the chaincode, which contains its phrases. */
function saidByChaincode(): string {
  const folder = join(__dirname, "../../../../chaincode/src");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n")
    .replaceAll("\\`", "`");
}

test("the chaincode uses each phrase that has a Chinese text", () => {
  const said = saidByChaincode();
  expect(Object.keys(phrases).filter((one) => !said.includes(one))).toEqual([]);
});

test("each Chinese phrase has the names in backticks of the English phrase, and no other English word", () => {
  for (const [english, chinese] of Object.entries(phrases)) {
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
  expect(phrase("lies before today, 2026-11-24")).toBe("lies before today, 2026-11-24");
  expect(phrase("constructor")).toBe("constructor");
});
