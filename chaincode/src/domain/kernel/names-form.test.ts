import { z } from "zod";

import { encodeNames, namedBy } from "./names-form.js";

const money = z.codec(z.string(), z.bigint(), { decode: (text) => BigInt(text), encode: (units) => String(units) });
const view = namedBy(z.strictObject({ id: z.string(), state: z.enum(["Open", "Ended"]), sum: money }), "id", "state");
const one = { id: "one", state: "Open", sum: 7n } as const;

test.each<readonly [string, z.ZodType, unknown, unknown]>([
  ["by itself", view, one, { id: "one", state: "Open" }],
  ["under another description", view.describe("The first one."), one, { id: "one", state: "Open" }],
  ["in a list", z.array(view), [one], [{ id: "one", state: "Open" }]],
  [
    "in a field",
    z.strictObject({ view, due: money }),
    { view: one, due: 9n },
    { view: { id: "one", state: "Open" }, due: "9" },
  ],
  [
    "in a field that can be absent",
    z.strictObject({ view: view.optional() }),
    { view: one },
    { view: { id: "one", state: "Open" } },
  ],
  ["that is absent", z.strictObject({ view: view.optional(), due: money }), { due: 9n }, { due: "9" }],
])("a view %s is reduced to the fields that name it, and all else stays as it is", (_, schema, value, wire) => {
  expect(encodeNames(schema, value)).toEqual(wire);
});
