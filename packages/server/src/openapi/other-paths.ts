import { signedStepForm, signingWays, type SigningWay } from "../signing.js";
import { everywhere, withBody } from "./answers.js";
import { allActs } from "./catalogue.js";
import type { Schema } from "./portable.js";
import type { Schemas } from "./schemas.js";

const act = {
  ...{ name: "act", in: "path", required: true },
  description: "Name of the act, such as `Transfer`.",
  schema: { $ref: "#/components/schemas/ActName" },
};

const texts: Readonly<Record<SigningWay, string>> = {
  endorse: "Has a signed proposal endorsed. The ledger does not change yet.",
  submit: "Submits a signed transaction.",
  question:
    "Makes the question for the outcome of a transaction that was submitted, or may have been. It sends nothing.",
  complete: "Waits for the verdict on a transaction, with the signed question.",
};

const step = {
  description: "The next step. Sign its `message`.",
  content: { "application/json": { schema: { $ref: "#/components/schemas/SigningStep" } } },
};

const anyAnswer = {
  description: "The answer of the act, with its transaction.",
  content: { "application/json": { schema: { type: "object" } } },
};

/** The schemas of the steps. */
export function signingSchemas(schemas: Schemas): Readonly<Record<string, Schema>> {
  const { shape } = signedStepForm;
  return {
    ActName: { type: "string", enum: allActs.map(({ name }) => name) },
    SigningStep: {
      ...schemas.of(shape.step, "response"),
      description: "A message to sign, with what continues the act.",
    },
    SignedStep: {
      type: "object",
      required: ["step", "signature"],
      properties: {
        step: { $ref: "#/components/schemas/SigningStep" },
        signature: schemas.of(shape.signature, "request"),
      },
      additionalProperties: false,
    },
  };
}

/** The addresses of acts that somebody else signs. */
export const signingPaths: Readonly<Record<string, Schema>> = {
  "/api/v1/signing/{act}/prepare": {
    post: {
      ...{ operationId: "prepareAct", tags: ["signing"], parameters: [act] },
      summary: "Makes the proposal of an act for signing elsewhere.",
      requestBody: {
        required: true,
        description: "The request of the act, in the form of its own address.",
        content: { "application/json": { schema: { type: "object" } } },
      },
      responses: { 200: step, ...everywhere, ...withBody },
    },
  },
  ...Object.fromEntries(
    signingWays.map((way) => [
      `/api/v1/signing/{act}/${way}`,
      {
        post: {
          ...{ operationId: `${way}Act`, tags: ["signing"], parameters: [act], summary: texts[way] },
          requestBody: {
            required: true,
            content: { "application/json": { schema: { $ref: "#/components/schemas/SignedStep" } } },
          },
          responses: {
            200: way === "complete" ? anyAnswer : step,
            ...{ 504: { $ref: "#/components/responses/OutcomeUnknown" } },
            ...{ 409: { $ref: "#/components/responses/Conflict" } },
            ...everywhere,
            ...withBody,
          },
        },
      },
    ]),
  ),
};

const parameters = [
  ["Last-Event-ID", "header", "Id of the last event that you got. The stream continues after it."],
  ["after", "query", "The same, for clients that cannot set the header."],
  [
    "from",
    "query",
    "Where a stream begins that continues none: the number of a block, or `now`, which is the default.",
  ],
  ["party", "query", "LEI: only what this party did, and changes of records that name it."],
  ["instrument", "query", "Only what concerns this instrument and its certificates."],
].map(([name, place, description]) => ({ name, in: place, description, schema: { type: "string" } }));

const types = {
  ...{ name: "type", in: "query", description: "Only facts of these types, such as `CertificateTransferred`." },
  schema: { type: "array", items: { type: "string" } },
};

/** The schema of what became of a transaction. */
export const transactionOutcome: Schema = {
  type: "object",
  description: "What became of a transaction.",
  required: ["transactionId", "outcome"],
  properties: {
    transactionId: { type: "string" },
    outcome: { type: "string", enum: ["committed", "invalid", "unknown"] },
    code: { type: "string", description: "Fabric's validation code." },
    blockNumber: { type: "integer", format: "int64" },
  },
};

const healthAnswer = {
  ...{ type: "object", required: ["status"] },
  properties: {
    status: { type: "string", enum: ["ok", "failing"] },
    code: { type: "string", description: "Why no peer answers." },
    acts: { type: "integer", description: "Acts under way." },
    waiting: { type: "integer", description: "Acts that wait for their turn." },
    refused: { type: "integer", description: "Acts that were refused since their turn would not have come in time." },
    streams: { type: "integer", description: "Readers that follow the ledger." },
  },
};
const inJson = (description: string): Schema => ({
  description,
  content: { "application/json": { schema: healthAnswer } },
});

/** The addresses for programs that watch the server. They need no token, and answer for every host. */
export const healthPaths: Readonly<Record<string, Schema>> = {
  "/healthz": {
    get: {
      ...{ operationId: "getHealth", tags: ["health"], security: [] },
      summary: "Tells whether the process answers, and how much it does.",
      responses: { 200: inJson("It answers.") },
    },
  },
  "/readyz": {
    get: {
      ...{ operationId: "getReadiness", tags: ["health"], security: [] },
      summary: "Tells whether a peer can be asked.",
      responses: { 200: inJson("One can."), 503: inJson("None can, for the reason `code`.") },
    },
  },
  "/metrics": {
    get: {
      ...{ operationId: "getMetrics", tags: ["health"], security: [] },
      summary: "Has figures for Prometheus.",
      responses: { 200: { description: "The figures.", content: { "text/plain": { schema: { type: "string" } } } } },
    },
  },
};

/** The addresses at which the ledger is followed. */
export const ledgerPaths: Readonly<Record<string, Schema>> = {
  "/api/v1/transactions/{id}": {
    get: {
      ...{ operationId: "getTransaction", tags: ["ledger"] },
      summary: "Tells whether a transaction was committed. It waits for some seconds if there is no verdict yet.",
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string", pattern: "^[0-9a-f]{64}$" } }],
      responses: {
        200: {
          description: "What became of it.",
          content: { "application/json": { schema: { $ref: "#/components/schemas/TransactionOutcome" } } },
        },
        504: { $ref: "#/components/responses/OutcomeUnknown" },
        ...everywhere,
      },
    },
  },
  "/api/v1/events": {
    get: {
      ...{ operationId: "followEvents", tags: ["ledger"], parameters: [...parameters, types] },
      summary: "Streams the facts of the ledger as server-sent events, without end.",
      description:
        "The id of an event is its place: block, transaction and index, with points between them. `fact` has a fact. `doubt` tells of a fact that does not match what its transaction wrote. `progress` tells with `state`, `blockNumber` and `newestBlock` that the stream is behind the ledger, that nobody says how far the ledger is, or that it is live again. `problem` has a problem document, and the stream ends.",
      responses: { 200: { description: "The stream.", content: { "text/event-stream": {} } }, ...everywhere },
    },
  },
};
