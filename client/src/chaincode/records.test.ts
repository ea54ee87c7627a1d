import { recordInWords, recordKey } from "./records.js";

const unit = (number: number): string => String(number).padStart(16, "0");

it.each([
  ["certificate", ["LEI.A-1", unit(1), unit(3400)], "certificate LEI.A-1:1-3400"],
  ["policy", [unit(12)], "policy version 12"],
  ["creditline", ["BANK", "OBLIGOR", "USD"], "credit line BANK OBLIGOR USD"],
  ["member", ["SteelMSP"], "membership SteelMSP"],
  ["order", ["LEI.A-1.1"], "order LEI.A-1.1"],
  ["of-later", ["a", "b"], "of-later a b"],
])("the key of the kind %s is described in words", (kind, parts, words) => {
  expect(recordInWords(recordKey(kind, parts))).toBe(words);
});

it("a text that is not a key of a record is shown unchanged", () => {
  expect(recordInWords("plain")).toBe('"plain"');
});
