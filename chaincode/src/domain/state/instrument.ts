import { z } from "zod";
import { amountSchema, formatAmount, unitsSchema } from "../vocabulary/amount.js";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { fingerprintSchema, text } from "../vocabulary/text.js";
import { paperEndorsersSchema } from "./endorsers.js";
import { ownedBy } from "./guard.js";
import { policySchema } from "./policy.js";
import { recordKind } from "./record.js";

/** A document the instrument rests on, by the fingerprint of its canonical form. */
export const documentSchema = z.strictObject({
  kind: text(40),
  fingerprint: fingerprintSchema,
  /** What this instrument reserves of it. */
  amount: unitsSchema,
  /** What the document is worth in whole. */
  total: unitsSchema,
});

/** One issuance. Only `state` ever changes, and only before it circulates. */
export const instrumentSchema = z.strictObject({
  instrumentId: instrumentIdSchema,
  state: z.enum(["AwaitingGuarantee", "Issued", "Circulating", "Cancelled"]),
  issuer: leiSchema,
  payee: leiSchema,
  settlementBank: leiSchema,
  guarantor: leiSchema.optional(),
  currency: currencySchema,
  /** Face amount in units: the instrument has the units 1 to `face`. */
  face: unitsSchema,
  issuedOn: dateSchema,
  maturesOn: dateSchema,
  transferable: z.boolean(),
  recourse: z.boolean(),
  documents: z.array(documentSchema),
  /** The policy version in force when it was issued, which governs it for ever. */
  policy: policySchema,
  endorsers: paperEndorsersSchema,
  changedAt: instantSchema,
});
export type Instrument = z.output<typeof instrumentSchema>;
export const instruments = recordKind({
  name: "instrument",
  schema: instrumentSchema,
  keyOf: (instrument) => [instrument.instrumentId],
  guardOf: ({ endorsers }) => ownedBy(endorsers.issuer, endorsers),
});

const viewObject = instrumentSchema.extend({ amount: amountSchema });
export type InstrumentView = z.output<typeof viewObject>;
/** An instrument's view in the form of the wire. */
export type InstrumentViewOnWire = z.input<typeof viewObject>;

/** Has a name, so that the type of each act that shows instruments names it instead of spelling it out. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an alias would be spelt out again
export interface InstrumentViewSchema extends z.ZodType<InstrumentView, InstrumentViewOnWire> {}

/** An instrument as responses and events show it. */
export const instrumentViewSchema: InstrumentViewSchema = viewObject;

export function viewInstrument(instrument: Instrument): InstrumentView {
  return { ...instrument, amount: formatAmount(instrument.face, instrument.currency) };
}
