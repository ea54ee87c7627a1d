import type { Operation } from "@tallystick/client/catalogue";

import { DOCUMENTATION } from "../problem.js";
import { everywhere, ofAct, problemSchema, sharedResponses, withBody } from "./answers.js";
import { bankPaths, bankWebhooks, collectBankSchemas } from "./bank-paths.js";
import { bookAnswer, bookPaths } from "./book-paths.js";
import { allActs, allQueries, type NamedAct, type NamedQuery } from "./catalogue.js";
import { evidencePaths } from "./evidence-paths.js";
import { examples, exampleOfTransaction } from "./examples/index.js";
import { howNewHeaders } from "./how-new.js";
import { healthPaths, ledgerPaths, signingPaths, signingSchemas, transactionOutcome } from "./other-paths.js";
import type { Schema } from "./portable.js";
import { projectionPage, projectionPaths } from "./projection-paths.js";
import { refused } from "./refused.js";
import { Schemas } from "./schemas.js";

/** The description of the interface. */
export function describedInterface(): Schema {
  const schemas = new Schemas();
  const paths = {
    ...Object.fromEntries(
      allQueries.map((query) => [`/api/v1/queries/${query.name}`, { post: queryOf(query, schemas) }]),
    ),
    ...Object.fromEntries(allActs.map((act) => [`/api/v1/acts/${act.name}`, { post: actOf(act, schemas) }])),
    ...Object.fromEntries(allActs.map((act) => [`/api/v1/preview/${act.name}`, { post: previewOf(act, schemas) }])),
    ...signingPaths,
    ...ledgerPaths,
    ...evidencePaths,
    ...projectionPaths,
    ...bookPaths,
    ...bankPaths,
    ...healthPaths,
  };
  collectBankSchemas(schemas);
  return {
    openapi: "3.1.0",
    info: {
      title: "Tallystick",
      version: "1",
      description: `Electronic credit certificates on Hyperledger Fabric, over HTTP. Amounts are texts in major units, such as "34000000.00". How to begin: ${DOCUMENTATION}/docs/http.md. What each code of a refusal means: ${DOCUMENTATION}/docs/refusals.md.`,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    security: [{ token: [] }],
    paths,
    webhooks: bankWebhooks,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token of `tally token create`." },
      },
      responses: sharedResponses,
      schemas: {
        ...{ ...schemas.all, ...signingSchemas(schemas), Problem: problemSchema, Committed: committed },
        ...{ TransactionOutcome: transactionOutcome, ProjectionPage: projectionPage, Book: bookAnswer },
      },
    },
  };
}

function queryOf(query: NamedQuery, schemas: Schemas): Schema {
  return {
    ...inWords(query, `query${query.name}`),
    requestBody: bodyOf(query, schemas),
    responses: {
      200: { ...answerOf(answerIn(query, schemas), examples[query.name]?.response), headers: howNewHeaders },
      ...everywhere,
      ...withBody,
      422: refused(query.name, "asked"),
    },
  };
}

function actOf(act: NamedAct, schemas: Schemas): Schema {
  const key = {
    ...{ name: "Idempotency-Key", in: "header", required: true },
    description: "A name for this request that no other has, such as a UUID. Sent again, it does nothing twice.",
    schema: { type: "string", minLength: 1, maxLength: 257 },
  };
  const done = schemas.named(`${act.name}Done`, {
    allOf: [answerIn(act, schemas), { $ref: "#/components/schemas/Committed" }],
  });
  return {
    ...inWords(act, `perform${act.name}`),
    parameters: [key],
    requestBody: bodyOf(act, schemas),
    responses: {
      200: answerOf(done, { ...examples[act.name]?.response, ...exampleOfTransaction }),
      ...everywhere,
      ...withBody,
      ...ofAct,
      422: refused(act.name, "performed"),
    },
  };
}

function previewOf(act: NamedAct, schemas: Schemas): Schema {
  return {
    ...{ operationId: `preview${act.name}`, tags: [act.contract] },
    summary: `Tries ${act.name} out by the rules of the ledger. Nothing is written.`,
    requestBody: bodyOf(act, schemas),
    responses: {
      200: answerOf(answerIn(act, schemas), examples[act.name]?.response),
      ...everywhere,
      ...withBody,
      422: refused(act.name, "tried out"),
    },
  };
}

function inWords({ summary, details, contract }: Operation, operationId: string): Schema {
  return { operationId, tags: [contract], summary, ...(details !== undefined && { description: details }) };
}

function bodyOf({ name, request }: Operation, schemas: Schemas): Schema {
  const schema = schemas.named(`${name}Request`, schemas.of(request, "request"));
  return { required: true, content: { "application/json": { schema, example: examples[name]?.request } } };
}

function answerIn({ name, response }: Operation, schemas: Schemas): Schema {
  return schemas.named(`${name}Answer`, schemas.of(response, "response"));
}

function answerOf(schema: Schema, example: object | undefined): Schema {
  return { description: "The answer.", content: { "application/json": { schema, example } } };
}

/** The fields that the answer of an act has beside its own. */
const committed: Schema = {
  type: "object",
  description: "Where an act is on the ledger.",
  required: ["transactionId", "blockNumber"],
  properties: {
    transactionId: { type: "string", description: "Id of the transaction." },
    blockNumber: { type: "integer", format: "int64", description: "Block that it is in." },
  },
};
