import Ajv from "ajv";
import { z } from "zod";

import { acts, queries } from "../domain/catalogue/catalogue.js";
import { eventEnvelopeSchema } from "../domain/operation/events.js";
import { contractNames } from "../domain/operation/operation.js";
import { issueRequest } from "../domain/testing/paper.js";
import { Scene } from "../domain/testing/scene.js";
import { sumSchema, unitsSchema } from "../domain/vocabulary/amount.js";
import { contracts } from "../index.js";
import type { DescribedTransaction } from "./metadata.js";

interface Metadata {
  readonly contracts: Record<string, { readonly transactions: DescribedTransaction[] }>;
  readonly components: { readonly schemas: Record<string, Schema & { readonly $id: string }> };
}

/** A JSON schema, by its keywords. */
type Schema = Readonly<Record<string, unknown>>;

/** The description that the contracts give to fabric-shim, in the form of the answer to `GetMetadata`. */
function metadata(): Metadata {
  const shown = contracts.map((contract) => {
    const instance = new contract();
    const transactions: unknown = Reflect.getMetadata("fabric:transactions", instance);
    return [instance.getName(), { transactions }] as const;
  });
  const schemas: unknown = Reflect.getMetadata("fabric:objects", globalThis);
  return JSON.parse(JSON.stringify({ contracts: Object.fromEntries(shown), components: { schemas } })) as Metadata;
}

const described = metadata();
const catalogue = [...Object.values(acts), ...Object.values(queries)];

test("the metadata describes every transaction of the catalogue and its request", () => {
  for (const contract of contractNames) {
    const names = described.contracts[contract]!.transactions.map(({ name }) => name);
    expect(names).toEqual(catalogue.filter((each) => each.contract === contract).map(({ name }) => name));
    for (const { name, tag, description, parameters, returns } of described.contracts[contract]!.transactions) {
      expect(tag).toEqual(name in acts ? ["submit", "submitTx"] : ["evaluate"]);
      expect(description.length).toBeGreaterThan(10);
      expect(parameters.map(({ schema }) => schema.$ref)).toEqual([`#/components/schemas/${name}Request`]);
      expect(returns.$ref).toBe(`#/components/schemas/${name}Response`);
    }
  }
  for (const [name, act] of Object.entries(acts)) {
    expect(act.name).toBe(name);
  }
  for (const [name, query] of Object.entries(queries)) {
    expect(query.name).toBe(name);
  }
});

test("the schemas of the metadata refer to one another and describe requests and answers", async () => {
  const { schemas } = described.components;
  const ajv = new Ajv({ unknownFormats: "ignore", schemas: Object.values(schemas) });
  for (const [name, { $id }] of Object.entries(schemas)) {
    expect($id).toBe(name);
    expect(ajv.getSchema(name)).toBeInstanceOf(Function);
  }
  const scene = await Scene.open();
  const issued = await scene.act("steel", "Issue", issueRequest());
  expect(ajv.validate("IssueResponse", issued)).toBe(true);
  expect(ajv.validate("IssueResponse", { ...issued, certificate: { ...issued.certificate, state: "Lost" } })).toBe(
    false,
  );
  const fits = ajv.getSchema("TransferRequest")!;
  const request = { certificateId: "TALLYDEMOANSTEEL0077.A-1:1-100", to: "213800YOEO5OQ72G2R82" };
  expect(fits(request)).toBe(true);
  expect(fits({ ...request, more: 1 })).toBe(false);
  expect(fits({ certificateId: request.certificateId })).toBe(false);
});

const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null;

/** The paths of all fields of a schema, and of the schemas that it uses, that have no description. */
function undescribed(schema: Schema, resolve: (name: string) => Schema | undefined, path: string): string[] {
  const fields = isSchema(schema["properties"]) ? Object.entries(schema["properties"]).filter(isField) : [];
  const parts = Object.entries(schema).filter(([keyword]) => keyword !== "properties" && keyword !== "definitions");
  return [
    ...fields.flatMap(([name, field]) => [
      ...(isDescribed(field, resolve) ? [] : [`${path}.${name}`]),
      ...undescribed(field, resolve, `${path}.${name}`),
    ]),
    ...parts.flatMap(([, part]) => [part].flat().filter(isSchema)).flatMap((part) => undescribed(part, resolve, path)),
  ];
}

function isField(entry: [string, unknown]): entry is [string, Schema] {
  return isSchema(entry[1]);
}

/** Whether the field, or the schema that it refers to, has a description. */
function isDescribed(field: Schema, resolve: (name: string) => Schema | undefined): boolean {
  const { description, $ref, allOf } = field;
  if (typeof description === "string") {
    return description.length > 2;
  }
  const meant = typeof $ref === "string" ? resolve($ref) : undefined;
  const whole = Array.isArray(allOf) ? allOf.filter(isSchema) : [];
  return [...(meant === undefined ? [] : [meant]), ...whole].some((each) => isDescribed(each, resolve));
}

test("every field of every request and response is described", () => {
  const { schemas } = described.components;
  const missing = Object.entries(schemas).flatMap(([name, schema]) => undescribed(schema, (id) => schemas[id], name));
  expect(missing).toEqual([]);
});

test("every field of every event is described", () => {
  const schema: Schema = z.toJSONSchema(eventEnvelopeSchema, {
    io: "input",
    target: "draft-7",
    unrepresentable: "any",
  });
  const definitions = schema["definitions"] as Record<string, Schema>;
  const resolve = (id: string) => definitions[id.replace("#/definitions/", "")];
  const missing = Object.entries({ Envelope: schema, ...definitions }).flatMap(([name, each]) =>
    undescribed(each, resolve, name),
  );
  expect(missing).toEqual([]);
});

/**
 * The fields that hold a number of units. A field is found by the pattern in its schema, or in the schema of its items.
 */
function unitFields(schema: Schema, path: string): (readonly [path: string, name: string])[] {
  const fields = isSchema(schema["properties"]) ? Object.entries(schema["properties"]).filter(isField) : [];
  const parts = Object.entries(schema).filter(([keyword]) => keyword !== "properties");
  return [
    ...fields.flatMap(([name, field]) => [
      ...(unitPatterns.has(field["pattern"]) ? [[path, name] as const] : []),
      ...unitFields(field, `${path}.${name}`),
    ]),
    ...parts.flatMap(([, part]) => [part].flat().filter(isSchema)).flatMap((part) => unitFields(part, path)),
  ];
}

const unitPatterns: ReadonlySet<unknown> = new Set(
  [unitsSchema, sumSchema].map((schema) => z.toJSONSchema(schema, { io: "input" }).pattern),
);

test("sums are in major units, and only fields named unit, units, from or to have a number of units", () => {
  const { schemas } = described.components;
  const found = Object.entries(schemas).flatMap(([name, schema]) => unitFields(schema, name));
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter(([, name]) => !/^(units?|from|to)$/.test(name))).toEqual([]);
});
