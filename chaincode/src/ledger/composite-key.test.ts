import fc from "fast-check";

import { compositeKey, partsOf } from "./composite-key.js";

const part = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .filter((text) => !text.includes("\u0000") && !text.includes("\u{10ffff}"));

test("a composite key can be split into its parts, so that no two keys are the same text", () => {
  fc.assert(
    fc.property(part, fc.array(part), (kind, parts) => {
      expect(partsOf(compositeKey(kind, parts))).toEqual(parts);
    }),
  );
});

test.each(["", "a\u0000b", "\u{10ffff}", "\ud800"])("the key part %j is refused", (text) => {
  expect(() => compositeKey("certificate", ["a", text])).toThrow(RangeError);
  expect(() => compositeKey(text, ["a"])).toThrow(RangeError);
});
