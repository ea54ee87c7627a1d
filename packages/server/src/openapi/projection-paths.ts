import { readableViews, type ReadableView } from "@tallystick/projection";

import { everywhere } from "./answers.js";
import { howNewHeaders, progressFields } from "./how-new.js";
import type { Schema } from "./portable.js";

const cursor = {
  ...{ name: "cursor", in: "query", schema: { type: "string" } },
  description: "The `cursor` of the page before.",
};
const limit = {
  ...{ name: "limit", in: "query", description: "How many rows the page has at most." },
  schema: { type: "integer", minimum: 1, maximum: 1000, default: 100 },
};
const least = {
  ...{ name: "Tally-Min-Block", in: "header", schema: { type: "integer", minimum: 0 } },
  description: "The block that the rows must include, such as that of an act which you have just done.",
};

/** The schema of a page of a view. */
export const projectionPage: Schema = {
  type: "object",
  required: ["blockNumber", "at", "state", "rows"],
  properties: {
    ...progressFields,
    blockNumber: { type: "integer", format: "int64", description: "The block up to which the rows are complete." },
    rows: {
      type: "array",
      items: {
        type: "object",
        description: "The columns of the view. Whole numbers are texts, and amounts are minor units.",
        additionalProperties: { type: ["string", "null"] },
      },
    },
    cursor: { type: "string", description: "For the next page. Absent: this page is the last." },
  },
};

/** The addresses that the tables of a projection answer. */
export const projectionPaths: Readonly<Record<string, Schema>> = Object.fromEntries(
  Object.entries<ReadableView>(readableViews).map(([view, { description, filters }]) => [
    `/api/v1/projection/${view}`,
    {
      get: {
        ...{ operationId: `read${view.charAt(0).toUpperCase()}${view.slice(1)}`, tags: ["projection"] },
        summary: description,
        parameters: [
          ...filters.map((name) => ({ name, in: "query", schema: { type: "string" } })),
          ...[cursor, limit, least],
        ],
        responses: {
          200: {
            description: "The answer.",
            headers: {
              "Tally-Block": { description: "The same as `blockNumber`.", schema: { type: "integer" } },
              "Tally-State": { description: "The same as `state`.", schema: { type: "string" } },
              ...howNewHeaders,
            },
            content: { "application/json": { schema: { $ref: "#/components/schemas/ProjectionPage" } } },
          },
          409: { $ref: "#/components/responses/Problem409" },
          422: { $ref: "#/components/responses/Problem422" },
          ...everywhere,
        },
      },
    },
  ]),
);
