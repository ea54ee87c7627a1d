import { z } from "zod";

import { accessGrantViewSchema } from "../state/access-grant.js";
import { approvalSummarySchema } from "../state/approval.js";
import { batteryViewSchema } from "../state/battery.js";
import { bidViewSchema } from "../state/bid.js";
import { calendarSchema } from "../state/business-calendar.js";
import { certificateViewSchema } from "../state/certificate.js";
import { creditLineViewSchema } from "../state/credit-line.js";
import { creditNoteViewSchema } from "../state/credit-note.js";
import { deviceViewSchema } from "../state/device.js";
import { instrumentViewSchema } from "../state/instrument.js";
import { interruptionViewSchema } from "../state/interruption.js";
import { listingViewSchema } from "../state/listing.js";
import { noticeViewSchema } from "../state/notice.js";
import { objectionViewSchema } from "../state/objection.js";
import { orderViewSchema } from "../state/order.js";
import { partyOnBackSchema } from "../state/party-on-back.js";
import { partySchema } from "../state/party.js";
import { policySchema } from "../state/policy.js";
import { proceedsViewSchema } from "../state/proceeds.js";
import { purchaseRecordViewSchema } from "../state/purchase-record.js";
import { usedRegistrationViewSchema } from "../state/registration.js";
import { stretchOutlineSchema } from "../state/stretch.js";
import { titleViewSchema } from "../state/title.js";
import { instantSchema } from "../vocabulary/calendar.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { text, uetrSchema } from "../vocabulary/text.js";

/** The one chaincode event of a transaction has this name. */
export const EVENT_NAME = "tally.v1";

/** The certificates that an act removed, made or changed, and their instrument. */
export const certificatesChangedSchema = z.strictObject({
  removed: z.array(z.string()).describe("Ids of certificates that no longer exist: the act cut or joined them."),
  certificates: z.array(certificateViewSchema).describe("Each certificate that the act made or changed, as it is now."),
  instrument: instrumentViewSchema.optional().describe("The instrument as it is now, if the act made or changed it."),
});

/** The fields of every fact about certificates. */
const aboutCertificates = {
  by: leiSchema.describe("LEI of the party that did it."),
  at: instantSchema.describe("Timestamp of the transaction."),
  ...certificatesChangedSchema.shape,
};

/** Facts about certificates without further fields. */
const certificateEventTypes = [
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
  "CertificateFinancingRegistered",
  "CertificateReleased",
  "CertificateEnforced",
  "CertificateTakenOver",
  "CertificateNetted",
  "CertificatePresented",
  "CertificateRecourseClaimed",
  "CertificateWaived",
  "CertificateComposed",
  "CertificateAssigned",
  "CertificateWrittenOff",
  "CertificateFrozen",
  "CertificateUnfrozen",
  "CertificateExecuted",
] as const;

/** Facts about batteries. */
const batteryEventTypes = [
  "BatteryRegistered",
  "BatteryRepurposed",
  "BatteryStatusChanged",
  "BatteryRecycled",
  "BatteryRecalled",
  "BatteryRecallLifted",
  "BatteryOffered",
  "BatteryOfferRejected",
  "BatteryOfferWithdrawn",
  "BatteryTransferred",
  "BatteryTakenOver",
  "DeviceEnrolled",
  "DeviceRotated",
  "DeviceRevoked",
  "CountersRestated",
  "ReadingsAnchored",
  "GapDeclared",
  "GapCorrected",
  "SectionPublished",
] as const;

/** Facts about goods that are sold against certificates. */
const marketEventTypes = [
  "GoodListed",
  "ListingRepriced",
  "ListingWithdrawn",
  "BidMade",
  "BidAnswered",
  "BidEnded",
  "GoodSold",
  "GoodReserved",
  "OrderPlaced",
  "GoodDispatched",
  "GoodDelivered",
  "DeliveryAccepted",
  "DeliveryReturned",
  "DisputeOpened",
  "SettlementProposed",
  "DisputeResolved",
  "WarrantyClaimed",
  "ClaimDecided",
  "AwardMet",
  "AwardUnmet",
  "RetentionReleased",
  "OrderCancelled",
  "OrderLapsed",
] as const;

/** Facts in the past tense, with the state after them. The events alone are enough to rebuild every certificate. */
export const eventSchema = z
  .discriminatedUnion("type", [
    z.strictObject({ type: z.enum(certificateEventTypes).describe("What happened."), ...aboutCertificates }),
    z.strictObject({
      type: z.literal("CertificateRejected").describe("What happened."),
      ...aboutCertificates,
      reason: text(200).describe("Why, in the words of the other side."),
    }),
    z.strictObject({
      type: z.literal("CertificateLiabilityReleased").describe("What happened."),
      ...aboutCertificates,
      reason: text(200)
        .optional()
        .describe("Why the holder released the parties, in its words. Absent in facts from before it was told."),
    }),
    z.strictObject({
      type: z.literal("CertificateDiscounted").describe("What happened."),
      ...aboutCertificates,
      uetr: uetrSchema.optional().describe("UETR of the payment that moved it. Absent if it was free of payment."),
      proceeds: proceedsViewSchema
        .optional()
        .describe("What the bank owes since then, if it was free of payment. Absent in facts from before it was kept."),
    }),
    z.strictObject({
      type: z.enum(["CertificateSettled", "CertificateRecoursePaid"]).describe("What happened."),
      ...aboutCertificates,
      proceeds: proceedsViewSchema
        .optional()
        .describe("What the pledgee owes the pledgor since then. Absent: it was paid no more than is secured."),
    }),
    z.strictObject({
      type: z.literal("CertificatePaymentReturned").describe("What happened."),
      ...aboutCertificates,
      proceeds: proceedsViewSchema
        .optional()
        .describe(
          "The surplus that is not owed any more; or, of a payment of owed proceeds, what is owed again. Absent: neither.",
        ),
      uetr: uetrSchema.describe("UETR of the payment that is undone."),
      reason: text(200).describe("Why the money came back."),
      objection: objectionViewSchema.optional().describe("The objection that ends with it. Absent: there was none."),
    }),
    z.strictObject({
      type: z.literal("CertificateDishonoured").describe("What happened."),
      ...aboutCertificates,
      parties: z
        .array(partyOnBackSchema)
        .describe(
          "Every party that the certificate names, the issuer first. For each, whether the holder can claim on it.",
        ),
    }),
    z.strictObject({
      type: z.literal("DishonourAcknowledged").describe("What happened."),
      by: leiSchema.describe("LEI of the party that did it."),
      at: instantSchema.describe("Timestamp of the transaction."),
      notice: noticeViewSchema,
    }),
    z.strictObject({
      type: z.literal("LimitationInterrupted").describe("What happened."),
      by: leiSchema.describe("LEI of the party that did it."),
      at: instantSchema.describe("Timestamp of the transaction."),
      interruption: interruptionViewSchema,
    }),
    z.strictObject({
      type: z.enum(["ProceedsStatedPaid", "ProceedsPaid"]).describe("What happened."),
      by: leiSchema.describe("LEI of the party that did it."),
      at: instantSchema.describe("Timestamp of the transaction."),
      proceeds: proceedsViewSchema,
    }),
    z.strictObject({
      type: z.enum(["PaymentObjected", "ObjectionAnswered"]).describe("What happened."),
      by: leiSchema.describe("LEI of the party that did it."),
      at: instantSchema.describe("Timestamp of the transaction."),
      objection: objectionViewSchema,
    }),
    z.strictObject({
      type: z.literal("CreditNoteRecorded").describe("What happened."),
      by: leiSchema.describe("LEI of the party that did it."),
      at: instantSchema.describe("Timestamp of the transaction."),
      creditNote: creditNoteViewSchema,
    }),
    z.strictObject({
      type: z.literal("RegistrationReleased").describe("What happened."),
      by: leiSchema.describe("LEI of the party that did it."),
      at: instantSchema.describe("Timestamp of the transaction."),
      registration: usedRegistrationViewSchema,
    }),
    z.strictObject({
      type: z
        .enum([
          ...["PartyRegistered", "PartyUpdated", "PartySuspended", "PartyReinstated", "PartySucceeded"],
          ...["PartyDefaultDeclared", "PartyDefaultLifted"],
        ] as const)
        .describe("What happened."),
      by: leiSchema.describe("LEI of the party that did it."),
      at: instantSchema.describe("Timestamp of the transaction."),
      party: partySchema,
    }),
    z.strictObject({
      type: z
        .enum(["CreditLineOpened", "CreditLineAdjusted", "CreditLineClosed", "CreditLineDrawn", "CreditLineReleased"])
        .describe("What happened."),
      by: leiSchema.describe("LEI of the party that did it."),
      at: instantSchema.describe("Timestamp of the transaction."),
      creditLine: creditLineViewSchema,
      instrumentId: instrumentIdSchema
        .optional()
        .describe("The instrument for which the line was drawn, or whose ended units restored the line."),
    }),
    z.strictObject({
      type: z.enum(["ApprovalRequested", "ApprovalGranted", "ApprovalRejected"]).describe("What happened."),
      by: leiSchema.describe("LEI of the party that did it."),
      at: instantSchema.describe("Timestamp of the transaction."),
      approval: approvalSummarySchema,
    }),
    z.strictObject({
      type: z.enum(batteryEventTypes).describe("What happened."),
      by: leiSchema.describe("LEI of the party that did it."),
      at: instantSchema.describe("Timestamp of the transaction."),
      batteries: z.array(batteryViewSchema).describe("Each battery that the act made or changed, as it is now."),
      devices: z
        .array(deviceViewSchema)
        .optional()
        .describe("Each key that the act enrolled or changed, as it is now. Absent: none."),
      stretch: stretchOutlineSchema.optional().describe("The readings that the act anchored or declared missing."),
    }),
    z.strictObject({
      type: z.enum(marketEventTypes).describe("What happened."),
      by: leiSchema.describe("LEI of the party that did it."),
      at: instantSchema.describe("Timestamp of the transaction."),
      listing: listingViewSchema.optional().describe("The listing as it is now. Absent: it did not change."),
      order: orderViewSchema.optional().describe("The order as it is now. Absent: there is none."),
      bid: bidViewSchema.optional().describe("The bid as it is now. Absent: the act was on none."),
      purchaseRecord: purchaseRecordViewSchema
        .optional()
        .describe("The buyer's record as it is now. Absent: the act did not change it."),
      titles: z
        .array(titleViewSchema)
        .optional()
        .describe("Each title to a good other than a battery that the act made or changed, as it is now."),
      batteries: z
        .array(batteryViewSchema)
        .optional()
        .describe("Each battery that the act put on a listing or took off one, as it is now."),
    }),
    z.strictObject({
      type: z.enum(["AccessGranted", "AccessWithdrawn"]).describe("What happened."),
      by: leiSchema.describe("LEI of the party that did it."),
      at: instantSchema.describe("Timestamp of the transaction."),
      grant: accessGrantViewSchema,
    }),
    z.strictObject({
      type: z.literal("CalendarSet").describe("What happened."),
      by: leiSchema.describe("LEI of the party that did it."),
      at: instantSchema.describe("Timestamp of the transaction."),
      calendar: calendarSchema,
    }),
    z.strictObject({
      type: z.literal("PolicySet").describe("What happened."),
      by: leiSchema.describe("LEI of the party that did it."),
      at: instantSchema.describe("Timestamp of the transaction."),
      policy: policySchema,
    }),
  ])
  .meta({ id: "Fact", description: "One thing that happened in a transaction. `type` says which." });
export type TallyEvent = z.output<typeof eventSchema>;
export type BatteryEventType = (typeof batteryEventTypes)[number];
export type MarketEventType = (typeof marketEventTypes)[number];
export type CertificateEventType = (typeof certificateEventTypes)[number];

/** The payload of the chaincode event. */
export const eventEnvelopeSchema = z.strictObject({
  v: z.literal(1).describe("Version of the form of the payload."),
  events: z.array(eventSchema).min(1).describe("What happened in the transaction, in order."),
});
