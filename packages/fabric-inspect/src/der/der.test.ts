import fc from "fast-check";

import { element, integer, objectIdentifier, sequence, text, time } from "./der-writer.js";
import { contentOf, DerError, readElement, readElements, tags } from "./der.js";
import { objectIdentifierText } from "./object-identifier.js";

const ascii = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

test("a written element is read again, for any length", () => {
  for (const length of [0, 1, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x10000]) {
    const content = new Uint8Array(length).fill(7);
    const whole = element(tags.octetString, content);
    expect(readElement(whole)).toEqual({ tag: tags.octetString, content, whole });
  }
});

test.each([
  ["nothing", ""],
  ["a tag alone", "04"],
  ["less content than its length says", "0402ff"],
  ["a length without an end", "0480ff0000"],
  ["a length with a byte too many", "04810100"],
  ["a length of more bytes than anything has", "048500000000ff00"],
  ["a second element", "04000400"],
  ["a tag of several bytes", "1f8101000000"],
])("%s is not an element", (_, bytes) => {
  expect(() => readElement(Buffer.from(bytes, "hex"))).toThrow(DerError);
});

test("any bytes are either refused or read as elements that cover all of the bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      try {
        expect(Buffer.concat(readElements(bytes).map(({ whole }) => whole))).toEqual(Buffer.from(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(DerError);
      }
    }),
  );
});

test("an element with another tag is refused", () => {
  expect(() => contentOf(readElement(sequence()), tags.set)).toThrow(DerError);
  expect(() => contentOf(undefined, tags.set)).toThrow(DerError);
});

test("an object identifier is read in the form in which it was written", () => {
  const name = (bytes: string): string => objectIdentifierText(Buffer.from(bytes, "hex"));
  expect(name("2a03040506070801")).toBe("1.2.3.4.5.6.7.8.1");
  expect(name("550406")).toBe("2.5.4.6");
  expect(name("2a864886f70d010901")).toBe("1.2.840.113549.1.9.1");
  expect(name("8837")).toBe("2.999");
});

test("numbers, identifiers, texts and times have the form that the standard gives them", () => {
  expect(hex(integer(Buffer.from([0, 0, 0x7f])))).toBe("02017f");
  expect(hex(integer(Buffer.from([0x80])))).toBe("02020080");
  expect(hex(integer(Buffer.alloc(3)))).toBe("020100");
  expect(hex(objectIdentifier("1.2.840.113549.1.1.11"))).toBe("06092a864886f70d01010b");
  expect(hex(text("a.example"))).toBe(`1309${hex(Buffer.from("a.example"))}`);
  expect(hex(text("a@b"))).toBe(`0c03${hex(Buffer.from("a@b"))}`);
  expect(ascii(contentOf(readElement(time(new Date("2049-12-31T23:59:59.999Z"))), tags.utcTime))).toBe("491231235959Z");
  expect(ascii(contentOf(readElement(time(new Date("2050-01-01T00:00:00Z"))), tags.generalizedTime))).toBe(
    "20500101000000Z",
  );
});
