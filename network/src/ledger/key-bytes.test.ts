import fc from "fast-check";

import { compareKeyBytes, fromKeyBytes, toKeyBytes } from "./key-bytes.js";

describe("key bytes", () => {
  it("give the key back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (key) => {
        expect(fromKeyBytes(toKeyBytes(key))).toBe(key);
      }),
    );
  });

  it("order keys by their UTF-8 bytes, which JavaScript's own order is not", () => {
    expect(compareKeyBytes(toKeyBytes("\u{10ffff}"), toKeyBytes("\ue000"))).toBe(1);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
        expect(compareKeyBytes(toKeyBytes(a), toKeyBytes(b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });
});
