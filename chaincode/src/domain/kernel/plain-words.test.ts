import { z } from "zod";

import { inPlainWords } from "./plain-words.js";

const cases: [what: string, schema: z.ZodType, value: unknown, plain: string][] = [
  ["a field that is left out", z.string(), undefined, "is missing"],
  ["another type", z.string(), 5, "must be of type string, not number"],
  ["nothing", z.string(), null, "must be of type string, not null"],
  ["a fraction", z.int(), 1.5, "must be a whole number"],
  ["another value", z.literal(1), 2, "must be 1"],
  ["none of several forms", z.union([z.literal("none"), z.int()]), "maybe", "is of none of the forms that it may have"],
  ["no choice", z.enum(["a", "b"]), "c", 'must be one of "a", "b"'],
  ["too few", z.array(z.string()).min(2), [], "must have at least 2 items"],
  ["too many", z.array(z.string()).max(1), ["a", "b"], "must have at most 1 items"],
  ["too short", z.string().min(1), "", "must have at least 1 characters"],
  ["too long", z.string().max(1), "ab", "must have at most 1 characters"],
  ["another length", z.string().length(64), "ab", "must have exactly 64 characters"],
  ["too small", z.int().min(1), 0, "must be at least 1"],
  ["too big", z.int().max(500), 501, "must be at most 500"],
  ["an unknown field", z.strictObject({}), { color: 1 }, 'has no field "color"'],
  [
    "what may be given in place of an unknown field",
    z.strictObject({ size: z.int().optional(), name: z.string().optional() }),
    { color: 1 },
    'has no field "color"; its fields are size, name',
  ],
  ["words of its own", z.string().regex(/x/, "must be a date"), "y", "must be a date"],
];

it.each(cases)("the message for the fault of %s is in plain words", (_, schema, value, plain) => {
  expect(schema.safeParse(value, { error: inPlainWords }).error?.issues.map(({ message }) => message)).toEqual([plain]);
});
