import { update, type ActContext, type Decision } from "../act.js";
import { requireLaterThan } from "../certificate/guards.js";
import { refuse } from "../refusal.js";
import { parties, type Party } from "../state/party.js";
import type { OperatorAtWork } from "./operator.js";

const eventOf = { Suspended: "PartySuspended", Active: "PartyReinstated" } as const;

/**
 * Suspends a party or takes it back. The regulator is suspended with its own consent alone: it freezes, and stands in where a
 * certificate has no other witness, whatever the operator thinks of it.
 *
 * @throws `WRONG_STATE` where it is so already; `INVALID_REQUEST` where the operator would lock itself out.
 */
export function changeStanding(
  { operator, platform }: OperatorAtWork,
  party: Party,
  status: Party["status"],
  context: ActContext,
): Decision<Party> {
  requireLaterThan(party, context);
  if (party.lei === platform.operator.lei)
    refuse("INVALID_REQUEST", { path: "lei", problem: "is the operator, whom nobody could reinstate" });
  if (party.status === status)
    refuse("WRONG_STATE", {
      id: party.lei,
      state: party.status,
      required: status === "Active" ? "Suspended" : "Active",
    });
  const after: Party = { ...party, status, changedAt: context.now };
  return {
    changes: [update(parties, party, after)],
    events: [{ type: eventOf[status], by: operator.lei, at: context.now, party: after }],
    response: after,
    stakes:
      status === "Suspended" && party.lei === platform.regulator.lei
        ? [{ act: "SuspendParty", party: party.lei, consent: "the suspension of the regulator" }]
        : [],
  };
}
