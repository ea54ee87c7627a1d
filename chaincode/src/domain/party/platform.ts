import type { ActContext } from "../act.js";
import { loadActor, loadCaller } from "../authority.js";
import { inForce, loadSchedule } from "../policy-in-force.js";
import { refuse } from "../refusal.js";
import type { LedgerView } from "../state/ledger-view.js";
import { platforms, type Party, type Platform } from "../state/party.js";
import type { Policy, PolicySchedule } from "../state/policy.js";

/** @throws `NOT_BOOTSTRAPPED` */
export async function loadPlatform(view: LedgerView): Promise<Platform> {
  return (await view.find(platforms, "platform")) ?? refuse("NOT_BOOTSTRAPPED", {});
}

/** What every act of the operator needs. */
export interface OperatorAtWork {
  readonly platform: Platform;
  readonly operator: Party;
  readonly schedule: PolicySchedule;
  readonly policy: Policy;
}

/**
 * The operator as the caller, with the platform it runs.
 *
 * @throws `NOT_BOOTSTRAPPED`; `CALLER_UNKNOWN` for a stranger; `NOT_AUTHORIZED` for any other party.
 */
export async function loadOperator(view: LedgerView, context: ActContext): Promise<OperatorAtWork> {
  const platform = await loadPlatform(view);
  const caller = await loadCaller(view, context.caller);
  const operator =
    caller.lei === platform.operator.lei
      ? caller
      : await loadActor(view, platform.operator.lei, "the operator", context.caller);
  const schedule = await loadSchedule(view);
  return { platform, operator, schedule, policy: inForce(schedule, context) };
}
