import fc from "fast-check";

import { printable, printableIn } from "./printable.js";

const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const joined = /\u200C|\u200D|\uFE0E|\uFE0F/gu;

test("a printed text has no invisible character and no character that a terminal acts on, whatever the text was", () => {
  const texts = fc.string({
    unit: fc.oneof(fc.string({ unit: "binary", minLength: 1, maxLength: 1 }), fc.constantFrom(...odd)),
  });
  fc.assert(
    fc.property(texts, (text) => {
      const said = printable(text);
      // The rest of these characters belongs to the letter before; `hidden.test.ts` has that rule.
      expect(said.replaceAll(joined, "")).not.toMatch(hidden);
      expect(printable(said)).toBe(said);
    }),
    { numRuns: 2000 },
  );
});

const odd = [
  "\u001b[2J",
  "\r\n",
  "\u009b31m",
  "\u202e",
  "\u2066",
  "\u200b",
  "\u00ad",
  "\ud800",
  "\u{e0041}",
  "\u3164",
  "\u200d",
];

test("JSON whose invisible characters become escapes is still the same JSON", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(JSON.parse(printable(JSON.stringify(JSON.parse(json))))).toEqual(JSON.parse(json));
    }),
  );
});

test.each(["鞍钢集团", "Ñandú & Söhne", "نامه\u200cها", "❤\ufe0f", "a  b", ""])(
  "the name %j is printed as it is",
  (name) => {
    expect(printable(name)).toBe(name);
  },
);

test("the texts in a value and the names of its fields become printable, and everything else stays", () => {
  const [at, bytes] = [new Date(0), new Uint8Array([27])];
  expect(printableIn({ "a\n": ["\u001b[2J", { b: 1 }], at, bytes, no: undefined })).toEqual({
    "a\\u000a": ["\\u001b[2J", { b: 1 }],
    ...{ at, bytes, no: undefined },
  });
});
