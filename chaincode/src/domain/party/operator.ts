import type { ActContext } from "../operation/context.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party, Platform } from "../state/party.js";
import type { Policy } from "../state/policy.js";
import { loadCaller, loadParty, requireActor, requireCaller, type CallerFound } from "./authority.js";
import { loadPlatform } from "./platform.js";
import { inForce } from "./policy-in-force.js";

/** The records that every act of the operator reads. */
export interface OperatorFound {
  readonly platform: Platform;
  readonly maker: CallerFound;
  readonly operatorParty: Party;
  readonly policy: Policy;
}

/** @throws `NOT_BOOTSTRAPPED` */
export async function loadOperator(view: LedgerView, context: ActContext): Promise<OperatorFound> {
  const platform = await loadPlatform(view);
  const maker = await loadCaller(view, context);
  const operatorParty = await loadParty(view, platform.operator.lei);
  return { platform, maker, operatorParty, policy: inForce(platform, context) };
}

/**
 * The operator, as the caller or as the party that filed the act that the caller approves.
 *
 * @throws `CALLER_UNKNOWN` for a stranger; `NOT_AUTHORIZED` for any other party.
 */
export function requireOperator({ maker, operatorParty }: OperatorFound, context: ActContext): Party {
  const party = requireCaller(maker, context);
  return party.lei === operatorParty.lei ? party : requireActor(operatorParty, "the operator", context);
}
