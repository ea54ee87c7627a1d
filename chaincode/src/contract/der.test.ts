import fc from "fast-check";

import { elementsOf, textOfOid } from "./der.js";

test("reads elements one after the other, with lengths of any form", () => {
  const long = Buffer.concat([Buffer.from([0x04, 0x81, 0x80]), Buffer.alloc(128, 7)]);
  const elements = elementsOf(Buffer.concat([Buffer.from([0x05, 0x00]), long]));
  expect(elements.map(({ tag, bytes, content }) => [tag, bytes.length, content.length])).toEqual([
    [0x05, 2, 0],
    [0x04, 131, 128],
  ]);
});

test("names an object identifier as it is written", () => {
  expect(textOfOid(Buffer.from("2a03040506070801", "hex"))).toBe("1.2.3.4.5.6.7.8.1");
  expect(textOfOid(Buffer.from("550406", "hex"))).toBe("2.5.4.6");
  expect(textOfOid(Buffer.from("2a864886f70d010901", "hex"))).toBe("1.2.840.113549.1.9.1");
  expect(textOfOid(Buffer.from("8837", "hex"))).toBe("2.999");
});

test("takes any bytes apart without a gap, or refuses them", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      try {
        const elements = elementsOf(Buffer.from(bytes));
        expect(Buffer.concat(elements.map((element) => element.bytes))).toEqual(Buffer.from(bytes));
      } catch (error) {
        expect(String(error)).toMatch(/^Error: (not DER|an element of DER is cut short)/);
      }
    }),
    { numRuns: 500 },
  );
});
