import { z } from "zod";

import { instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { amountsByCurrencySchema, unitsByCurrencySchema, type UnitsByCurrency } from "../vocabulary/sums.js";
import { chaincodeNameSchema, mspIdSchema, text } from "../vocabulary/text.js";
import { storedPolicySchema } from "./policy.js";
import { recordKind, shownIn } from "./record.js";
import { referenceRateSchema } from "./reference-rate.js";
import { successionSchema } from "./succession.js";

export const roleSchema = z
  .enum(["enterprise", "bank", "operator", "regulator", "manufacturer", "recycler", "inspector"])
  .meta({ id: "Role", description: "What a party can do on the platform. A party can have several roles." });
export type Role = z.output<typeof roleSchema>;

export const partyNameSchema = text(200).describe("Name of the legal entity.");
export const rolesSchema = z
  .array(roleSchema)
  .min(1)
  .max(roleSchema.options.length)
  .refine((roles) => new Set(roles).size === roles.length, { message: "must not name a role twice" })
  .describe("All roles of the party.");

/**
 * The parties whose plain transfers a party accepts without an answer: everybody, or the named ones. Sums whose
 * acceptance is under its dual control are excepted.
 */
export const standingAcceptanceSchema = z.union([z.literal("everybody"), z.array(leiSchema).min(1).max(100)]);

/**
 * The acts that dual control covers unless it names others: those that dispose of a sum, bind the party, or decide on
 * others. The list is written out because its order is part of parties' records, which an audit compares byte by byte.
 * New acts come last.
 */
export const coveredByDefault = [
  ...["Issue", "Guarantee", "Accept", "Transfer", "Discount", "ConfirmPayment", "Pledge", "Release", "Enforce"],
  ...["Net", "OfferCancellation", "Settle", "ReturnPayment", "Dishonour", "PayRecourse"],
  ...["Waive", "Compose", "Assign", "WriteOff"],
  ...["AcknowledgeDebt", "RecordAction"],
  ...["Buy", "PlaceOrder", "AcceptDelivery", "SettleDispute", "Arbitrate", "MeetAward", "ReleaseRetention"],
  ...["OpenCreditLine", "AdjustCreditLine", "CloseCreditLine", "ReleaseGuarantee"],
  ...["Freeze", "Unfreeze"],
  ...[
    "RegisterParty",
    "UpdateParty",
    "SuspendParty",
    "ReinstateParty",
    "AdmitAdministrators",
    "DeclareDefault",
    "LiftDefault",
  ],
  ...["SetPolicy", "SetCalendar", "PayProceeds", "AnswerObjection", "RecordCreditNote"],
] as const;

const atMost50 = (sums: UnitsByCurrency): boolean => Object.keys(sums).length <= 50;
const named1to50 = (sums: UnitsByCurrency): boolean => Object.keys(sums).length > 0 && atMost50(sums);

/** The sums from which a party's people confirm what they sign, in the ledger's form or in another one. */
export const confirmFromWith = <Sums extends z.ZodType<UnitsByCurrency>>(sums: Sums) =>
  sums.refine(atMost50, { message: "must name at most 50 currencies" });

/**
 * Dual control with its acts and its sums in the ledger's form or in another one. A record has the names of acts as
 * text, so that a party stays readable whatever acts there are later. `UpdateParty` knows from the catalogue which
 * names a request can give.
 */
export const dualControlWith = <Acts extends z.ZodType<string[]>, Sums extends z.ZodType<UnitsByCurrency>>(
  acts: Acts,
  thresholds: Sums,
) =>
  z.strictObject({
    acts,
    thresholds: thresholds
      .refine(named1to50, { message: "must name 1 to 50 currencies" })
      .describe(
        "By currency, the amount from which acts are covered, in major units. All covered acts of a batch count together. " +
          "A currency that is not named is not covered.",
      ),
  });

const coveredActsSchema = z
  .array(z.string())
  .min(1)
  .default([...coveredByDefault])
  .describe("Wire names of the acts that are covered. An act about no sum is covered whenever it is named.");

/** The acts of a party that wait for a second person, in the form of responses and events. */
const dualControlSchema = dualControlWith(coveredActsSchema, amountsByCurrencySchema);
export type DualControl = z.output<typeof dualControlSchema>;

/** How many dishonoured certificates can prove a default at most. */
export const MOST_DEFAULTED = 50;

const partyWith = <Control extends z.ZodType<DualControl>, Sums extends z.ZodType<UnitsByCurrency>>(
  dualControl: Control,
  sums: Sums,
) =>
  z.strictObject({
    lei: leiSchema,
    leiAsPublished: z
      .literal(true)
      .optional()
      .describe(
        "True if the check digits of the LEI are wrong, and it was registered as the GLEIF register publishes it.",
      ),
    name: partyNameSchema,
    mspId: mspIdSchema,
    attributeRequired: z
      .literal(true)
      .optional()
      .describe(
        "That certificates of its MSP speak for it only if they name it in `tally.party`: so for the operator and the regulator once their MSP hosts others. Absent: it is hosted, which says the same, or nobody shares its MSP with it, or it is neither.",
      ),
    administrators: z
      .strictObject({
        until: instantSchema.describe("Instant from which they do not any more."),
        by: leiSchema.describe("LEI of the party that admitted them."),
        reason: text(200).describe("Why."),
      })
      .optional()
      .describe(
        "That certificates of its MSP with the admin OU speak for it without the attribute for a while, as the other of operator and regulator has admitted. Absent: none was ever admitted.",
      ),
    hosted: z
      .boolean()
      .describe(
        "Whether another party was in its MSP first. A caller's certificate must then name the party in the attribute `tally.party`.",
      ),
    roles: rolesSchema,
    status: z.enum(["Active", "Suspended"]).describe("Whether it can act and be dealt with."),
    suspension: z
      .strictObject({
        reason: text(200).describe("Why."),
        until: instantSchema.describe("Instant from which the party can end it itself."),
      })
      .optional()
      .describe(
        "Why it is suspended, and how long at most. Absent: it is not, or was before suspensions had a reason and an end.",
      ),
    suspensions: z
      .array(
        z.strictObject({
          from: instantSchema.describe("Instant from which the party was suspended."),
          until: instantSchema.optional().describe("Instant at which it was reinstated. Absent: it has not been."),
        }),
      )
      .optional()
      .describe(
        "Its suspensions for which it did not ask, the first one first. The periods of what it holds are longer by these days. Absent: none.",
      ),
    standingAcceptance: standingAcceptanceSchema
      .optional()
      .describe("Whose plain transfers take effect without an answer of the party. Absent: nobody's."),
    dualControl: dualControl.optional().describe("Which acts of the party wait for a second person. Absent: none."),
    confirmFrom: confirmFromWith(sums)
      .optional()
      .describe(
        "By currency, the sum in major units below which its people sign at the desk with one press what can be taken back. The ledger refuses nothing by it. Absent, or a currency that is not named: they confirm whatever they sign.",
      ),
    successor: z
      .strictObject({
        lei: leiSchema,
        name: partyNameSchema,
        predecessors: z.array(leiSchema).describe("LEIs of all parties that have merged into it, this one included."),
      })
      .optional()
      .describe("The party into which it merged, whose people act for it. Absent: it acts for itself."),
    predecessors: z.array(leiSchema).optional().describe("LEIs of the parties for which it acts as their successor."),
    successions: z
      .array(successionSchema)
      .optional()
      .describe("Each change of who acts for it, with its proof, the first one first."),
    inDefault: z
      .strictObject({
        since: instantSchema.describe("Instant at which the operator declared it."),
        certificates: z
          .array(z.string())
          .min(1)
          .describe(
            "Ids of the dishonoured certificates that proved it, as their units were then. After a merger also those of the predecessor.",
          ),
        laterFor: z
          .array(z.strictObject({ lei: leiSchema, since: instantSchema }))
          .optional()
          .describe(
            "Of the party and those that merged into it, the ones whose paper it concerns only since a later instant: a merger that made one party answer for the debts of both, or a default of their own. Absent: none.",
          ),
      })
      .optional()
      .describe("That it has not paid as an issuer. Absent: it is not in default."),
    changedAt: instantSchema,
  });

/** The form of the ledger. */
const storedPartySchema = partyWith(dualControlWith(coveredActsSchema, unitsByCurrencySchema), unitsByCurrencySchema);

/** The form of responses and events. */
export const partySchema = partyWith(dualControlSchema, amountsByCurrencySchema).meta({
  id: "Party",
  description: "A legal entity on the platform, known by its LEI (ISO 17442).",
});
export type Party = z.output<typeof partySchema>;
export const parties = recordKind({
  name: "party",
  schema: storedPartySchema,
  keyOf: (party) => [party.lei],
  guardOf: (party) => ({ platform: true, about: party.mspId }),
  marking: {
    // The operator decides about a party's name, roles and standing, and these fields bind nobody. The party alone
    // decides whether it accepts transfers in advance.
    organisationOf: ({ mspId }) => mspId,
    binds: ({ standingAcceptance }) => standingAcceptance !== undefined,
    fields: ["mspId", "standingAcceptance"],
  },
  seldomChanged: true,
  shown: shownIn({
    field: "party",
    schema: partySchema,
    view: (party: Party) => party,
    keyOf: ({ lei }) => [lei],
  }),
});

/**
 * The parties for which an MSP speaks. A caller without the attribute `tally.party` speaks for the first party, unless
 * that party requires the attribute.
 */
const membershipSchema = z.strictObject({ mspId: mspIdSchema, parties: z.array(leiSchema) });
export type Membership = z.output<typeof membershipSchema>;
export const memberships = recordKind({
  name: "member",
  schema: membershipSchema,
  keyOf: (membership) => [membership.mspId],
  guardOf: (membership) => ({ platform: true, about: membership.mspId }),
  seldomChanged: true,
  inWords: (key) => ["membership", ...key].join(" "),
});

/**
 * The one operator and the one regulator that `Bootstrap` named, and the policy. This is all that an act needs to know
 * about the platform, under one key, so that it costs one read.
 */
const platformSchema = z.strictObject({
  operator: z.strictObject({ lei: leiSchema, mspId: mspIdSchema }),
  regulator: z.strictObject({ lei: leiSchema, mspId: mspIdSchema }),
  bootstrappedAt: instantSchema,
  chaincode: chaincodeNameSchema.describe(
    "The chaincode's own name on the channel, which it knows from the proposal that founded it. Acts addressed to another one are refused.",
  ),
  policies: z
    .array(storedPolicySchema)
    .min(1)
    .describe("The version of the policy that is in force, and those that wait for their day."),
  referenceRates: z
    .array(referenceRateSchema)
    .optional()
    .describe(
      "The reference rates that count: of each name and day, that of the version set last before the day came. Also those of versions that are not in force any more. Absent: those that `policies` name.",
    ),
});
export type Platform = z.output<typeof platformSchema>;
export const platforms = recordKind({
  name: "platform",
  schema: platformSchema,
  keyOf: () => ["platform"],
  guardOf: () => ({ platform: true }),
  seldomChanged: true,
});
