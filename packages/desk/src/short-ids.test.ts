import fc from "fast-check";

import { lengthen, shorten } from "../page/src/short-ids.js";

const [steel, mine, twin] = ["5493002ERZU2K9PZDL40", "549300GFX6WN7JDUSN34", "969500000000K9PZDL40"] as const;
const id = `${steel}.ORE-4:1-400000055`;

it("an id is shown with as many signs of its LEI as tell its party from all others, and with units that are not amounts", () => {
  expect(shorten(id, [steel, mine])).toBe("DL40.ORE-4#1-#400000055");
  expect(shorten(id, [steel, mine, twin])).toBe("2K9PZDL40.ORE-4#1-#400000055");
  expect(shorten(`${mine}.PACK-7`, [steel, mine])).toBe("SN34.PACK-7");
});

it.each([mine, `${twin}.ORE-4`, "c0ffee", ""])(
  "the id %j of nobody who is known, or of a party itself, is shown whole",
  (other) => {
    expect(shorten(other, [steel, mine])).toBe(other);
  },
);

it.each(["DL40.ORE-4#1-#400000055", " DL40.ORE-4#1-#400000055 ", "DL40.ORE-4#1-400000055", "DL40.ORE-4:1-400000055"])(
  "%j is found as the id of the ledger",
  (text) => {
    expect(lengthen(text, [steel, mine])).toBe(id);
  },
);

it("an id that would look like an amount is shown whole, and an amount is not taken for an id", () => {
  const number = "549300GFX6WN7JDU1000";
  expect(shorten(`${number}.50`, [number])).toBe(`${number}.50`);
  expect(lengthen("1000.50", [number])).toBe("1000.50");
});

it.each(["DL40.ORE-4#1-#400000055", "ORE-4", "1.5", "1000.50", "XXXX.ORE-4", id])(
  "%j stays as it is where two parties, or none, can be meant",
  (text) => {
    expect(lengthen(text, [steel, mine, twin])).toBe(text);
  },
);

it("two ids are never shown alike, and each is found by what is shown", () => {
  const leis = fc.uniqueArray(fc.stringMatching(/^[A-B0]{18}\d\d$/), { minLength: 1, maxLength: 12 });
  const names = fc.tuple(fc.stringMatching(/^[A-Z0-9][A-Z0-9-]{0,8}$/), fc.nat(), fc.nat());
  fc.assert(
    fc.property(leis, names, (all, [name, from, to]) => {
      const ids = all.flatMap((lei) => [`${lei}.${name}`, `${lei}.${name}:${String(from)}-${String(to)}`]);
      const shown = ids.map((each) => shorten(each, all));
      expect(new Set(shown).size).toBe(ids.length);
      expect(shown.map((each) => lengthen(each, all))).toEqual(ids);
    }),
  );
});
