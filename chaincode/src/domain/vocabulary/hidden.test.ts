import { HIDDEN } from "./hidden.js";

const hidden = new RegExp(HIDDEN, "u");
const properties =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/u;

function charactersThat(are: (character: string) => boolean): string[] {
  return Array.from({ length: 0x110000 }, (_, point) => String.fromCodePoint(point)).filter(are);
}

test("every character that this Node's Unicode calls a control, a format or ignorable is hidden", () => {
  expect(charactersThat((each) => properties.test(each) && !hidden.test(each))).toEqual([]);
});

test("no character that this Node's Unicode calls a letter, a digit, a mark, punctuation or a symbol is hidden", () => {
  const seen = /[\p{L}\p{N}\p{P}\p{S}\p{M}\p{Zs}]/u;
  expect(charactersThat((each) => seen.test(each) && hidden.test(each) && !properties.test(each))).toEqual([]);
});

test("a joiner or a selector is not hidden after a character whose spelling needs it", () => {
  expect(["م\u200c", "क\u200d", "❤\ufe0f"].filter((text) => hidden.test(text))).toEqual([]);
  expect(["a\u200d", "\u200c", "م\u200c\u200c", "a\ufe0f"].filter((text) => !hidden.test(text))).toEqual([]);
});
