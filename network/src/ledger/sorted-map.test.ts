import fc from "fast-check";

import { SortedMap } from "./sorted-map.js";

const key = fc.string({ unit: fc.constantFrom("a", "b", "\u00ff", "\u0000"), maxLength: 6 });
const steps = fc.array(fc.tuple(key, fc.option(fc.integer(), { nil: undefined })), { maxLength: 300 });

describe("SortedMap", () => {
  it("SortedMap has the same entries as a plain map, in order, after any writes and deletions", () => {
    fc.assert(
      fc.property(steps, key, fc.option(key, { nil: undefined }), (changes, start, end) => {
        const model = new Map<string, number>();
        let map = SortedMap.empty<number>();
        for (const [name, value] of changes) {
          if (value === undefined) {
            model.delete(name);
            map = map.delete(name);
          } else {
            model.set(name, value);
            map = map.set(name, value);
          }
        }
        const expected = [...model]
          .filter(([name]) => name >= start && (end === undefined || name < end))
          .sort(([a], [b]) => (a < b ? -1 : 1));
        expect([...map.entries(start, end)]).toEqual(expected);
        expect(map.size).toBe(model.size);
        for (const [name, value] of model) {
          expect(map.get(name)).toBe(value);
        }
      }),
    );
  });

  it("SortedMap can be made of sorted keys at once, and changed afterwards", () => {
    const names = fc.uniqueArray(fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 }), { maxLength: 900 });
    fc.assert(
      fc.property(names, steps, (unsorted, changes) => {
        const sorted = unsorted.sort();
        let map = SortedMap.ofSorted(
          sorted,
          sorted.map((name) => name.length),
        );
        const model = new Map(sorted.map((name) => [name, name.length]));
        expect([...map.entries("", undefined)]).toEqual([...model]);
        for (const [name, value] of changes) {
          map = value === undefined ? map.delete(name) : map.set(name, value);
          if (value === undefined) {
            model.delete(name);
          } else {
            model.set(name, value);
          }
        }
        expect([...map.entries("", undefined)]).toEqual([...model].sort(([a], [b]) => (a < b ? -1 : 1)));
        expect(map.size).toBe(model.size);
        for (const name of sorted) {
          expect(map.get(name)).toBe(model.get(name));
        }
      }),
    );
  });

  it("SortedMap leaves earlier maps unchanged", () => {
    fc.assert(
      fc.property(steps, (changes) => {
        let map = SortedMap.empty<number>().set("a", 1);
        const before = map;
        for (const [name, value] of changes) {
          map = value === undefined ? map.delete(name) : map.set(name, value);
        }
        expect([...before.entries("", undefined)]).toEqual([["a", 1]]);
      }),
    );
  });
});
