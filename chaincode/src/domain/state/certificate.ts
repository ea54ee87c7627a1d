import { z } from "zod";

import { namedBy } from "../kernel/names-form.js";
import { amountSchema, formatAmount, unitsSchema } from "../vocabulary/amount.js";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { currencySchema, type Currency } from "../vocabulary/currency.js";
import { certificateIdOf, instrumentIdSchema, sizeOf } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema, text, uetrSchema } from "../vocabulary/text.js";
import { guardOfCertificate } from "./certificate-guard.js";
import { certificateListings } from "./certificate-listings.js";
import { claimSchema, dishonourSchema } from "./dishonour.js";
import { endorsementSchema, renouncedSchema } from "./endorsement.js";
import { paperEndorsersSchema } from "./endorsers.js";
import { lodgedSchema } from "./lodged.js";
import { cancellationSchema, offerSchema, offerViewSchema, viewOffer } from "./offer.js";
import {
  shownParts,
  storedParts,
  type DueForm,
  type PaidForm,
  type PartsWithSums,
  type PledgeForm,
  type SumForm,
} from "./parts-with-sums.js";
import { keyOfUnit, recordKind, shownIn, unitOfKey } from "./record.js";

/** An order of a court or an authority that a certificate must not move. */
const freezeSchema = z
  .strictObject({
    order: text(100).describe("Number of the order."),
    authority: text(200).describe("The court or authority that gave it."),
    at: instantSchema,
    until: instantSchema.optional().describe("Instant from which it has run out. Absent: never."),
  })
  .meta({ id: "FreezeOrder", description: "An order of a court or an authority that a certificate must not move." });

export type Freeze = z.output<typeof freezeSchema>;

/** A time during which an order was on a certificate. */
const heldUpSchema = z.strictObject({
  from: instantSchema.describe("Instant at which the order was given."),
  until: instantSchema.describe("Instant at which it was lifted, renewed or ran out."),
});
export type HeldUp = z.output<typeof heldUpSchema>;

/** A presentation for payment that is pending, or that led to the discharge. */
const presentmentWith = <S extends SumForm, D extends DueForm, P extends PledgeForm, Q extends PaidForm>(
  parts: PartsWithSums<S, D, P, Q>,
) =>
  z
    .strictObject({
      by: leiSchema.describe("LEI of the party that presented it."),
      to: leiSchema.describe("LEI of the settlement bank whose payment it waits for."),
      at: instantSchema,
      on: dateSchema.describe("Day of the presentation."),
      dishonour: dishonourSchema.optional().describe("An earlier dishonour. A withdrawn presentation goes back to it."),
      claims: z.array(claimSchema).optional().describe("The claims after an earlier dishonour."),
      due: parts.due.optional(),
      pledge: parts.pledge.optional().describe("The pledge under which it was presented."),
    })
    .describe("A presentation to the settlement bank for payment.");

/** A presentation in responses and events. */
export const presentmentViewSchema = presentmentWith(shownParts);

/** How units ended. */
const dischargeWith = <S extends SumForm, D extends DueForm, P extends PledgeForm, Q extends PaidForm>(
  parts: PartsWithSums<S, D, P, Q>,
) =>
  z
    .strictObject({
      way: z
        .enum(["payment", "deposit", "netting", "recourse", "composition"])
        .describe(
          "How the units were discharged. `deposit`: the payment was lodged for the creditor, or made to a court.",
        ),
      uetr: uetrSchema.optional(),
      valueDate: dateSchema.describe("Day on which the money counts as paid."),
      at: instantSchema,
      sums: parts.paidSums.optional(),
      presentment: presentmentWith(parts)
        .optional()
        .describe("The presentation that was paid. A returned payment goes back to it."),
      lodged: lodgedSchema.optional().describe("Of a deposit: where the money is. Absent: the creditor was paid."),
    })
    .describe("How the units of a certificate were discharged.");

/** How units ended after dishonour without payment. */
const endingSchema = z
  .strictObject({
    way: z
      .enum(["waiver", "composition", "writeOff"])
      .describe(
        "How the units ended: the holder waived them, a composition paid less than the face, or the guarantor that held them wrote them off.",
      ),
    by: leiSchema.describe("LEI of the holder whose right ended."),
    at: instantSchema,
    uetr: uetrSchema.optional().describe("UETR of the payment for which a composition ended them."),
  })
  .describe("How units ended after dishonour without being paid. Absent before dishonour.");

const common = {
  instrumentId: instrumentIdSchema,
  from: unitsSchema.describe("First unit."),
  to: unitsSchema.describe("Last unit."),
  holder: z.strictObject({ lei: leiSchema, mspId: mspIdSchema }).describe("The party that holds it."),
  currency: currencySchema,
  endorsements: z.array(endorsementSchema).describe("The chain of endorsements on its back, the first one first."),
  endorsers: paperEndorsersSchema.describe("The organisations whose peers must endorse what changes it."),
  frozen: z.array(freezeSchema).describe("The freezing orders on the certificate, including those that have expired."),
  heldUp: z
    .array(heldUpSchema)
    .optional()
    .describe("Times for which other orders lay on it. Its periods are longer by these days. Absent: none."),
  guaranteeWaived: renouncedSchema
    .optional()
    .describe(
      "If the guarantor does not answer for these units any more: which holder released or assigned, and when.",
    ),
  nonTransferable: z.boolean().describe("Whether an endorser marked it as not to be passed on."),
  changedAt: instantSchema.describe(
    "Timestamp of the last act on it. A later act must not carry an earlier timestamp.",
  ),
};

/**
 * One variant for each state, each with the fields that only that state has. `derived` are further fields of a view.
 */
function certificateUnion<
  Derived extends z.ZodRawShape,
  OfferForm extends z.ZodType,
  S extends SumForm,
  D extends DueForm,
  P extends PledgeForm,
  Q extends PaidForm,
>(derived: Derived, offer: OfferForm, parts: PartsWithSums<S, D, P, Q>) {
  const shared = { ...derived, ...common };
  return z.discriminatedUnion("state", [
    z.strictObject({
      ...shared,
      state: z.literal("AwaitingReceipt").describe("State of the certificate."),
      offer,
    }),
    z.strictObject({
      ...shared,
      state: z.literal("Transferable").describe("State of the certificate."),
      offer: cancellationSchema
        .optional()
        .describe("The issuer's offer to cancel it. It binds the holder to nothing: any act of the holder ends it."),
      noOfferBefore: instantSchema
        .optional()
        .describe(
          "Instant from which the issuer can offer to cancel it again, after an offer was rejected or withdrawn before its expiry.",
        ),
    }),
    z.strictObject({
      ...shared,
      state: z.literal("Locked").describe("State of the certificate."),
      offer,
      recourse: z
        .strictObject({
          dishonour: dishonourSchema,
          claims: z.array(claimSchema).describe("The claims that waited for payment."),
          due: parts.due.optional(),
        })
        .optional()
        .describe("The recourse in which it was when it was offered. It goes back to it unless the offer is accepted."),
    }),
    z.strictObject({
      ...shared,
      state: z.literal("Pledged").describe("State of the certificate."),
      pledge: parts.pledge,
    }),
    z.strictObject({
      ...shared,
      state: z.literal("InCollection").describe("State of the certificate."),
      presentment: presentmentWith(parts),
    }),
    z.strictObject({
      ...shared,
      state: z.literal("InRecourse").describe("State of the certificate."),
      dishonour: dishonourSchema,
      claims: z.array(claimSchema).describe("The claims that wait for payment."),
      due: parts.due.optional(),
      pledge: parts.pledge
        .optional()
        .describe(
          "The pledge, if a pledgee presented the certificate. The pledgee claims in its own name, enforces or releases.",
        ),
    }),
    z.strictObject({
      ...shared,
      state: z.literal("Settled").describe("State of the certificate."),
      discharge: dischargeWith(parts),
    }),
    z.strictObject({
      ...shared,
      state: z.literal("Cancelled").describe("State of the certificate."),
      reason: text(200).describe("Why it ended."),
      ending: endingSchema.optional(),
    }),
  ]);
}

/** A holding of consecutive units of one instrument by one holder. */
const certificateSchema = certificateUnion({}, offerSchema, storedParts);
export type Certificate = z.output<typeof certificateSchema>;
export type CertificateState = Certificate["state"];
/** A certificate known to be in one of the given states. */
export type CertificateIn<S extends CertificateState> = Extract<Certificate, { state: S }>;

const viewUnion = certificateUnion(
  {
    certificateId: z.string().describe("Id of the certificate: <issuer LEI>.<reference>:<from>-<to>."),
    amount: amountSchema.describe("What it is for, in major units."),
  },
  offerViewSchema,
  shownParts,
).meta({
  id: "Certificate",
  description: "A run of consecutive units of one instrument with one holder, in one of its states.",
});
export type CertificateView = z.output<typeof viewUnion>;
/** A certificate as the ledger has it or as facts show it. Rules that look at no sum judge both. */
export type ShownCertificate<S extends CertificateState = CertificateState> = Extract<
  Certificate | CertificateView,
  { state: S }
>;
/** A certificate's view in its form on the wire. */
type CertificateViewOnWire = z.input<typeof viewUnion>;

/** The type has a name, so that the type of each act that shows certificates refers to it instead of repeating it. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an alias would be spelt out again
export interface CertificateViewSchema extends z.ZodType<CertificateView, CertificateViewOnWire> {}

/** A certificate in the form of responses and events: the record with its identifier and its amount. */
export const certificateViewSchema: CertificateViewSchema = namedBy(viewUnion, "certificateId", "state");

export function viewCertificate(certificate: Certificate): CertificateView {
  const { currency } = certificate;
  const certificateId = certificateIdOf(certificate);
  const amount = formatAmount(sizeOf(certificate), currency);
  // The certificate's fields come first: V8 copies an object quickly only into an empty one.
  return certificate.state === "AwaitingReceipt" || certificate.state === "Locked"
    ? { ...certificate, certificateId, amount, offer: viewOffer(certificate.offer, currency) }
    : { ...certificate, certificateId, amount };
}

/** The sum of a certificate. */
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
  listings: certificateListings,
  shown: shownIn({
    field: "certificates",
    schema: certificateViewSchema,
    view: viewCertificate,
    keyOf: ({ instrumentId, from, to }) => [instrumentId, keyOfUnit(from), keyOfUnit(to)],
  }),
  inWords: ([instrumentId = "", from = "", to = ""]) =>
    `certificate ${instrumentId}:${unitOfKey(from)}-${unitOfKey(to)}`,
});
