import { format } from "prettier";
import { z } from "zod";

import {
  acts,
  batteryIdSchema,
  certificateIdSchema,
  certificatesChangedSchema,
  discountQuoteSchema,
  eventEnvelopeSchema,
  instrumentIdSchema,
  listingIdSchema,
  orderIdSchema,
  paged,
  paging,
  presentmentViewSchema,
  queries,
  recourseQuoteSchema,
  seenSchema,
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

/**
 * Parts that several forms share and that have no name on the wire: the name of the part's type, its schema, and its
 * description.
 */
const parts: readonly (readonly [string, z.ZodType, string])[] = [
  ["CertificatesChanged", certificatesChangedSchema, "What an act did to certificates."],
  ["Presentment", presentmentViewSchema, "A presentation to the settlement bank for payment."],
  ["Paged", z.strictObject(paged), "Whether a listing continues."],
];

/** The same of requests. */
const requestParts: readonly (readonly [string, z.ZodType, string])[] = [
  ["Paging", z.strictObject(paging), "Which part of a listing is wanted."],
  ["AsSeen", z.strictObject({ seen: seenSchema }), "What the caller was shown."],
  ["OfCertificate", z.strictObject({ certificateId: certificateIdSchema }), "Which certificate is meant."],
  ["OfBattery", z.strictObject({ batteryId: batteryIdSchema }), "Which battery is meant."],
  ["OfInstrument", z.strictObject({ instrumentId: instrumentIdSchema }), "Which instrument is meant."],
  ["OfOrder", z.strictObject({ orderId: orderIdSchema }), "Which order is meant."],
  ["OfListing", z.strictObject({ listingId: listingIdSchema }), "Which listing is meant."],
];

/** The text of `src/wire-types.ts`. */
export async function wireTypes(): Promise<string> {
  const named = new Map<string, JsonSchema>();
  const forms = new Map<string, JsonSchema>();
  /** Forms that are equal to one of the named types. */
  const aliases: string[] = [];
  for (const [name, part, description] of [...parts, ...requestParts]) {
    addForm(name, part, description, named, forms, []);
  }
  addForm("Envelope", eventEnvelopeSchema, "", named, new Map(), []);
  for (const [, operations] of kinds) {
    for (const { name, request, response } of operations) {
      addForm(`${name}Request`, request, `What \`${name}\` takes.`, named, forms, aliases);
      addForm(`${name}Response`, response, `What \`${name}\` answers.`, named, forms, aliases);
    }
  }
  // These are not on the wire: the library computes them with the chaincode's formulas.
  addForm("DiscountQuote", discountQuoteSchema, "", named, forms, []);
  addForm("RecourseQuote", recourseQuoteSchema, "", named, forms, []);
  const text = [
    "// Written by scripts/write-wire-types.ts from the chaincode's own definitions; do not edit.\n\n",
    await plainTypes(
      withSharedFields(new Map([...named, ...forms]), { anywhere: namesOf(parts), inRequests: namesOf(requestParts) }),
    ),
    ...aliases,
    "/** The forms of an act or a query. */\nexport interface Forms<Request, Response> {\n",
    "/** What it takes. */\nrequest: Request;\n/** What it answers. */\nresponse: Response;\n}\n\n",
    ...kinds.map(([kind, operations]) => tableOf(kind, operations)),
    refusalTypes(),
  ];
  return format(text.join(""), { parser: "typescript", printWidth: 120 });
}

function namesOf(named: readonly (readonly [string, z.ZodType, string])[]): ReadonlySet<string> {
  return new Set(named.map(([name]) => name));
}

/** Files a form under its name, and what it shares with others under theirs. */
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
    ({ name, summary }) => `/** ${summary} */\n${name}: Forms<${name}Request, ${name}Response>;\n`,
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
