import { readFileSync } from "node:fs";
import { join } from "node:path";

import { validate } from "@readme/openapi-parser";
import { acts, findFaults, queries, refusalsOf } from "@tallystick/client/catalogue";

import { describedInterface } from "./openapi/document.js";
import { examples } from "./openapi/examples/index.js";
import { serverProblems } from "./problem.js";

const document = describedInterface() as {
  readonly paths: Readonly<
    Record<
      string,
      { readonly post: { readonly responses: Readonly<Record<number, { description: string; "x-codes": string[] }>> } }
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};

/** What a test reads of a schema. */
interface Merged {
  readonly properties: Readonly<Record<string, { readonly description?: string; readonly enum?: readonly string[] }>>;
  readonly required: readonly string[];
}

it("the description is valid OpenAPI 3.1, and every reference in it leads somewhere", async () => {
  const result = await validate(structuredClone(document) as never);
  expect(result).toMatchObject({ valid: true });
});

it("the description has every act and query of the catalogue, and every act as a preview", () => {
  const names = Object.keys(document.paths);
  for (const act of Object.keys(acts)) {
    expect(names).toEqual(expect.arrayContaining([`/api/v1/acts/${act}`, `/api/v1/preview/${act}`]));
  }
  for (const query of Object.keys(queries)) {
    expect(names).toContain(`/api/v1/queries/${query}`);
  }
});

it("the description has a name for each request and answer, from which generators of clients name their types", () => {
  const { schemas } = document.components;
  expect(Object.keys(acts).filter((act) => !(`${act}Request` in schemas && `${act}Done` in schemas))).toEqual([]);
  expect(Object.keys(queries).filter((query) => !(`${query}Request` in schemas))).toEqual([]);
  expect(schemas).toMatchObject({
    TransferDone: {
      allOf: [{ $ref: "#/components/schemas/TransferAnswer" }, { $ref: "#/components/schemas/Committed" }],
    },
  });
});

it("a record of several kinds is one schema, which has the fields of all kinds and requires those that every kind has", () => {
  const { Certificate: certificate } = document.components.schemas as Record<string, Merged>;
  expect(certificate?.properties["state"]).toMatchObject({
    enum: expect.arrayContaining(["Locked", "Settled"]) as unknown,
  });
  expect(certificate?.properties["pledge"]?.description).toMatch(/Only with state `Pledged`, `InRecourse`\.$/);
  expect(certificate?.required).toEqual(expect.arrayContaining(["certificateId", "state", "holder"]));
  expect(certificate?.required).not.toContain("pledge");
});

it("the description has no words of JSON Schema that generators fail at", () => {
  const text = JSON.stringify(document);
  expect([String.raw`\\p{`, String.raw`\\d`, '"oneOf"'].filter((word) => text.includes(word))).toEqual([]);
  expect(text.includes(String.raw`"pattern":"\\S"`)).toBe(true);
  const { UpdatePartyRequest: update, WarrantyTerms: terms } = document.components.schemas as Record<string, Merged>;
  expect(terms?.properties["days"]).toMatchObject({ type: "integer", format: "int64" });
  expect(update?.properties["standingAcceptance"]).toEqual({
    description: expect.stringContaining('"nobody" or "everybody" or a list.') as unknown,
  });
});

it("a record has the same schema wherever the description uses it", () => {
  const text = JSON.stringify(document);
  expect(text).not.toContain("#/$defs/");
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining(["Certificate", "Instrument", "Party", "Problem", "SignedStep"]),
  );
  // With each record written out at each place, it would have eight million characters.
  expect(text.length).toBeLessThan(2_000_000);
});

it.each(Object.values({ ...acts, ...queries }).map((operation) => [operation.name, operation] as const))(
  "%s has an example of a request and of an answer, each in its form",
  (name, operation) => {
    const { request, response } = examples[name] ?? {};
    expect(request && findFaults(operation, request)).toEqual([]);
    expect(operation.response.safeParse(response)).toMatchObject({ success: true });
  },
);

it("the description has no example of an act or query that there is not", () => {
  expect(Object.keys(examples).filter((name) => !(name in { ...acts, ...queries }))).toEqual([]);
});

it("the description names every code that can refuse an act or a query, with its meaning", () => {
  const refusal = (path: string) => document.paths[path]?.post.responses[422];
  expect(refusal("/api/v1/acts/Transfer")?.["x-codes"]).toEqual(
    expect.arrayContaining(["NOT_TRANSFERABLE", "WRONG_STATE", "APPROVAL_REQUIRED", "IDEMPOTENCY_KEY_REUSED"]),
  );
  expect(refusal("/api/v1/preview/Transfer")?.["x-codes"]).not.toContain("APPROVAL_REQUIRED");
  expect(refusal("/api/v1/queries/GetOrder")).toMatchObject({
    "x-codes": expect.arrayContaining(["ORDER_NOT_FOUND", "INVALID_REQUEST"]) as unknown,
    description: expect.stringContaining("- `ORDER_NOT_FOUND`: There is no order") as unknown,
  });
  for (const { code, meaning } of refusalsOf("Settle")) {
    expect(refusal("/api/v1/acts/Settle")?.description).toContain(`- \`${code}\`: ${meaning}`);
  }
});

it("the description and the page of the HTTP interface name each code of the server itself", () => {
  const page = readFileSync(join(__dirname, "../../../docs/http.md"), "utf8");
  for (const text of [JSON.stringify(document), page]) {
    expect(Object.keys(serverProblems).filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
  }
});
