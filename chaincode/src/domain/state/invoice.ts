import { z } from "zod";

import { sumSchema, unitsSchema } from "../vocabulary/amount.js";
import { instantSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { fingerprintSchema, mspIdSchema } from "../vocabulary/text.js";
import { recordKind } from "./record.js";

/**
 * How much of an invoice living instruments rest on, under one of its fingerprints. Of the invoice itself the ledger knows only the
 * fingerprint.
 */
const invoiceSchema = z.strictObject({
  fingerprint: fingerprintSchema,
  currency: currencySchema,
  total: unitsSchema.describe("What it is worth, as first stated."),
  reserved: sumSchema.describe("What is reserved under this fingerprint."),
  reservedLater: sumSchema
    .optional()
    .describe("What is reserved under the fingerprint that a later version gives the same invoice. Absent: nothing."),
  mspId: mspIdSchema.describe("The organisation that first stated it."),
  changedAt: instantSchema,
});
export type Invoice = z.output<typeof invoiceSchema>;
export const invoices = recordKind({
  name: "invoice",
  schema: invoiceSchema,
  keyOf: (invoice) => [invoice.fingerprint],
  guardOf: ({ mspId }) => ({ platform: true, about: mspId }),
});
