import { z } from "zod";

import { acts, queries, type Operation } from "../../chaincode/definitions.js";
import { sharedFields } from "./fields.js";
import { operationInChinese } from "./operations.js";

const all: Readonly<Record<string, Operation>> = { ...acts, ...queries };

const described = z.object({ description: z.string().optional() });
const form = z.object({ properties: z.record(z.string(), described).default({}) });

/** The fields of a request, each with its description in the catalogue. */
function fieldsOf({ request }: Operation): [name: string, said: string][] {
  const { properties } = form.parse(z.toJSONSchema(request, { io: "input", unrepresentable: "any", reused: "inline" }));
  return Object.entries(properties).map(([name, { description = "" }]) => [name, description]);
}

function inChinese(name: string): NonNullable<ReturnType<typeof operationInChinese>> {
  const said = operationInChinese(name);
  if (said === undefined) {
    throw new Error(`${name} is not said in Chinese`);
  }
  return said;
}

test.each(Object.values(all))(
  "$name has Chinese texts for everything that the catalogue says about it",
  (operation) => {
    const { summary, details, fields } = inChinese(operation.name);
    expect(summary).toMatch(/\p{Script=Han}.*。$/u);
    expect(details !== undefined).toBe(operation.details !== undefined);
    for (const [name] of fieldsOf(operation)) {
      expect(fields[name]).toMatch(/\p{Script=Han}/u);
    }
  },
);

test.each(Object.keys(sharedFields))(
  "requests that share the Chinese text of the field %s also share its text in the catalogue",
  (field) => {
    const said = Object.values(all).flatMap((operation) =>
      fieldsOf(operation)
        .filter(
          ([name]) => name === field && inChinese(operation.name).fields[name] === Reflect.get(sharedFields, name),
        )
        .map(([, description]) => description),
    );
    expect(new Set(said).size).toBeLessThanOrEqual(1);
  },
);

test("names in backticks are the same in both languages", () => {
  const marked = (text = "") => [...new Set(text.match(/`[A-Z][A-Za-z]+`/g) ?? [])].sort();
  for (const { name, summary, details = "" } of Object.values(all)) {
    const said = inChinese(name);
    expect({ name, marked: marked(said.summary + (said.details ?? "")) }).toEqual({
      name,
      marked: marked(summary + details),
    });
  }
});
