import { z } from "zod";
import { approvalSummarySchema } from "./state/approval.js";
import { certificateViewSchema } from "./state/certificate.js";
import { creditLineViewSchema } from "./state/credit-line.js";
import { instrumentViewSchema } from "./state/instrument.js";
import { partySchema } from "./state/party.js";
import { policySchema } from "./state/policy.js";
import { instantSchema } from "./vocabulary/calendar.js";
import { instrumentIdSchema } from "./vocabulary/identifiers.js";
import { leiSchema } from "./vocabulary/lei.js";
import { text, uetrSchema } from "./vocabulary/text.js";

/** The one chaincode event of a transaction has this name. */
export const EVENT_NAME = "tally.v1";

/** What every fact about certificates says: who did it when, which certificates ended by it, and all that stand after it. */
const aboutCertificates = {
  by: leiSchema,
  at: instantSchema,
  /** Identifiers of certificates whose range is no more: they were cut, joined or (a mere change of state) stand below under the same id. */
  removed: z.array(z.string()),
  /** Each certificate that the act made or changed, as it stands now. */
  certificates: z.array(certificateViewSchema),
  /** The instrument as it stands now, where the act made or changed it. */
  instrument: instrumentViewSchema.optional(),
};

/** Facts about certificates of which there is nothing more to say. */
export const certificateEventTypes = [
  "CertificateIssued",
  "CertificateAccepted",
  "CertificateWithdrawn",
  "CertificateOfferExpired",
  "CertificateOffered",
  "CertificateGuaranteed",
  "CertificateGuaranteeDeclined",
  "CertificateTransferred",
  "CertificateSplit",
  "CertificateMerged",
  "CertificateCancelled",
  "CertificateDiscountAgreed",
  "CertificatePledged",
  "CertificateReleased",
  "CertificateEnforced",
  "CertificateNetted",
  "CertificatePresented",
  "CertificateSettled",
  "CertificateRecourseClaimed",
  "CertificateRecoursePaid",
  "CertificateFrozen",
  "CertificateUnfrozen",
] as const;

/** Facts, in the past tense, with the state after: enough to rebuild every certificate from events alone. */
export const eventSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.enum(certificateEventTypes), ...aboutCertificates }),
  z.strictObject({
    type: z.literal("CertificateRejected"),
    ...aboutCertificates,
    /** What the other side said to the offerer. */
    reason: text(200),
  }),
  z.strictObject({
    type: z.literal("CertificateDiscounted"),
    ...aboutCertificates,
    /** The payment that moved it; absent where it was free of payment. */
    uetr: uetrSchema.optional(),
  }),
  z.strictObject({
    type: z.literal("CertificatePaymentReturned"),
    ...aboutCertificates,
    /** The settlement that is undone. */
    uetr: uetrSchema,
    /** Why the money came back. */
    reason: text(200),
  }),
  z.strictObject({
    type: z.literal("CertificateDishonoured"),
    ...aboutCertificates,
    /** Every party on the back that the holder may turn to: the issuer, the guarantor, those who passed it on with recourse. */
    liable: z.array(leiSchema),
  }),
  z.strictObject({
    type: z.enum(["PartyRegistered", "PartyUpdated", "PartySuspended", "PartyReinstated"]),
    by: leiSchema,
    at: instantSchema,
    party: partySchema,
  }),
  z.strictObject({
    type: z.enum([
      "CreditLineOpened",
      "CreditLineAdjusted",
      "CreditLineClosed",
      "CreditLineDrawn",
      "CreditLineReleased",
    ]),
    by: leiSchema,
    at: instantSchema,
    creditLine: creditLineViewSchema,
    /** What it was drawn for, or whose ended units were given back. */
    instrumentId: instrumentIdSchema.optional(),
  }),
  z.strictObject({
    type: z.enum(["ApprovalRequested", "ApprovalGranted", "ApprovalRejected"]),
    by: leiSchema,
    at: instantSchema,
    approval: approvalSummarySchema,
  }),
  z.strictObject({ type: z.literal("PolicySet"), by: leiSchema, at: instantSchema, policy: policySchema }),
]);
export type TallyEvent = z.output<typeof eventSchema>;
export type CertificateEventType = (typeof certificateEventTypes)[number];

/** The payload of the chaincode event. */
export const eventEnvelopeSchema = z.strictObject({ v: z.literal(1), events: z.array(eventSchema).min(1) });
