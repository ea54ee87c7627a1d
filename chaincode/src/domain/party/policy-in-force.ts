import { refuse } from "../kernel/refusal.js";
import type { QueryContext } from "../operation/context.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Platform } from "../state/party.js";
import type { Policy } from "../state/policy.js";
import { latestOf } from "../state/version.js";
import { dateAt } from "../vocabulary/calendar.js";
import { loadPlatform } from "./platform.js";

/**
 * The policy that governs an act now, if no instrument names one.
 *
 * @throws `NOT_BOOTSTRAPPED`
 */
export async function loadPolicy(view: LedgerView, context: QueryContext): Promise<Policy> {
  return inForce(await loadPlatform(view), context);
}

/**
 * The version that took effect last. Of several that take effect on one day, it is the one set last. Before the first
 * one's day, it is the first one.
 */
export function inForce({ policies }: Pick<Platform, "policies">, { now }: Pick<QueryContext, "now">): Policy {
  const effective = policies.filter(({ effectiveFrom, rules }) => effectiveFrom <= dateAt(now, rules));
  return latestOf(effective) ?? policies[0] ?? refuse("NOT_BOOTSTRAPPED", {});
}
