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
  reserved: sumSchema.describe("What is reserved under this fingerprint, with what credit notes cancel."),
  reservedLater: sumSchema
    .optional()
    .describe("What is reserved under the fingerprint that a later version gives the same invoice. Absent: nothing."),
  changedAt: instantSchema,
};

/**
 * The sum of an invoice that accepted instruments use, under one of its fingerprints. It binds every issuer. The ledger
 * knows only the fingerprint of the invoice.
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
 * The sum of an invoice that one issuer's instruments reserve while they wait for their payee's acceptance. It binds
 * that issuer alone. Each issuer has a record of its own, so that it does not conflict with issues of others.
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
