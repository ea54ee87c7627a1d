import fc from "fast-check";
import { z } from "zod";

import { unitsSchema } from "../vocabulary/amount.js";
import { instantSchema } from "../vocabulary/calendar.js";
import { wireForm } from "./wire-form.js";

const variants = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("Open"), until: instantSchema.optional() }),
  z.strictObject({ state: z.enum(["Closed", "Lost"]), units: z.array(unitsSchema) }),
]);
const schema = z.strictObject({
  text: z.string(),
  at: instantSchema,
  most: z.int().default(7),
  flag: z.boolean(),
  by: z.record(z.string(), z.string()).optional(),
  variant: variants,
});

const instants = fc
  .integer({ min: 0, max: 4_000_000_000_000 })
  .map((ms) => instantSchema.parse(new Date(ms).toISOString()));
const units = fc.bigInt(1n, 10n ** 15n).map((value) => unitsSchema.parse(value.toString()));
const values = fc.record(
  {
    variant: fc.oneof(
      fc.record({ state: fc.constant("Open" as const), until: instants }, { requiredKeys: ["state"] }),
      fc.record({ state: fc.constantFrom("Closed" as const, "Lost" as const), units: fc.array(units) }),
    ),
    flag: fc.boolean(),
    at: instants,
    by: fc.dictionary(fc.stringMatching(/^[A-Z]{3}$/), fc.string()),
    text: fc.string(),
    most: fc.integer(),
  },
  { requiredKeys: ["variant", "flag", "at", "text", "most"] },
);

test("a wire form encodes as zod does, with fields in the order of the schema", () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(JSON.stringify(wireForm(schema).encode(value))).toBe(JSON.stringify(z.encode(schema, value)));
    }),
  );
});

test("a wire form decodes its own encoding", () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(wireForm(schema).decode(JSON.parse(JSON.stringify(wireForm(schema).encode(value))))).toEqual(value);
    }),
  );
});

test("a wire form refuses to decode JSON that it could not have encoded", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (wire) => {
      expect(() => wireForm(schema).decode(wire)).toThrow();
    }),
  );
  const wire = { text: "", at: "2026-01-01T00:00:00.000Z", flag: true, variant: { state: "Open" } };
  expect(wireForm(schema).decode(wire)).toMatchObject({ most: 7 });
  const wrong = [
    { ...wire, more: 1 },
    { ...wire, at: "yesterday" },
    { ...wire, flag: "true" },
    { ...wire, variant: { state: "Ajar" } },
    { ...wire, variant: { state: "Lost", units: ["-1"] } },
    { ...wire, text: undefined },
  ];
  for (const each of wrong) {
    expect(() => wireForm(schema).decode(JSON.parse(JSON.stringify(each)))).toThrow();
  }
});
