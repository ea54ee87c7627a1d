import { z } from "zod";

import { namedBy } from "../kernel/names-form.js";
import { amountSchema, formatAmount, unitsSchema } from "../vocabulary/amount.js";
import { businessDayConventionSchema } from "../vocabulary/business-days.js";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { fingerprintSchema, text } from "../vocabulary/text.js";
import { paperEndorsersSchema } from "./endorsers.js";
import { finalUnder, ownedBy } from "./guard.js";
import { policySchema, storedPolicySchema, type Policy } from "./policy.js";
import { recordKind, shownIn } from "./record.js";

/**
 * A document on which the instrument is based, by the fingerprint of its canonical form. The sums are in the ledger's
 * form or in the shown form.
 */
const documentWith = <Sum extends z.ZodType>(sum: Sum) =>
  z.strictObject({
    kind: text(40).describe("What the document is, such as invoice."),
    fingerprint: fingerprintSchema,
    earlierFingerprints: z
      .array(fingerprintSchema)
      .optional()
      .describe("Fingerprints that earlier versions gave the same document. Absent: none."),
    amount: sum.describe("What this instrument reserves of the document."),
    total: sum.describe("What the document is worth as a whole."),
  });

export const instrumentStateSchema = z.enum(["AwaitingGuarantee", "Issued", "Circulating", "Cancelled"]);

/**
 * One issuance. Only `state` ever changes: before the instrument circulates, and once more if issuer and payee undo the
 * issue of the whole.
 */
const instrumentWith = <P extends z.ZodType<Policy>>(policy: P) =>
  z.strictObject({
    instrumentId: instrumentIdSchema,
    state: instrumentStateSchema.describe("State of the issuance."),
    issuer: leiSchema.describe("LEI of the issuer, which owes the face."),
    payee: leiSchema.describe("LEI of the party to which it was issued."),
    settlementBank: leiSchema.describe("LEI of the bank that pays it at maturity."),
    guarantor: leiSchema.optional().describe("LEI of the bank that answers for the face beside the issuer."),
    currency: currencySchema,
    face: unitsSchema.describe("Face amount in units: the instrument has the units 1 to `face`."),
    issuedOn: dateSchema.describe("Day of issue."),
    maturesOn: dateSchema.describe("Day of maturity, as the issuer stated it."),
    dueOn: dateSchema.describe(
      "Day on which it falls due: the day of maturity, moved to a business day where `businessDays` says so. Payment, interest and every time limit go by it.",
    ),
    businessDays: z
      .strictObject({
        convention: businessDayConventionSchema
          .exclude(["none"])
          .describe("How the day was moved, if it was not a business day."),
        currency: currencySchema.describe("Currency of the calendar."),
        version: z.int().min(1).describe("Version of the calendar."),
      })
      .optional()
      .describe("By which convention and calendar it falls due. Absent: on the day of maturity, whatever day that is."),
    transferable: z.boolean().describe("Whether it can be passed on at all."),
    recourse: z.boolean().describe("Whether endorsers can answer for payment."),
    documents: z.array(documentWith(unitsSchema)).describe("The invoices that it rests on."),
    policy: policy.describe("The policy that was in force when it was issued, and governs it permanently."),
    endorsers: paperEndorsersSchema.describe("The organisations whose peers must endorse what changes it."),
    issuance: z
      .strictObject({
        at: instantSchema.describe("Instant of the issue."),
        transactionId: text(64).describe("Id of the transaction that issued it."),
      })
      .optional()
      .describe("When and by which transaction it was issued. Absent if it was issued before the ledger kept this."),
    changedAt: instantSchema,
  });

/** The form of the ledger. */
const instrumentSchema = instrumentWith(storedPolicySchema);
export type Instrument = z.output<typeof instrumentSchema>;

/** The terms of an instrument, which never change. The ledger's record and its form in facts have the same. */
export type InstrumentTerms = Omit<Instrument, "face" | "documents">;

/**
 * No act of a party alone changes a circulating or cancelled instrument. Its cancellation needs the operator's and the
 * regulator's peers, so that nobody else brings it, and what was freed with it, back.
 */
function isFinal(state: Instrument["state"]): boolean {
  return state === "Circulating" || state === "Cancelled";
}

const documentViewSchema = documentWith(amountSchema).meta({
  id: "Document",
  description: "An invoice that an instrument rests on, by its fingerprint. Sums are in major units.",
});

const viewObject = instrumentWith(policySchema)
  .omit({ face: true })
  .extend({
    units: unitsSchema.describe("Number of its units, which are numbered from 1: the face in minor units."),
    amount: amountSchema.describe("Face amount in major units."),
    documents: z.array(documentViewSchema).describe("The invoices that it rests on."),
    ended: z
      .literal(true)
      .optional()
      .describe(
        "True: it circulated, and each of its units was paid, set off or cancelled. Derived from its certificates by queries, and never stored: absent in facts, in audits, in answers to acts, and where a query would look at more than 20,000 certificates.",
      ),
  })
  .meta({ id: "Instrument", description: "One issuance. Its terms never change." });
export type InstrumentView = z.output<typeof viewObject>;
/** An instrument's view in its form on the wire. */
type InstrumentViewOnWire = z.input<typeof viewObject>;

/** The type has a name, so that the type of each act that shows instruments refers to it instead of repeating it. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an alias would be spelt out again
export interface InstrumentViewSchema extends z.ZodType<InstrumentView, InstrumentViewOnWire> {}

/** An instrument in the form of responses and events. */
export const instrumentViewSchema: InstrumentViewSchema = namedBy(viewObject, "instrumentId", "state");

export function viewInstrument({ face, documents, ...terms }: Instrument): InstrumentView {
  const shown = (units: bigint): string => formatAmount(units, terms.currency);
  return {
    ...terms,
    units: face,
    amount: shown(face),
    documents: documents.map(({ amount, total, ...document }) => ({
      ...document,
      amount: shown(amount),
      total: shown(total),
    })),
  };
}

export const instruments = recordKind({
  name: "instrument",
  schema: instrumentSchema,
  keyOf: (instrument) => [instrument.instrumentId],
  guardOf: ({ state, endorsers }) => (isFinal(state) ? finalUnder(endorsers) : ownedBy(endorsers.issuer, endorsers)),
  seldomChanged: true,
  shown: shownIn({
    field: "instrument",
    schema: instrumentViewSchema,
    view: viewInstrument,
    keyOf: ({ instrumentId }) => [instrumentId],
  }),
});
