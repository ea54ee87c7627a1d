import { refuse } from "../kernel/refusal.js";
import type { QueryContext } from "../operation/context.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Platform } from "../state/party.js";
import type { Policy } from "../state/policy.js";
import { latestOf } from "../state/version.js";
import { dateAt } from "../vocabulary/calendar.js";
import { loadPlatform } from "./platform.js";

/**
 * The policy that governs an act now, where no instrument says which.
 *
 * @throws `NOT_BOOTSTRAPPED`
 */
export async function loadPolicy(view: LedgerView, context: QueryContext): Promise<Policy> {
  return inForce(await loadPlatform(view), context);
}

/** The version that took effect last; of several that take effect on one day, the one set last; the first one before its day. */
export function inForce({ policies }: Platform, { now }: Pick<QueryContext, "now">): Policy {
  const effective = policies.filter(({ effectiveFrom, rules }) => effectiveFrom <= dateAt(now, rules));
  return latestOf(effective) ?? policies[0] ?? refuse("NOT_BOOTSTRAPPED", {});
}
