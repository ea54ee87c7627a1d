import type { z } from "zod";

import { bookForms } from "../projection-books.js";
import { everywhere } from "./answers.js";
import type { Schema } from "./portable.js";

/** What each book is. */
const summaries: Readonly<Record<keyof typeof bookForms, string>> = {
  statement: "What a party held, what moved, and what it holds, by currency.",
  portfolio: "The certificates that a party holds and others owe.",
  exposure: "What an issuer has issued, and what of it is outstanding, overdue and dishonoured.",
  concentration: "The share of each issuer and of each guarantor in what is outstanding.",
  avoidable: "What an administrator of an insolvent party may be able to avoid, with the article of the law.",
  courtOrder:
    "What an order of a court has frozen, what was lifted, executed and paid to the court of it, and what is left.",
  frozen: "The orders of courts and authorities that are in force on what a party holds.",
  creditNotes:
    "The credit notes that payees recorded on invoices, of all parties or of those that one issued or received first.",
  duesOfAll: "What falls due over all parties, or only what is overdue.",
};

const date = { type: "string", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };
const parameters: Readonly<Record<string, Schema>> = {
  party: { schema: { type: "string" }, description: "LEI of the party." },
  issuer: { schema: { type: "string" }, description: "LEI of the issuer." },
  order: { schema: { type: "string" }, description: "Number of the order, as it was recorded." },
  invoice: { schema: { type: "string" }, description: "Fingerprint of the invoice." },
  from: { schema: date, description: "First day of the movements." },
  to: { schema: date, description: "Last day of the movements." },
  day: {
    schema: date,
    description: "Day on which the court accepted the petition. Default: the day of the party's declared default.",
  },
  until: { schema: date, description: "Last day that is listed." },
  overdue: { schema: { type: "string", enum: ["true", "false"] }, description: "Only what is overdue." },
  today: { schema: date, description: "Day that decides what is overdue. Default: that of `asOf`, or today." },
  asOf: {
    schema: { type: "string", pattern: "^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,15})$" },
    description:
      "A day that has passed, or the number of a block: the book as the ledger was then. Default: the newest block.",
  },
};

/** The schema of a book. */
export const bookAnswer: Schema = {
  type: "object",
  description: "A book, in the form that `tally books … --json` prints.",
  required: ["at", "blockNumber", "doubts"],
  properties: {
    at: { type: "string", description: "The instant at which it is true, ISO 8601 UTC." },
    blockNumber: { type: "integer", format: "int64", description: "The last block that is in it." },
    doubts: {
      type: "array",
      items: { type: "object" },
      description: "Facts that do not hold, and what no fact tells.",
    },
  },
};

/** The addresses of the books that are made from the tables of a projection. */
export const bookPaths: Readonly<Record<string, Schema>> = Object.fromEntries(
  Object.entries(bookForms).map(([book, { shape }]) => [
    `/api/v1/books/${book}`,
    {
      get: {
        ...{ operationId: `make${book.charAt(0).toUpperCase()}${book.slice(1)}`, tags: ["projection"] },
        summary: summaries[book as keyof typeof bookForms],
        parameters: Object.entries<z.ZodType>(shape).map(([name, form]) => ({
          ...{ name, in: "query", ...parameters[name] },
          ...(!form.safeParse(undefined).success && { required: true }),
        })),
        responses: {
          200: {
            description: "The answer.",
            headers: {
              "Tally-Block": { description: "The same as `blockNumber`.", schema: { type: "integer" } },
              "Tally-State": {
                description: "`live`, `behind` or `unknown`: whether it lacks blocks. Absent with `asOf`.",
                schema: { type: "string" },
              },
              "Tally-Newest-Block": {
                description: "The ledger's newest block, as far as it is known. Absent with `asOf`.",
                schema: { type: "integer" },
              },
            },
            content: { "application/json": { schema: { $ref: "#/components/schemas/Book" } } },
          },
          422: { $ref: "#/components/responses/Problem422" },
          ...everywhere,
        },
      },
    },
  ]),
);
