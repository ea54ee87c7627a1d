import fc from "fast-check";
import { z } from "zod";

import { parseRequest } from "../kernel/parse-request.js";
import { MOST_UNITS } from "./amount.js";
import { certificateIdOf, certificateIdSchema, instrumentIdSchema, referenceSchema } from "./identifiers.js";
import { checkedLeiSchema, leiSchema } from "./lei.js";
import { leisIn } from "./leis-in.js";
import { mspIdSchema, text, uetrSchema } from "./text.js";

const instrumentId = "TALLYDEMOANSTEEL0077.A-1";

test.each(["213800YOEO5OQ72G2R82", "5493002ERZU2K9PZDL40", "TALLYDEMOANSTEEL0077"])("%s is an LEI", (lei) => {
  expect(checkedLeiSchema.parse(lei)).toBe(lei);
});

test("the check digits of an LEI reveal one wrong character, or two swapped characters", () => {
  const lei = "213800YOEO5OQ72G2R82";
  // A letter counts as two digits. So a letter that replaces a digit moves all digits before it, which the check digits
  // may miss.
  const alike = (character: string): string => (/\d/.test(character) ? "0123456789" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  for (let at = 0; at < 18; at += 1) {
    for (const character of alike(lei.charAt(at))) {
      const other = lei.slice(0, at) + character + lei.slice(at + 1);
      expect(checkedLeiSchema.safeParse(other).success).toBe(other === lei);
    }
  }
  for (let at = 0; at < 17; at += 1) {
    const swapped = lei.slice(0, at) + (lei[at + 1] ?? "") + (lei[at] ?? "") + lei.slice(at + 2);
    expect(checkedLeiSchema.safeParse(swapped).success).toBe(swapped === lei);
  }
});

test("an LEI with the check digits 00, 01 or 99 is refused", () => {
  const digitsOf = (text: string) =>
    BigInt(Array.from(text, (character) => Number.parseInt(character, 36).toString()).join(""));
  const refused = new Set<string>();
  for (let number = 0; number < 400; number += 1) {
    const body = `TALLYTEST${String(number).padStart(9, "0")}`;
    for (let check = 0; check < 100; check += 1) {
      const digits = String(check).padStart(2, "0");
      if (digitsOf(body + digits) % 97n !== 1n) {
        continue;
      }
      const possible = check >= 2 && check <= 98;
      if (!possible) {
        refused.add(digits);
      }
      expect([body + digits, checkedLeiSchema.safeParse(body + digits).success]).toEqual([body + digits, possible]);
    }
  }
  expect([...refused].sort()).toEqual(["00", "01", "99"]);
});

test("the refusal of an LEI names its place in the request and the fault", () => {
  const schema = z.strictObject({ parties: z.array(checkedLeiSchema) });
  expect(() => parseRequest(schema, { parties: ["213800YOEO5OQ72G2R82", "213800YOEO5OQ72G2R83"] })).toThrow(
    'TALLY INVALID_LEI {"path":"parties[1]","lei":"213800YOEO5OQ72G2R83","problem":"the check digits are wrong"}',
  );
  expect(() => parseRequest(schema, { parties: ["213800yoeo5oq72g2r82"] })).toThrow("not 18 characters of A-Z 0-9");
});

test("a certificate's identifier is read as its range, and only in one spelling", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: MOST_UNITS }), fc.bigInt({ min: 1n, max: MOST_UNITS }), (a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const id = certificateIdOf({ instrumentId, from, to });
      expect(certificateIdSchema.decode(id)).toEqual({ instrumentId, from, to });
    }),
  );
  for (const wrong of [
    `${instrumentId}:2-1`,
    `${instrumentId}:0-1`,
    `${instrumentId}:01-2`,
    `${instrumentId}:1-2-3`,
    `${instrumentId}:1-2:3`,
    `${instrumentId}:1`,
    `${instrumentId}:1-1000000000000001`,
    instrumentId,
    "A-1:1-2",
    "",
  ]) {
    expect(certificateIdSchema.safeDecode(wrong).success).toBe(false);
  }
});

test.each([
  ["A", true],
  ["2021-10-001", true],
  ["A".repeat(35), true],
  ["A".repeat(36), false],
  ["a", false],
  ["A.1", false],
  ["A 1", false],
  ["", false],
])("the reference %j is valid: %s", (reference, valid) => {
  expect(referenceSchema.safeParse(reference).success).toBe(valid);
  expect(instrumentIdSchema.safeParse(`TALLYDEMOANSTEEL0077.${reference}`).success).toBe(valid);
});

test.each([
  ["b7e1a5f0-3c2d-4f6a-8b9c-0d1e2f3a4b5c", true],
  ["B7E1A5F0-3C2D-4F6A-8B9C-0D1E2F3A4B5C", false],
  ["b7e1a5f0-3c2d-1f6a-8b9c-0d1e2f3a4b5c", false],
  ["b7e1a5f0-3c2d-4f6a-7b9c-0d1e2f3a4b5c", false],
  ["b7e1a5f03c2d4f6a8b9c0d1e2f3a4b5c", false],
])("the UETR %s is valid: %s", (uetr, valid) => {
  expect(uetrSchema.safeParse(uetr).success).toBe(valid);
});

test("text is printable and bounded, in any script", () => {
  const schema = text(10);
  for (const good of ["鞍钢集团", "Ñandú 7", "Ω", "n\u0303", " a ", "👩", "❤\ufe0f"]) {
    expect(schema.safeParse(good).success).toBe(true);
  }
  for (const bad of ["", "a\u0000b", "line\nbreak", "\ud800", "12345678901", "\u0085"]) {
    expect(schema.safeParse(bad).success).toBe(false);
  }
});

test.each([
  ["turns the reading round", "a\u202eb"],
  ["breaks a line", "a\u2028b"],
  ["breaks a paragraph", "a\u2029b"],
  ["is not seen", "a\u200bb"],
  ["marks the order of bytes", "\ufeffa"],
  ["is a hyphen now and then", "a\u00adb"],
  ["fills a place of Hangul", "a\u3164"],
  ["is an empty pattern of Braille", "a\u2800"],
  ["selects another form of a letter", "a\ufe0f"],
  ["is for private use", "a\ue000"],
  ["carries a hidden tag", "a\u{e0041}"],
  ["joins what needs no joining", "a\u200db"],
  ["joins before anything", "\u200cم"],
  ["joins twice", "م\u200c\u200cخ"],
])("text with a part that %s is refused: %j", (_what, value) => {
  expect(text(10).safeParse(value).success).toBe(false);
});

test.each(["نامه\u200cها", "क्\u200dष", "ന്\u200d", "ශ්\u200dරී"])(
  "text with joiners is accepted in scripts that need them: %j",
  (value) => {
    expect(text(10).safeParse(value).success).toBe(true);
  },
);

test.each([" ", "\u00a0\u3000"])("blank text is refused: %j", (value) => {
  expect(text(10).safeParse(value)).toMatchObject({
    success: false,
    error: { issues: [{ message: "must not be blank" }] },
  });
});

test("no part of a key contains U+0000", () => {
  for (const schema of [mspIdSchema, referenceSchema, instrumentIdSchema, leiSchema, uetrSchema]) {
    expect(schema.safeParse("A\u0000B").success).toBe(false);
  }
});

test("the LEIs of a request are found with their places, in whatever form its fields are", () => {
  const [a = "", b = "", c = "", d = "", e = ""] = ["1", "2", "3", "4", "5"].map(
    (digit) => `TALLYTEST${digit.repeat(11)}`,
  );
  const schema = z.strictObject({
    one: leiSchema.describe("One."),
    other: leiSchema.optional(),
    many: z.union([z.literal("everybody"), z.array(leiSchema).max(3)]).optional(),
    inner: z.array(z.strictObject({ text: z.string(), lei: leiSchema.default("X" as never) })),
    alone: z.array(z.string()),
  });
  const found = (value: unknown) => leisIn(schema, value).map(({ path, lei }) => `${path} ${lei}`);
  const rest = { inner: [{ text: e, lei: d }], alone: [e] };
  expect(found({ one: a, other: b, many: [c, a], ...rest })).toEqual([
    ...[`one ${a}`, `other ${b}`, `many[0] ${c}`, `many[1] ${a}`, `inner[0].lei ${d}`],
  ]);
  expect(found({ one: a, many: "everybody", ...rest })).toEqual([`one ${a}`, `inner[0].lei ${d}`]);
});
