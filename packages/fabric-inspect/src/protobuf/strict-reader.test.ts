import { StrictReader, Unexpected } from "./strict-reader.js";

const reader = (...bytes: number[]) => new StrictReader(Uint8Array.from(bytes));
/** Field 1 as a number, and as bytes. */
const [NUMBER, BYTES] = [0x08, 0x0a];

it("the fields are read in the requested order, to the end", () => {
  const read = reader(NUMBER, 5, 0x12, 2, 0x61, 0x62, 0x18, 0xac, 0x02);
  expect(read.number(1)).toBe(5);
  expect(read.number(2)).toBeUndefined();
  expect(Buffer.from(read.text(2) ?? []).toString()).toBe("ab");
  expect(read.number(3)).toBe(300);
  expect(read.atEnd).toBe(true);
  expect(read.number(4)).toBeUndefined();
  expect(read.part(4)).toBeUndefined();
  expect(() => {
    read.end();
  }).not.toThrow();
});

it("an empty message is returned as such if the caller allows an empty message", () => {
  expect(reader(BYTES, 0).part(1)).toEqual(new Uint8Array());
});

it.each<[what: string, bytes: number[], read: (reader: StrictReader) => unknown]>([
  ["a number in two bytes where one would do", [NUMBER, 0x81, 0x00], (read) => read.number(1)],
  ["a number in three bytes where two would do", [NUMBER, 0xac, 0x82, 0x00], (read) => read.number(1)],
  ["a length in two bytes where one would do", [BYTES, 0x81, 0x00, 0x61], (read) => read.part(1)],
  ["a number in five bytes", [NUMBER, 0x81, 0x81, 0x81, 0x81, 0x01], (read) => read.number(1)],
  ["a number that is cut off", [NUMBER, 0x81], (read) => read.number(1)],
  ["a number that is not there", [NUMBER], (read) => read.number(1)],
  ["a number that could be left out", [NUMBER, 0], (read) => read.number(1)],
  ["bytes that could be left out", [BYTES, 0], (read) => read.bytes(1)],
  ["a text that could be left out", [BYTES, 0], (read) => read.text(1)],
  ["bytes that are cut off", [BYTES, 2, 0x61], (read) => read.part(1)],
  ["a text that is none", [BYTES, 1, 0xff], (read) => read.text(1)],
  [
    "anything after what is asked for",
    [NUMBER, 1, 0x10, 1],
    (read) => {
      read.number(1);
      read.end();
    },
  ],
])("the reader refuses %s", (_, bytes, read) => {
  expect(() => read(reader(...bytes))).toThrow(Unexpected);
});

it("bytes are read up to the last one", () => {
  expect(reader(BYTES, 2, 0x61, 0x62).bytes(1)).toEqual(Uint8Array.of(0x61, 0x62));
  expect(reader(NUMBER, 0xff, 0xff, 0xff, 0x7f).number(1)).toBe(2 ** 28 - 1);
});
