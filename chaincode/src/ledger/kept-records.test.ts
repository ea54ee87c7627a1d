import { z } from "zod";

import { recordKind } from "../domain/state/record.js";
import { readRecord } from "./kept-records.js";

const schema = z.strictObject({ id: z.string(), parts: z.array(z.strictObject({ name: z.string() })) });
const definition = {
  schema,
  keyOf: ({ id }: z.output<typeof schema>) => [id] as const,
  guardOf: () => ({ platform: true }) as const,
};
const seldom = recordKind({ name: "seldom", ...definition, seldomChanged: true });
const otherSeldom = recordKind({ name: "other", ...definition, seldomChanged: true });
const often = recordKind({ name: "often", ...definition });

const text = '{"id":"a","parts":[{"name":"first"}]}';
const record = { id: "a", parts: [{ name: "first" }] };

test("the text of a record is read once if records of its kind seldom change, and otherwise each time", () => {
  const read = readRecord(seldom, text);
  expect(read).toEqual(record);
  expect(readRecord(seldom, text)).toBe(read);
  expect(readRecord(often, text)).not.toBe(readRecord(often, text));
});

test("a different text gives another record, and so does the same text as another kind", () => {
  const read = readRecord(seldom, text);
  expect(readRecord(seldom, text.replace("first", "second")).parts[0]?.name).toBe("second");
  expect(readRecord(otherSeldom, text)).not.toBe(read);
});

test("a record in the cache cannot be changed", () => {
  const read = readRecord(seldom, text);
  expect(() => read.parts.push({ name: "second" })).toThrow(TypeError);
  expect(() => Object.assign(read.parts[0] ?? {}, { name: "other" })).toThrow(TypeError);
  expect(readRecord(seldom, text)).toEqual(record);
});

test("a text that is not a record is refused each time it is read", () => {
  for (const bad of ["{", '{"id":1,"parts":[]}']) {
    expect(() => readRecord(seldom, bad)).toThrow();
    expect(() => readRecord(seldom, bad)).toThrow();
  }
});

test("the cache is emptied when it grows too large", () => {
  const read = readRecord(seldom, text);
  for (let index = 0; index < 1000; index += 1) {
    readRecord(seldom, text.replace("first", String(index)));
  }
  const again = readRecord(seldom, text);
  expect(again).not.toBe(read);
  expect(again).toEqual(record);
});
