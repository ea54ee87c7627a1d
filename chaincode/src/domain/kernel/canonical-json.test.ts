import * as fc from "fast-check";

import { canonicalJson } from "./canonical-json.js";

test("the same fields in two orders have one text, also in nested objects", () => {
  const one = { b: [{ y: 1, x: "2" }], a: null };
  const other = { a: null, b: [{ x: "2", y: 1 }] };
  expect(canonicalJson(one)).toBe('{"a":null,"b":[{"x":"2","y":1}]}');
  expect(canonicalJson(other)).toBe(canonicalJson(one));
});

test("an undefined field is left out of the text", () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
});

test("canonical JSON loses nothing: reading it gives back the same value, including a field called __proto__", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.stringify(JSON.parse(canonicalJson(JSON.parse(text))))).toBe(
        JSON.stringify(JSON.parse(canonicalJson(JSON.parse(canonicalJson(JSON.parse(text)))))),
      );
      expect(JSON.parse(canonicalJson(JSON.parse(text)))).toEqual(JSON.parse(text));
    }),
  );
  expect(canonicalJson(JSON.parse('{"__proto__":{"a":1}}'))).toBe('{"__proto__":{"a":1}}');
});
