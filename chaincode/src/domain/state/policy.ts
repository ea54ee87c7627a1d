import { z } from "zod";
import { amountSchema, parseAmount } from "../vocabulary/amount.js";
import { dateSchema, instantSchema, utcOffsetSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { recordKind } from "./record.js";

const count = (most: number): z.ZodInt => z.int().min(1).max(most);

/** The numbers that a platform chooses. A rule that is left out does not hold, but for those with a default. */
export const policyRulesSchema = z.strictObject({
  /** Days from issue to maturity. */
  longestTenorDays: count(3650).optional(),
  /** Smallest amount of a part that a split or a part transfer may make, by currency. */
  smallestSplit: z.record(currencySchema, amountSchema).optional(),
  mostSplitsPerAct: count(500).optional(),
  mostEndorsements: count(500).optional(),
  /** From when it was made an offer, or a filed act, may be accepted for so long. Default: 24. */
  offerExpiryHours: count(24 * 365).default(24),
  /** Days after presentment for which the settlement bank may stay silent before anybody may have it dishonoured by `Sweep`. */
  silenceDays: count(365).optional(),
  /** The most acts of one `Batch`. Default: 500. */
  batchSize: count(1000).default(500),
  /** No transfers in the last n days before maturity. */
  noTransferDays: count(365).optional(),
  /** Days before maturity from which a certificate may be presented. */
  earlyPresentmentDays: count(3650).optional(),
  allowedCurrencies: z.array(currencySchema).min(1).max(50).optional(),
  /** How far a transaction's timestamp may lie from the endorsing peer's clock. Default: 15. */
  clockDifferenceMinutes: count(24 * 60).default(15),
  /** By which a day begins and ends. Default: +08:00. */
  utcOffset: utcOffsetSchema.default("+08:00"),
});
export type PolicyRules = z.output<typeof policyRulesSchema>;

/**
 * That the rules can be kept, as the schema alone cannot tell: each smallest part is an amount of its currency.
 *
 * @param path Where the rules stand in the request.
 * @throws `INVALID_AMOUNT`
 */
export function requireAmounts({ smallestSplit = {} }: PolicyRules, path: string): void {
  for (const [code, amount] of Object.entries(smallestSplit))
    parseAmount(amount, currencySchema.parse(code), `${path}.smallestSplit.${code}`);
}

/** A version of the policy. Instruments keep the one in force when they were issued. */
export const policySchema = z.strictObject({
  version: z.int().min(1),
  effectiveFrom: dateSchema,
  setAt: instantSchema,
  rules: policyRulesSchema,
});
export type Policy = z.output<typeof policySchema>;

/** Every version, each under a key of its own, for ever. */
export const policyVersions = recordKind({
  name: "policy",
  schema: policySchema,
  keyOf: (policy) => [keyOfVersion(policy.version)],
  guardOf: () => ({ platform: true }),
});

/** A version as a key part, whose order as text is its order as a number. */
export function keyOfVersion(version: number): string {
  return String(version).padStart(6, "0");
}
