import { z } from "zod";

import { businessDayConventionSchema } from "../vocabulary/business-days.js";
import { dateSchema, instantSchema, utcOffsetSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { annualRateSchema, dayCountSchema } from "../vocabulary/interest.js";
import { counterRiseADaySchema, counterRiseSchema, plausibleSchema } from "../vocabulary/quantities.js";
import { amountsByCurrencySchema, unitsByCurrencySchema, type UnitsByCurrency } from "../vocabulary/sums.js";
import { isForward, timeZoneSchema } from "../vocabulary/time-zone.js";
import { recordKind, shownIn, unitOfKey } from "./record.js";
import { byReferenceSchema, referenceRateSchema } from "./reference-rate.js";
import { financingKindSchema } from "./registration.js";
import { keyOfVersion } from "./version.js";

const count = (most: number): z.ZodInt => z.int().min(1).max(most);

/** The figures that a platform chooses. A rule that is absent does not apply, unless it has a default. */
const rulesWith = <Sums extends z.ZodType<UnitsByCurrency>>(sums: Sums) =>
  z
    .strictObject({
      longestTenorDays: count(3650).optional().describe("Most days from issue to maturity."),
      longestTenorMonths: count(120)
        .optional()
        .describe(
          "Most months from issue to maturity: to the same day of that month, or to its last day. Where days are set as well, both hold.",
        ),
      smallestSplit: sums
        .optional()
        .describe(
          "By currency, the smallest amount of a part that a split or a transfer in part can make, in major units.",
        ),
      mostSplitsPerAct: count(500).optional().describe("Most parts of one split."),
      mostEndorsements: count(500)
        .optional()
        .describe(
          "Most endorsements on the back of a certificate. A policy that is set without it gets 50: each acceptance and each audit reads all of " +
            "them. One that was set before this default has no limit.",
        ),
      offerExpiryHours: count(24 * 365)
        .default(24)
        .describe("Hours for which an offer can be accepted, or a filed act approved. Default: 24."),
      silenceDays: count(365)
        .optional()
        .describe(
          "Days after presentment for which the settlement bank can stay silent. Then any party can have the certificate dishonoured by `Sweep`.",
        ),
      batchSize: count(1000)
        .default(500)
        .describe(
          "Most acts of one `Batch`. Default: 500. A batch is one transaction, which every peer simulates and checks as a whole: without " +
            "a limit one caller could hold up a block for all.",
        ),
      noTransferDays: count(365)
        .optional()
        .describe("Number of days before maturity on which no transfer is possible."),
      earlyPresentmentDays: count(3650)
        .optional()
        .describe("Number of days before maturity from which a certificate can be presented."),
      businessDayConvention: businessDayConventionSchema
        .optional()
        .describe(
          "What becomes of a maturity that is not a business day, where an issue does not say it: `none`, `following` or `modifiedFollowing`. Absent: none.",
        ),
      mostExtraInterestDays: count(30)
        .optional()
        .describe(
          "Most days of interest that a discount can add for the transfer of funds, such as 3 where the payment comes from another place. Absent: none.",
        ),
      presentmentDays: z
        .int()
        .min(0)
        .max(365)
        .optional()
        .describe(
          "Days after the day on which it falls due within which a certificate must be presented; 0 for that day alone. A last day that is a holiday moves to the next business day. A holder that presents later has recourse on the issuer and the guarantor alone.",
        ),
      presentmentInBusinessDays: z
        .boolean()
        .optional()
        .describe(
          "Whether the days for presentment are business days of the currency's calendar. Absent: all days count.",
        ),
      objectionDays: count(365)
        .default(30)
        .describe(
          "Days after a bank has recorded a payment within which the party that was to be paid can object to it: it has received nothing. Default: 30.",
        ),
      issuerLimitationMonths: count(240)
        .optional()
        .describe(
          "For how many months after the due day the holder can claim on the issuer and the guarantor. If the last day is a holiday, the next business day is the last. The time is never shorter than the one for endorsers.",
        ),
      endorserLimitationMonths: count(240)
        .optional()
        .describe(
          "Months from the first dishonour within which an endorser can be claimed on. A last day that is a holiday moves to the next business day.",
        ),
      paidRecourseLimitationMonths: count(240)
        .optional()
        .describe(
          "Months from the value date of its payment within which a party that has paid a claim can claim on the endorsers before it. A last day that is a holiday moves to the next business day.",
        ),
      refuseDefaulters: z
        .boolean()
        .optional()
        .describe("Whether a party that is declared in default can issue nothing. Absent: it can."),
      defaultMakesDue: z
        .boolean()
        .optional()
        .describe(
          "Whether the declared default of an issuer makes due, from the day of the declaration, what it had issued: payment can be asked for and claimed before maturity, nothing of it passes on, and interest against the issuer and the guarantor ends on that day. Absent: it does not.",
        ),
      registrationRequired: z
        .array(financingKindSchema)
        .max(2)
        .default(["pledge"])
        .describe(
          "Kinds of financing that can be accepted only with their entry in a public register: `discount`, `pledge`. Default: pledge, since a pledge of a receivable is created by its registration (Civil Code of the PRC, art. 445). Empty: none.",
        ),
      allowedCurrencies: z
        .array(currencySchema)
        .min(1)
        .max(50)
        .optional()
        .describe("Currencies in which instruments can be issued. Absent: all."),
      clockDifferenceMinutes: count(24 * 60)
        .default(15)
        .describe("Most minutes between a transaction's timestamp and the endorsing peer's clock. Default: 15."),
      referenceRates: z
        .array(referenceRateSchema)
        .min(1)
        .max(400)
        .optional()
        .describe(
          "Reference rates by the days from which they hold, such as those that a central bank publishes. A version keeps those that have come into force; new ones hold from today or later.",
        ),
      lateInterest: z
        .strictObject({
          annualRate: annualRateSchema.optional().describe("The yearly rate. Absent: it follows `reference`."),
          reference: byReferenceSchema
            .optional()
            .describe(
              "The rate is the reference rate on the day from which interest runs, and stays. `referenceRates` has it. Absent: `annualRate` is the rate.",
            ),
          dayCount: dayCountSchema,
          mostCosts: sums
            .optional()
            .describe(
              "By currency, the most costs that one claimant can state for a certificate that was dishonoured, in major units. A part of it has its share.",
            ),
        })
        .refine(({ annualRate, reference }) => (annualRate === undefined) !== (reference === undefined), {
          message: "must have either a yearly rate or a reference rate",
          path: ["annualRate"],
        })
        .optional()
        .describe(
          "Interest on what is paid after it was due, and whether a claim after dishonour can name costs. Absent: neither is due.",
        ),
      conditionFreshDays: count(3650)
        .optional()
        .describe(
          "Most days from a battery's last anchored reading to its purchase. Absent: a battery can be bought however old its readings are.",
        ),
      mostCancelledOrders: count(100)
        .default(3)
        .describe(
          "Orders on one listing that a buyer can cancel before dispatch. Then it can place no further order there. Default: 3. Without a " +
            "limit a buyer could keep the listing from others at no cost.",
        ),
      mostSectionBytes: count(1_000_000_000)
        .optional()
        .describe("Most bytes of a section of a battery's passport. Absent: no limit."),
      mostReadingsPerWindow: count(100_000_000).optional().describe("Most readings of one window. Absent: no limit."),
      plausible: plausibleSchema.optional(),
      counterRise: counterRiseSchema.optional(),
      counterRiseADay: counterRiseADaySchema.optional(),
      utcOffset: utcOffsetSchema
        .default("+08:00")
        .describe("UTC offset by which a day begins and ends. Default: +08:00."),
      timeZone: timeZoneSchema
        .optional()
        .describe(
          "The time zone whose changes of offset, such as summer time, days follow. They stay as this version names them. Absent: the offset never changes.",
        ),
    })
    .refine(isForward, {
      message: "must not set the date back: a day begins at one instant for all",
      path: ["timeZone", "changes"],
    });

/** The rules in their form on the wire. */
export const policyRulesSchema = rulesWith(amountsByCurrencySchema).meta({
  id: "PolicyRules",
  description: "The figures and limits of a policy. A limit that is not set does not apply.",
});
export type PolicyRules = z.output<typeof policyRulesSchema>;

const MOST_ENDORSEMENTS = 50;

/**
 * The rules of a new policy. The default of a limit that came later is set here, and not when a policy is read, so that instruments keep the rules
 * under which they were issued.
 */
export function newRules(rules: PolicyRules): PolicyRules {
  return { mostEndorsements: MOST_ENDORSEMENTS, ...rules };
}

/** A version of the policy. Instruments keep the version in force at their issue. */
const policyWith = <Rules extends z.ZodType<PolicyRules>>(rules: Rules) =>
  z.strictObject({
    version: z.int().min(1).describe("Number of the version, from 1."),
    effectiveFrom: dateSchema.describe("First day on which instruments are issued under it."),
    setAt: instantSchema.describe("Instant at which the operator set it."),
    rules: rules.describe("The rules of the version."),
  });

/** The form of the ledger. */
export const storedPolicySchema = policyWith(rulesWith(unitsByCurrencySchema));

/** The form of responses and events. */
export const policySchema = policyWith(policyRulesSchema).meta({
  id: "Policy",
  description: "One version of the platform's policy. An instrument keeps the version that it was issued under.",
});
export type Policy = z.output<typeof policySchema>;

/** Every version of the policy, each permanently under a key of its own. */
export const policyVersions = recordKind({
  name: "policy",
  schema: storedPolicySchema,
  keyOf: (policy) => [keyOfVersion(policy.version)],
  guardOf: () => ({ platform: true }),
  shown: shownIn({
    field: "policy",
    schema: policySchema,
    view: (policy: Policy) => policy,
    keyOf: ({ version }) => [keyOfVersion(version)],
  }),
  inWords: ([version = ""]) => `policy version ${unitOfKey(version)}`,
});
