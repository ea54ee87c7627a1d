import { z } from "zod";

import { instantSchema } from "../vocabulary/calendar.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { moneySchema, moneyViewSchema } from "../vocabulary/sums.js";
import { fingerprintSchema, text } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { finalUnder } from "./guard.js";
import { recordKind, shownIn } from "./record.js";

/** The record with its sum in the ledger's form or in the shown form. */
const creditNoteWith = <Sum extends z.ZodType>(sum: Sum) => ({
  invoice: z
    .strictObject({
      fingerprint: fingerprintSchema,
      earlierFingerprints: z
        .array(fingerprintSchema)
        .optional()
        .describe("Fingerprints that earlier versions gave the same invoice. Absent: none."),
    })
    .describe("The invoice, as the instrument names it."),
  fingerprint: fingerprintSchema.describe("SHA-256 of the credit note's canonical form, which is that of an invoice."),
  instrumentId: instrumentIdSchema.describe("The instrument that rests on the invoice, and whose payee recorded it."),
  by: leiSchema.describe("LEI of the payee, which is the seller of the invoice."),
  sum: sum.describe("What it cancels of the invoice."),
  at: instantSchema.describe("Instant at which it was recorded."),
  transactionId: text(64).describe("Id of the transaction that recorded it."),
});

const creditNoteSchema = z.strictObject({
  ...creditNoteWith(moneySchema),
  endorsers: endorsersSchema
    .pick({ operator: true, regulator: true })
    .describe("The platform's organisations, without both of which nothing changes it."),
});
export type CreditNote = z.output<typeof creditNoteSchema>;

/** A credit note in the form of responses and events. */
export const creditNoteViewSchema = z.strictObject(creditNoteWith(moneyViewSchema)).meta({
  id: "CreditNote",
  description: "A credit note on an invoice that instruments rest on: nobody finances again what it cancels.",
});
export type CreditNoteView = z.output<typeof creditNoteViewSchema>;

export function viewCreditNote({ endorsers: _, ...kept }: CreditNote): CreditNoteView {
  return kept;
}

/** A credit note, once for its invoice. No act changes it. */
export const creditNotes = recordKind({
  name: "creditNote",
  schema: creditNoteSchema,
  keyOf: ({ invoice, fingerprint }) => [invoice.fingerprint, fingerprint],
  guardOf: ({ endorsers }) => finalUnder(endorsers),
  shown: shownIn({
    field: "creditNote",
    schema: creditNoteViewSchema,
    view: viewCreditNote,
    keyOf: ({ invoice, fingerprint }) => [invoice.fingerprint, fingerprint],
  }),
});
