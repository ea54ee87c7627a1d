import { refuse } from "../kernel/refusal.js";
import type { Decision } from "../operation/act.js";
import { update } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import { requireLaterThan } from "../operation/later.js";
import type { Stake } from "../operation/stake.js";
import { parties, type Party } from "../state/party.js";
import { requireNotMerged } from "./authority.js";
import type { OperatorFound } from "./operator.js";
import { alsoFor } from "./succession.js";
import { standingAfter, type Suspension } from "./suspensions.js";

const told = {
  Suspended: { act: "SuspendParty", type: "PartySuspended" },
  Active: { act: "ReinstateParty", type: "PartyReinstated" },
} as const;

/**
 * Suspends a party or reinstates it. The operator can suspend the regulator only with the regulator's consent: the
 * operator must not prevent it from freezing certificates, or from being the witness of a certificate that has no
 * other.
 *
 * @param by - the party that does so.
 * @param begins - the suspension. Undefined: the party is reinstated.
 * @throws `WRONG_STATE` if the party has this status already; `INVALID_REQUEST` if the operator would lock itself out.
 */
export function changeStatus(
  { platform }: Pick<OperatorFound, "platform">,
  { party, predecessors }: { readonly party: Party; readonly predecessors: readonly Party[] },
  by: Party,
  begins: Suspension | undefined,
  context: ActContext,
): Decision<Party> {
  requireLaterThan(party, context);
  if (party.lei === platform.operator.lei) {
    refuse("INVALID_REQUEST", { path: "lei", problem: "is the operator: nobody could reinstate it" });
  }
  requireNotMerged(party);
  const status = begins === undefined ? "Active" : "Suspended";
  if (party.status === status) {
    refuse("WRONG_STATE", {
      id: party.lei,
      state: party.status,
      required: status === "Active" ? "Suspended" : "Active",
    });
  }
  const { act, type } = told[status];
  const after: Party = { ...standingAfter(party, begins, context.now), changedAt: context.now };
  const also = alsoFor(predecessors, { ...after, successor: undefined }, context);
  return {
    changes: [update(parties, party, after), ...also.changes],
    events: [after, ...also.parties].map((each) => ({ type, by: by.lei, at: context.now, party: each })),
    response: after,
    stakes: stakesOf(),
  };

  /** A second person of a suspended party could not approve that it ends its suspension. */
  function stakesOf(): Stake[] {
    if (by.lei === party.lei) {
      return [];
    }
    return status === "Suspended" && party.lei === platform.regulator.lei
      ? [{ act, party: party.lei, consent: "the suspension of the regulator" }]
      : [{ act, party: by.lei }];
  }
}
