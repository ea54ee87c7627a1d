import { readRequest } from "./request.js";

const utf8 = (text: string) => Buffer.from(text, "utf8");

test("a call has one JSON text as its parameter, or no parameter for an empty request", () => {
  expect(readRequest([utf8('{"a":"安"}')])).toEqual({ a: "安" });
  expect(readRequest([])).toEqual({});
});

test.each([
  ["is not JSON", [utf8("{")]],
  ["is not JSON", [new Uint8Array()]],
  ["is not JSON", [utf8("\ufeff{}")]],
  ["is not UTF-8", [Uint8Array.of(0x22, 0xff, 0x22)]],
  ["is not UTF-8", [Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)]],
  ["has 2 parameters: give one, with JSON", [utf8("{}"), utf8("{}")]],
  ["is longer than 4194304 bytes", [Buffer.alloc(4_194_305, " ")]],
])("a request that is %s is refused", (problem, parameters) => {
  expect(() => readRequest(parameters)).toThrow(`TALLY INVALID_REQUEST {"path":"$","problem":"${problem}"}`);
});

test("JSON of any depth is read without a crash", () => {
  expect(() => readRequest([utf8("[".repeat(1_000_000))])).toThrow("not JSON");
  expect(Array.isArray(readRequest([utf8(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)]))).toBe(true);
});
