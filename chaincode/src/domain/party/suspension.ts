import { refuse } from "../kernel/refusal.js";
import type { Decision } from "../operation/act.js";
import { update } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import { requireLaterThan } from "../operation/later.js";
import { parties, type Party } from "../state/party.js";
import { requireNotMerged } from "./authority.js";
import { requireOperator, type OperatorFound } from "./operator.js";
import { alsoFor } from "./succession.js";
import { suspensionsAfter } from "./suspensions.js";

const told = {
  Suspended: { act: "SuspendParty", type: "PartySuspended" },
  Active: { act: "ReinstateParty", type: "PartyReinstated" },
} as const;

/**
 * Suspends a party or reinstates it. The operator can suspend the regulator only with the regulator's consent: the
 * operator must not prevent it from freezing certificates, or from being the witness of a certificate that has no
 * other.
 *
 * @param atOwnRequest - whether the party asked for its suspension: then its periods continue.
 * @throws `WRONG_STATE` if the party has this status already; `INVALID_REQUEST` if the operator would lock itself out.
 */
export function changeStatus(
  found: OperatorFound,
  { party, predecessors }: { readonly party: Party; readonly predecessors: readonly Party[] },
  status: Party["status"],
  context: ActContext,
  atOwnRequest = false,
): Decision<Party> {
  const operator = requireOperator(found, context);
  requireLaterThan(party, context);
  if (party.lei === operator.lei) {
    refuse("INVALID_REQUEST", { path: "lei", problem: "is the operator: nobody could reinstate it" });
  }
  requireNotMerged(party);
  if (party.status === status) {
    refuse("WRONG_STATE", {
      id: party.lei,
      state: party.status,
      required: status === "Active" ? "Suspended" : "Active",
    });
  }
  const { act, type } = told[status];
  const hindered = status === "Suspended" && !atOwnRequest;
  const after: Party = {
    ...party,
    ...{ status, ...suspensionsAfter(party, hindered, context.now), changedAt: context.now },
  };
  const also = alsoFor(predecessors, { ...after, successor: undefined }, context);
  return {
    changes: [update(parties, party, after), ...also.changes],
    events: [after, ...also.parties].map((each) => ({ type, by: operator.lei, at: context.now, party: each })),
    response: after,
    stakes: [
      status === "Suspended" && party.lei === found.platform.regulator.lei
        ? { act, party: party.lei, consent: "the suspension of the regulator" }
        : { act, party: operator.lei },
    ],
  };
}
