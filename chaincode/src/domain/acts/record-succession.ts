import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import { update, write, type Change } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty, requireActive, requireNotMerged } from "../party/authority.js";
import { hostFrom } from "../party/host.js";
import { loadOperator, requireOperator } from "../party/operator.js";
import { alsoFor, loadPredecessors, successionsAfter, withPredecessor } from "../party/succession.js";
import { standingOf } from "../party/suspensions.js";
import { memberships, parties, partySchema, type Membership, type Party, type Platform } from "../state/party.js";
import { successionProof, successionReasonSchema } from "../state/succession.js";
import { dateAt } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema } from "../vocabulary/text.js";

const recordSuccessionRequestSchema = z.strictObject({
  lei: leiSchema.describe("LEI of the party for which others act from now on."),
  reason: successionReasonSchema,
  successor: leiSchema
    .optional()
    .describe("LEI of the registered party into which it merged. Only for a merger, which needs it."),
  mspId: mspIdSchema
    .optional()
    .describe("MSP whose certificates speak for it from now on. For every reason but a merger."),
  ...successionProof,
});
type Request = z.output<typeof recordSuccessionRequestSchema>;

export const recordSuccession = act({
  name: "RecordSuccession",
  contract: "registry",
  summary:
    "The operator records, with the regulator's approval, that a party merged into another one, or that another organisation acts for it.",
  details:
    "It follows a merger, a move, the appointment of an administrator, or a wrong MSP at registration. The former organisation can do nothing " +
    "for the party any more. The terms of instruments stay: what the party holds and owes is answered by the successor, or by the party from its new " +
    "organisation. `TakeOver` then brings its certificates under the new organisation. No new business with a party that has merged is possible. " +
    "Its default, if one was declared, is its successor's. " +
    "A standing acceptance ends. Of the operator and the regulator no succession can be recorded.",
  example:
    'await tally.registry.recordSuccession({ lei, reason: "merger", successor, document: "2027-114", authority: "SAMR", effectiveFrom: "2027-03-01" });',
  refuses: ["PARTY_NOT_FOUND", "PARTY_SUCCEEDED"],
  request: recordSuccessionRequestSchema,
  response: partySchema,
  awaitsConsent: true,
  repeatable: false,
  withdrawable: false,

  async load(view, { lei, successor, mspId }, context) {
    const found = await loadOperator(view, context);
    const party = await loadParty(view, lei, "lei");
    const other = successor === undefined ? undefined : await loadParty(view, successor, "successor");
    const predecessors = await loadPredecessors(view, party);
    const siblings = other === undefined ? [] : await loadPredecessors(view, other);
    const from = await view.find(memberships, party.mspId);
    const to = mspId === undefined ? undefined : await view.find(memberships, mspId);
    const [first] = to?.parties ?? [];
    const host = first === undefined ? undefined : await loadParty(view, first);
    return { ...found, party, other, predecessors, siblings, from, to, host };
  },

  decide({ party, other, predecessors, siblings, from, to, host, ...found }, request, context) {
    const operator = requireOperator(found, context);
    const { platform, policy } = found;
    requireLaterThan(party, context);
    requireSucceedable(party, platform);
    const today = dateAt(context.now, policy.rules);
    if (request.effectiveFrom > today) {
      refuse("INVALID_REQUEST", { path: "effectiveFrom", problem: `lies after today, ${today}` });
    }
    const { mspId, hosted, into } =
      request.reason === "merger" ? merged(party, other, request) : moved(party, request, { platform, host });
    const hosting = into === undefined ? hostFrom(host, platform, operator, context) : { changes: [], events: [] };
    const heir = into && withPredecessor(into, party, context);
    const successor = heir && { lei: heir.lei, name: heir.name, predecessors: heir.predecessors ?? [] };
    const { standingAcceptance: _ended, confirmFrom: _ofFormerPeople, inDefault, ...kept } = party;
    const { reason, document, authority, effectiveFrom } = request;
    const told = { by: operator.lei, at: context.now };
    const record = { reason, document, authority, effectiveFrom, ...told };
    const after: Party = {
      ...standingOf(kept, other ?? party, context.now),
      ...{ mspId, hosted },
      ...(successor === undefined ? { ...(inDefault !== undefined && { inDefault }) } : { successor }),
      successions: successionsAfter(party, record),
      changedAt: context.now,
    };
    const who = { ...after, successor };
    const also = [alsoFor(predecessors, who, context, record), alsoFor(siblings, who, context)];
    return {
      changes: [
        update(parties, party, after),
        ...also.flatMap(({ changes }) => changes),
        ...(into === undefined || heir === undefined ? [] : [update(parties, into, heir)]),
        ...membershipsAfter(party, after, { from, to }),
        ...hosting.changes,
      ],
      events: [
        { type: "PartySucceeded", ...told, party: after },
        ...[...also.flatMap((each) => each.parties), ...(heir === undefined ? [] : [heir])].map((each) => ({
          ...{ type: "PartyUpdated" as const, ...told, party: each },
        })),
        ...hosting.events,
      ],
      response: after,
      stakes: [
        {
          act: "RecordSuccession",
          party: platform.regulator.lei,
          consent: `the succession of ${party.name} (${party.lei})`,
        },
      ],
    };
  },
});

/** @throws `INVALID_REQUEST` for the operator and the regulator; `PARTY_SUCCEEDED` for a party that has merged already. */
function requireSucceedable(party: Party, { operator, regulator }: Platform): void {
  for (const [role, named] of Object.entries({ operator, regulator })) {
    if (named.lei === party.lei) {
      refuse("INVALID_REQUEST", {
        path: "lei",
        problem: `is the ${role}, whose endorsement every record needs: it cannot merge into another party`,
      });
    }
  }
  requireNotMerged(party);
}

type Acting = Pick<Party, "mspId" | "hosted"> & { readonly into: Party | undefined };

function merged(party: Party, other: Party | undefined, { mspId }: Request): Acting {
  if (other === undefined || mspId !== undefined) {
    return refuse("INVALID_REQUEST", {
      path: other === undefined ? "successor" : "mspId",
      problem:
        other === undefined ? "is missing: a merger needs it" : "must be left out: a merger follows the successor's",
    });
  }
  requireActive(other);
  if (other.lei === party.lei) {
    refuse("INVALID_REQUEST", { path: "successor", problem: "is the party itself" });
  }
  const missing = party.roles.filter((role) => !other.roles.includes(role));
  if (missing.includes("bank")) {
    refuse("INVALID_REQUEST", { path: "successor", problem: `${other.name} is not a bank, as ${party.name} is` });
  }
  return { mspId: other.mspId, hosted: other.hosted, into: other };
}

function moved(
  party: Party,
  { mspId, successor }: Request,
  { platform, host }: { readonly platform: Platform; readonly host: Party | undefined },
): Acting {
  if (mspId === undefined || successor !== undefined) {
    return refuse("INVALID_REQUEST", {
      path: mspId === undefined ? "mspId" : "successor",
      problem:
        mspId === undefined ? "is missing: only a merger does without it" : "must be left out: it is for a merger",
    });
  }
  if (mspId === party.mspId) {
    refuse("INVALID_REQUEST", { path: "mspId", problem: "is the party's already" });
  }
  // The regulator approves the act, and the operator makes it. No other organisation takes a party in without its own
  // consent.
  if (host !== undefined && host.lei !== platform.operator.lei && host.lei !== platform.regulator.lei) {
    refuse("INVALID_REQUEST", {
      path: "mspId",
      problem: `is the organisation of ${host.name} (${host.lei}): register a party there with its consent, and record that one as the successor`,
    });
  }
  return { mspId, hosted: host !== undefined, into: undefined };
}

/** The former MSP no longer speaks for the party. If the party moved without a merger, its new MSP speaks for it. */
function membershipsAfter(
  before: Party,
  { lei, mspId, successor }: Party,
  { from, to }: { readonly from: Membership | undefined; readonly to: Membership | undefined },
): Change[] {
  const left =
    from === undefined
      ? []
      : [update(memberships, from, { ...from, parties: from.parties.filter((each) => each !== before.lei) })];
  if (successor !== undefined) {
    return left;
  }
  const joined = { mspId, parties: [...(to?.parties ?? []), lei] };
  return [...left, write(memberships, { before: to, after: joined })];
}
