import fc from "fast-check";

import { compareKeyBytes, fromKeyBytes, toKeyBytes } from "./key-bytes.js";

describe("key bytes", () => {
  it("key bytes convert back to the key", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (key) => {
        expect(fromKeyBytes(toKeyBytes(key))).toBe(key);
      }),
    );
  });

  it("key bytes sort keys by their UTF-8 bytes, unlike JavaScript's own order", () => {
    expect(compareKeyBytes(toKeyBytes("\u{10ffff}"), toKeyBytes("\ue000"))).toBe(1);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
        expect(compareKeyBytes(toKeyBytes(a), toKeyBytes(b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });
});
