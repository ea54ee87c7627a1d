import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import type { LedgerView } from "../state/ledger-view.js";
import { platforms } from "../state/party.js";

/**
 * The caller must have addressed this very chaincode. Otherwise another chaincode on the channel could pass on the
 * arguments with which it was called, and act as its caller. Before `Bootstrap` the chaincode has no name to compare
 * with.
 *
 * @throws `PROPOSAL_MISMATCH`
 */
export async function requireAddressed(view: LedgerView, { chaincode }: ActContext): Promise<void> {
  const own = (await view.find(platforms, "platform"))?.chaincode;
  if (own === undefined || own === chaincode) {
    return;
  }
  refuse("PROPOSAL_MISMATCH", {
    part: "chaincode",
    problem: `the caller called ${chaincode}, which called ${own}: an act must be sent to ${own} itself`,
  });
}
