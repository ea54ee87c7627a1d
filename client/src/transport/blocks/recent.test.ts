import { Recent } from "./recent.js";

it("Recent keeps the given number of entries, and drops the oldest entry for a new entry", () => {
  const recent = new Recent<string, number>(3);
  for (const [value, key] of ["a", "b", "c", "b", "d"].entries()) {
    recent.set(key, value);
  }
  expect(["a", "b", "c", "d"].map((key) => recent.get(key))).toEqual([undefined, 3, 2, 4]);
  expect(["a", "b"].map((key) => recent.has(key))).toEqual([false, true]);
});

it("Recent has room again after a deletion", () => {
  const recent = new Recent<string, number>(2);
  recent.set("a", 1);
  recent.set("b", 2);
  recent.delete("b");
  recent.set("c", 3);
  expect(["a", "b", "c"].map((key) => recent.get(key))).toEqual([1, undefined, 3]);
});
