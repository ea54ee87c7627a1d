import type { Operation } from "@tallystick/client/catalogue";

import { allActs, allQueries, type NamedAct, type NamedQuery } from "../operations.js";
import { DOCUMENTATION } from "../problem.js";
import { signedStepForm } from "../signing.js";
import { everywhere, ofAct, problemSchema, sharedResponses, withBody } from "./answers.js";
import { examples, exampleOfTransaction } from "./examples/index.js";
import { ledgerPaths, signingPaths } from "./other-paths.js";
import { projectionPaths } from "./projection-paths.js";
import { refused } from "./refused.js";
import { Schemas, type Schema } from "./schemas.js";

let made: Schema | undefined;

/**
 * The description of the interface in OpenAPI 3.1. It is made from the catalogue of acts and queries, so that each field has the form and the
 * description with which the chaincode checks it.
 */
export function openApiDocument(): Schema {
  made ??= makeDocument();
  return made;
}

function makeDocument(): Schema {
  const schemas = new Schemas();
  const signedStep = schemas.of(signedStepForm, "request");
  const paths = {
    ...Object.fromEntries(
      allQueries.map((query) => [`/api/v1/queries/${query.name}`, { post: queryOf(query, schemas) }]),
    ),
    ...Object.fromEntries(allActs.map((act) => [`/api/v1/acts/${act.name}`, { post: actOf(act, schemas) }])),
    ...Object.fromEntries(allActs.map((act) => [`/api/v1/preview/${act.name}`, { post: previewOf(act, schemas) }])),
    ...signingPaths,
    ...ledgerPaths,
    ...projectionPaths,
  };
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
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token of `tally token create`." },
      },
      responses: sharedResponses,
      schemas: { ...schemas.named, Problem: problemSchema, SignedStep: signedStep },
    },
  };
}

function queryOf(query: NamedQuery, schemas: Schemas): Schema {
  return {
    ...inWords(query, `query${query.name}`),
    requestBody: bodyOf(query, schemas),
    responses: {
      200: answerOf(schemas.of(query.response, "response"), examples[query.name]?.response),
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
  const done = { allOf: [schemas.of(act.response, "response"), transaction] };
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
      200: answerOf(schemas.of(act.response, "response"), examples[act.name]?.response),
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
  return {
    required: true,
    content: { "application/json": { schema: schemas.of(request, "request"), example: examples[name]?.request } },
  };
}

function answerOf(schema: Schema, example: object | undefined): Schema {
  return { description: "The answer.", content: { "application/json": { schema, example } } };
}

/** The fields that the answer of an act has beside its own. */
const transaction: Schema = {
  type: "object",
  required: ["transactionId", "blockNumber"],
  properties: {
    transactionId: { type: "string", description: "Id of the transaction." },
    blockNumber: { type: "integer", description: "Block that it is in." },
  },
};
