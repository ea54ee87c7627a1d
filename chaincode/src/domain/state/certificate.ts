import { z } from "zod";
import { amountSchema, formatAmount, unitsSchema } from "../vocabulary/amount.js";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { currencySchema, type Currency } from "../vocabulary/currency.js";
import { certificateIdOf, instrumentIdSchema, sizeOf } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema, text, uetrSchema } from "../vocabulary/text.js";
import { endorsementSchema } from "./endorsement.js";
import { paperEndorsersSchema } from "./endorsers.js";
import { guardOfCertificate } from "./certificate-guard.js";
import { offerSchema } from "./offer.js";
import { pledgeSchema } from "./pledge.js";
import { keyOfUnit, recordKind } from "./record.js";

/** A court's or authority's order that a certificate must not move. */
export const freezeSchema = z.strictObject({
  order: text(100),
  authority: text(200),
  at: instantSchema,
  until: instantSchema.optional(),
});

export type Freeze = z.output<typeof freezeSchema>;

/** The settlement bank's no, or its silence past the policy's days. */
export const dishonourSchema = z.strictObject({ by: leiSchema, at: instantSchema, reason: text(200) });

/** The holder's call on a party that is liable after dishonour. */
export const claimSchema = z.strictObject({ on: leiSchema, at: instantSchema });

/** A presentation for payment that is pending, or that led to the discharge. */
export const presentmentSchema = z.strictObject({
  by: leiSchema,
  /** The settlement bank, whose payment it waits for. */
  to: leiSchema,
  at: instantSchema,
  on: dateSchema,
  /** An earlier dishonour with the claims after it, and a pledge: to these a withdrawn presentation goes back. */
  dishonour: dishonourSchema.optional(),
  claims: z.array(claimSchema).optional(),
  pledge: pledgeSchema.optional(),
});

/** How units ended. */
export const dischargeSchema = z.strictObject({
  way: z.enum(["payment", "netting", "recourse"]),
  uetr: uetrSchema.optional(),
  /** The day on which the money counts as paid. */
  valueDate: dateSchema,
  at: instantSchema,
  /** What was pending before, to which a returned payment goes back. */
  presentment: presentmentSchema.optional(),
});

const common = {
  instrumentId: instrumentIdSchema,
  from: unitsSchema,
  to: unitsSchema,
  holder: z.strictObject({ lei: leiSchema, mspId: mspIdSchema }),
  currency: currencySchema,
  endorsements: z.array(endorsementSchema),
  endorsers: paperEndorsersSchema,
  frozen: z.array(freezeSchema),
  nonTransferable: z.boolean(),
  /** Timestamp of the last act on it: no later act may carry an earlier one. */
  changedAt: instantSchema,
};

/** One variant a state, each with what only that state carries; `derived` are fields that a view shows besides. */
function certificateUnion<Derived extends z.ZodRawShape>(derived: Derived) {
  const shared = { ...derived, ...common };
  return z.discriminatedUnion("state", [
    z.strictObject({ ...shared, state: z.literal("AwaitingReceipt"), offer: offerSchema }),
    z.strictObject({ ...shared, state: z.literal("Transferable") }),
    z.strictObject({ ...shared, state: z.literal("Locked"), offer: offerSchema }),
    z.strictObject({ ...shared, state: z.literal("Pledged"), pledge: pledgeSchema }),
    z.strictObject({ ...shared, state: z.literal("InCollection"), presentment: presentmentSchema }),
    z.strictObject({
      ...shared,
      state: z.literal("InRecourse"),
      dishonour: dishonourSchema,
      claims: z.array(claimSchema),
      /** Presented by a pledgee: it enforces or releases before anybody claims. */
      pledge: pledgeSchema.optional(),
    }),
    z.strictObject({ ...shared, state: z.literal("Settled"), discharge: dischargeSchema }),
    z.strictObject({ ...shared, state: z.literal("Cancelled"), reason: text(200) }),
  ]);
}

/** A holding of consecutive units of one instrument by one holder. */
export const certificateSchema = certificateUnion({});
export type Certificate = z.output<typeof certificateSchema>;
export type CertificateState = Certificate["state"];
/** A certificate known to be in one of the given states. */
export type CertificateIn<S extends CertificateState> = Extract<Certificate, { state: S }>;

const viewUnion = certificateUnion({ certificateId: z.string(), amount: amountSchema });
export type CertificateView = z.output<typeof viewUnion>;
/** A certificate's view in the form of the wire. */
export type CertificateViewOnWire = z.input<typeof viewUnion>;

/** Has a name, so that the type of each act that shows certificates names it instead of spelling it out. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an alias would be spelt out again
export interface CertificateViewSchema extends z.ZodType<CertificateView, CertificateViewOnWire> {}

/** A certificate as responses and events show it: the record with its identifier and its amount. */
export const certificateViewSchema: CertificateViewSchema = viewUnion;

export function viewCertificate(certificate: Certificate): CertificateView {
  const certificateId = certificateIdOf(certificate);
  return { certificateId, amount: formatAmount(sizeOf(certificate), certificate.currency), ...certificate };
}

/** The sum that a certificate is for. */
export function sumOf(certificate: Pick<Certificate, "from" | "to" | "currency">): {
  currency: Currency;
  units: bigint;
} {
  return { currency: certificate.currency, units: sizeOf(certificate) };
}

export const certificates = recordKind({
  name: "certificate",
  schema: certificateSchema,
  keyOf: (certificate) => [certificate.instrumentId, keyOfUnit(certificate.from), keyOfUnit(certificate.to)],
  guardOf: guardOfCertificate,
});
