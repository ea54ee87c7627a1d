import { format } from "prettier";
import { z } from "zod";

import {
  acts,
  discountQuoteSchema,
  eventEnvelopeSchema,
  queries,
  recourseQuoteSchema,
  type AnyAct,
  type Query,
} from "../../chaincode/src/domain/index.js";
import { plainTypes } from "./plain-types.js";
import { refusalTypes } from "./refusal-types.js";
import { withSharedFields } from "./shared-fields.js";

type JsonSchema = Readonly<Record<string, unknown>>;

type Operation = AnyAct | Query;

const kinds: readonly (readonly ["Act" | "Query", readonly Operation[]])[] = [
  ["Act", Object.values<Operation>(acts)],
  ["Query", Object.values<Operation>(queries)],
];

/** The text of `src/wire-types.ts`. */
export async function wireTypes(): Promise<string> {
  const named = new Map<string, JsonSchema>();
  const forms = new Map<string, JsonSchema>();
  /** Forms that are equal to one of the named types. */
  const aliases: string[] = [];
  addForm("Envelope", eventEnvelopeSchema, "", named, new Map(), []);
  for (const [, operations] of kinds) {
    for (const { name, summary, request, response } of operations) {
      addForm(`${name}Request`, request, `Request of \`${name}\`. ${summary}`, named, forms, aliases);
      addForm(`${name}Response`, response, `What \`${name}\` answers.`, named, forms, aliases);
    }
  }
  // These are not on the wire: the library computes them with the chaincode's formulas.
  addForm("DiscountQuote", discountQuoteSchema, "", named, forms, []);
  addForm("RecourseQuote", recourseQuoteSchema, "", named, forms, []);
  const text = [
    "// Written by scripts/write-wire-types.ts from the chaincode's own definitions; do not edit.\n\n",
    await plainTypes(withSharedFields(new Map([...named, ...forms]))),
    ...aliases,
    "/** The forms of an act or a query. */\nexport interface Forms<Request, Response> {\n",
    "/** What it takes. */\nrequest: Request;\n/** What it answers. */\nresponse: Response;\n}\n\n",
    ...kinds.map(([kind, operations]) => tableOf(kind, operations)),
    refusalTypes(),
  ];
  return format(text.join(""), { parser: "typescript", printWidth: 120 });
}

/** Files a form under its name, and its shared parts under theirs. */
function addForm(
  name: string,
  schema: z.ZodType,
  description: string,
  named: Map<string, JsonSchema>,
  forms: Map<string, JsonSchema>,
  aliases: string[],
): void {
  const {
    $schema: _,
    definitions,
    ...own
  } = z.toJSONSchema(schema, {
    io: "input",
    target: "draft-7",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      // The library treats a schema without a type as that of an object.
      if (zodSchema._zod.def.type === "unknown") {
        jsonSchema["tsType"] = "unknown";
      }
    },
  });
  for (const [id, definition] of Object.entries((definitions ?? {}) as Readonly<Record<string, JsonSchema>>)) {
    named.set(id, nameless(definition));
  }
  const id = z.globalRegistry.get(schema)?.id;
  if (typeof id === "string") {
    aliases.push(`/** ${description} */\nexport type ${name} = ${id};\n\n`);
  } else {
    forms.set(name, { ...nameless(own), description });
  }
}

/** The schema without its id, from which the library would make a second name. */
function nameless({ id: _, $id: __, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

function tableOf(kind: "Act" | "Query", operations: readonly Operation[]): string {
  const word = kind.toLowerCase();
  const rows = operations.map(
    ({ name }) => `/** The forms of \`${name}\`. */\n${name}: Forms<${name}Request, ${name}Response>;\n`,
  );
  return [
    `/** Every ${word} by its name on the wire. */\nexport interface ${kind}Forms {\n${rows.join("")}}\n\n`,
    `/** Name on the wire: \`${operations[0]?.name ?? ""}\`, … */\nexport type ${kind}Name = keyof ${kind}Forms;\n\n`,
    `/** What the ${word} of a name takes, as JSON: amounts are decimal strings in major units, instants ISO 8601 UTC. */\n`,
    `export type ${kind}Request<N extends ${kind}Name> = ${kind}Forms[N]["request"];\n\n`,
    `/** What the ${word} of a name answers, as JSON. */\n`,
    `export type ${kind}Response<N extends ${kind}Name> = ${kind}Forms[N]["response"];\n\n`,
  ].join("");
}
