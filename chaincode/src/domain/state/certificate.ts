import { z } from "zod";
import { amountSchema, formatAmount, unitsSchema } from "../vocabulary/amount.js";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { certificateIdOf, instrumentIdSchema, sizeOf } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema, text, uetrSchema } from "../vocabulary/text.js";
import { endorsementSchema } from "./endorsement.js";
import { endorsersSchema } from "./endorsers.js";
import { offerSchema } from "./offer.js";
import { ownedBy } from "./guard.js";
import { keyOfUnit, recordKind } from "./record.js";

/** A court's or authority's order that a certificate must not move. */
export const freezeSchema = z.strictObject({
  order: text(100),
  authority: text(200),
  at: instantSchema,
  until: instantSchema.optional(),
});

/** The settlement bank's no, or its silence past the policy's days. */
export const dishonourSchema = z.strictObject({ by: leiSchema, at: instantSchema, reason: text(200) });

/** A presentation for payment that is pending, or that led to the discharge. */
export const presentmentSchema = z.strictObject({
  by: leiSchema,
  at: instantSchema,
  on: dateSchema,
  /** An earlier dishonour, to which a withdrawn presentation goes back. */
  dishonour: dishonourSchema.optional(),
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
  endorsers: endorsersSchema,
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
    z.strictObject({ ...shared, state: z.literal("InCollection"), presentment: presentmentSchema }),
    z.strictObject({ ...shared, state: z.literal("InRecourse"), dishonour: dishonourSchema }),
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

/** A certificate as responses and events show it: the record with its identifier and its amount. */
export const certificateViewSchema = certificateUnion({ certificateId: z.string(), amount: amountSchema });
export type CertificateView = z.output<typeof certificateViewSchema>;

export function viewCertificate(certificate: Certificate): CertificateView {
  const certificateId = certificateIdOf(certificate);
  return { certificateId, amount: formatAmount(sizeOf(certificate), certificate.currency), ...certificate };
}

export const certificates = recordKind({
  name: "certificate",
  schema: certificateSchema,
  keyOf: (certificate) => [certificate.instrumentId, keyOfUnit(certificate.from), keyOfUnit(certificate.to)],
  guardOf: (certificate) => ownedBy(certificate.holder.mspId, certificate.endorsers),
});
