import type { ActContext } from "../act.js";
import { loadActor, loadMaker } from "../authority.js";
import { inForce } from "../policy-in-force.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party, Platform } from "../state/party.js";
import type { Policy } from "../state/policy.js";
import { loadPlatform } from "./platform.js";

/** What every act of the operator needs. */
export interface OperatorAtWork {
  readonly platform: Platform;
  readonly operator: Party;
  readonly policy: Policy;
}

/**
 * The operator as the caller, or as who filed what the caller approves, with the platform it runs.
 *
 * @throws `NOT_BOOTSTRAPPED`; `CALLER_UNKNOWN` for a stranger; `NOT_AUTHORIZED` for any other party.
 */
export async function loadOperator(view: LedgerView, context: ActContext): Promise<OperatorAtWork> {
  const platform = await loadPlatform(view);
  const maker = await loadMaker(view, context);
  const operator =
    maker.lei === platform.operator.lei
      ? maker
      : await loadActor(view, platform.operator.lei, "the operator", context.caller);
  return { platform, operator, policy: inForce(platform, context) };
}
