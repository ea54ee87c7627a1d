import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import { create, update } from "../operation/change.js";
import { loadOperator, requireOperator } from "../party/operator.js";
import { knownRates, requireRates, withRates } from "../party/reference-rates.js";
import type { LedgerView } from "../state/ledger-view.js";
import { platforms, type Platform } from "../state/party.js";
import { newRules, policyRulesSchema, policySchema, policyVersions, type Policy } from "../state/policy.js";
import { keyOfVersion } from "../state/version.js";
import { dateAt, dateSchema } from "../vocabulary/calendar.js";

/** How many versions of the policy may wait for their first day. */
const MOST_TO_COME = 50;

const setPolicyRequestSchema = z.strictObject({
  rules: policyRulesSchema.describe(
    "All rules from then on. A rule that is left out does not hold any more, or takes its default.",
  ),
  effectiveFrom: dateSchema
    .optional()
    .describe(
      "First day on which instruments are issued under it. Default: today, or the first day of the version in force if that is later in its UTC offset.",
    ),
});

export const setPolicy = act({
  name: "SetPolicy",
  contract: "registry",
  summary: "The operator sets the policy from a date. Instruments keep the version they were issued under.",
  example: "await tally.registry.setPolicy({ rules: { longestTenorDays: 366, offerExpiryHours: 48 } });",
  refuses: ["INVALID_AMOUNT"],
  request: setPolicyRequestSchema,
  response: policySchema,
  repeatable: false,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, _request, context) {
    const found = await loadOperator(view, context);
    return { ...found, version: await firstFreeVersion(view, found.platform) };
  },

  decide({ version, ...found }, { rules, effectiveFrom }, context) {
    const operator = requireOperator(found, context);
    const { platform, policy } = found;
    const { now } = context;
    const today = dateAt(now, rules);
    if (effectiveFrom !== undefined && effectiveFrom < today) {
      refuse("INVALID_REQUEST", { path: "effectiveFrom", problem: `lies before today, ${today}` });
    }
    // If the new offset begins the day later, today may be before the version in force. A version before that one never
    // takes effect.
    const earliest = today < policy.effectiveFrom ? policy.effectiveFrom : today;
    if (effectiveFrom !== undefined && effectiveFrom < earliest) {
      refuse("INVALID_REQUEST", {
        path: "effectiveFrom",
        problem: `lies before the version in force, which took effect on ${policy.effectiveFrom}`,
      });
    }
    const known = knownRates(platform);
    requireRates(rules, known, {
      today: dateAt(now, policy.rules),
      effectiveFrom: effectiveFrom ?? earliest,
      path: "rules",
    });
    const next: Policy = { version, effectiveFrom: effectiveFrom ?? earliest, setAt: now, rules: newRules(rules) };
    const referenceRates = withRates(known, rules);
    const toCome = platform.policies.filter(
      (other) =>
        other.version !== policy.version &&
        other.effectiveFrom >= policy.effectiveFrom &&
        other.effectiveFrom !== next.effectiveFrom,
    );
    if (next.effectiveFrom > earliest && toCome.length >= MOST_TO_COME) {
      refuse("INVALID_REQUEST", {
        path: "effectiveFrom",
        problem: `${String(toCome.length)} versions wait for their day already`,
      });
    }
    return {
      changes: [
        create(policyVersions, next),
        update(platforms, platform, {
          ...platform,
          policies: [policy, ...toCome, next],
          ...(referenceRates.length > 0 && { referenceRates: [...referenceRates] }),
        }),
      ],
      events: [{ type: "PolicySet", by: operator.lei, at: now, policy: next }],
      response: next,
    };
  },
});

/**
 * The next version, or the first one after it with a free key. So a policy that somebody wrote under such a key past
 * the rules does not prevent new policies. Gaps in the numbers are harmless, since the platform records its own
 * versions, and each version is read by its number.
 */
async function firstFreeVersion(view: LedgerView, { policies }: Platform): Promise<number> {
  let version = Math.max(...policies.map((other) => other.version)) + 1;
  while (await view.isTaken(policyVersions, keyOfVersion(version))) {
    version += 1;
  }
  return version;
}
