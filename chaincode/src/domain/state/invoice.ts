import { z } from "zod";

import { sumSchema, unitsSchema } from "../vocabulary/amount.js";
import { instantSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";
import { fingerprintSchema, mspIdSchema } from "../vocabulary/text.js";
import { recordKind } from "./record.js";

const reservation = {
  fingerprint: fingerprintSchema,
  currency: currencySchema,
  total: unitsSchema.describe("What it is worth, as first stated of what is reserved."),
  reserved: sumSchema.describe("What is reserved under this fingerprint."),
  reservedLater: sumSchema
    .optional()
    .describe("What is reserved under the fingerprint that a later version gives the same invoice. Absent: nothing."),
  changedAt: instantSchema,
};

/**
 * How much of an invoice instruments rest on whose payee has accepted them, under one of its fingerprints: this binds every issuer. Of the
 * invoice itself the ledger knows only the fingerprint.
 */
const invoiceSchema = z.strictObject({
  ...reservation,
  mspId: mspIdSchema.describe("The organisation of the issuer whose statement was accepted first."),
});
export type Invoice = z.output<typeof invoiceSchema>;
export const invoices = recordKind({
  name: "invoice",
  schema: invoiceSchema,
  keyOf: (invoice) => [invoice.fingerprint],
  guardOf: ({ mspId }) => ({ platform: true, about: mspId }),
});

/**
 * What one issuer's instruments reserve of an invoice that wait for their payee's acceptance: this binds that issuer alone. Each issuer has a
 * record of its own, so that no issue of another meets it.
 */
const statementSchema = z.strictObject({
  ...reservation,
  issuer: leiSchema,
  mspId: mspIdSchema.describe("The issuer's organisation when it first stated it."),
});
export type Statement = z.output<typeof statementSchema>;
export const statements = recordKind({
  name: "statement",
  schema: statementSchema,
  keyOf: (statement) => [statement.fingerprint, statement.issuer],
  guardOf: ({ mspId }) => ({ platform: true, about: mspId }),
});
