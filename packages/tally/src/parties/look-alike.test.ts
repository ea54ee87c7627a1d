import { markedName, mixedScripts, skeletonOf } from "./look-alike.js";

test.each([
  "Rio Tinto plc",
  "鞍钢集团 Ansteel",
  "トヨタ自動車 TOYOTA",
  "삼성 Samsung 三星",
  "Газпром",
  "ΔΕΗ",
  "3M (2)",
  "",
])("the command does not mark the name %j", (name) => {
  expect(markedName(name)).toBe(name);
});

test.each([
  ["Rio Tintо plc", ["Latin", "Cyrillic"]],
  ["Αnsteel", ["Latin", "Greek"]],
  ["Газпром 中", ["Cyrillic", "Han"]],
])("the command marks the name %j with its scripts", (name, scripts) => {
  expect(mixedScripts(name)).toEqual(scripts);
  expect(markedName(name)).toBe(`${name} [letters of ${scripts.join(" and ")}]`);
});

test.each([
  ["Rio Tinto plc", "RIO  TINTO PLC."],
  ["COMEX", "СОМЕХ"],
  ["Rio Tinto", "Ｒｉｏ Tintо"],
  ["BETA", "ΒΕΤΑ"],
])("%j and %j look alike", (one, other) => {
  expect(skeletonOf(one)).toBe(skeletonOf(other));
});

test("names that people read differently do not look alike", () => {
  expect(new Set(["Rio Tinto", "Rio Tinta", "鞍钢", "Газпром"].map(skeletonOf)).size).toBe(4);
});
