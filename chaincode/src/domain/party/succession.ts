import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { update, type Change } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import type { LedgerView } from "../state/ledger-view.js";
import { parties, type Party } from "../state/party.js";
import type { Succession } from "../state/succession.js";
import type { Instant } from "../vocabulary/calendar.js";
import type { MspId } from "../vocabulary/text.js";
import { standingOf } from "./suspensions.js";

/** How many parties one party can succeed, directly or through its predecessors. */
const MOST_PREDECESSORS = 50;

/** The parties for which a party acts as their successor. `findParty` has checked these parties. */
export async function loadPredecessors(view: LedgerView, { predecessors = [] }: Party): Promise<Party[]> {
  const found = await sideBySide(...predecessors.map((lei) => view.find(parties, lei)));
  return found.filter((party) => party !== undefined);
}

/**
 * Applies a change that concerns the party that acts also to its predecessors. It is written on their records, so that
 * an act that finds a predecessor on a certificate need not read its successor.
 *
 * @param succession - the succession of the party that succeeded them, if the change is about it.
 */
export function alsoFor(
  predecessors: readonly Party[],
  who: Pick<Party, "mspId" | "hosted" | "status" | "suspension" | "suspensions" | "successor">,
  { now }: ActContext,
  succession?: Omit<Succession, "formerMspId">,
): { readonly changes: Change[]; readonly parties: Party[] } {
  const { mspId, hosted, successor } = who;
  const after = predecessors.map((party): Party => {
    const next = successor ?? party.successor;
    return {
      ...standingOf(party, who, now),
      ...{ mspId, hosted },
      ...(next !== undefined && { successor: next }),
      ...(succession !== undefined && { successions: successionsAfter(party, succession) }),
      changedAt: now,
    };
  });
  return { changes: predecessors.map((party, index) => update(parties, party, after[index] ?? party)), parties: after };
}

/** The party's successions with one more. */
export function successionsAfter(
  { successions = [], mspId }: Party,
  succession: Omit<Succession, "formerMspId">,
): Succession[] {
  return [...successions, { ...succession, formerMspId: mspId }];
}

/** Whether an organisation's certificates speak for a party, or did so earlier. */
export function hasSpokenFor({ mspId, successions = [] }: Party, organisation: MspId): boolean {
  return mspId === organisation || successions.some(({ formerMspId }) => formerMspId === organisation);
}

/**
 * The record of the successor, with all parties for which it acts from now on. If the merging party is in default, the
 * successor is in default as well, since it now owes the debts.
 *
 * @throws `INVALID_REQUEST` if the successor would act for too many parties.
 */
export function withPredecessor(successor: Party, party: Party, { now }: ActContext): Party {
  const all = [...(successor.predecessors ?? []), party.lei, ...(party.predecessors ?? [])];
  if (all.length > MOST_PREDECESSORS) {
    refuse("INVALID_REQUEST", {
      path: "successor",
      problem: `would succeed ${String(all.length)} parties; ${String(MOST_PREDECESSORS)} is the most`,
    });
  }
  const inDefault = inDefaultTogether(successor, party, now);
  return { ...successor, predecessors: all, ...(inDefault !== undefined && { inDefault }), changedAt: now };
}

/**
 * The default of two parties that become one. The default concerns the paper of each party from that party's own
 * default on. For a party that was not in default, it begins with the merger, since a party in default owes that paper
 * from then on.
 */
function inDefaultTogether(successor: Party, party: Party, now: Instant): Party["inDefault"] {
  const marks = [successor.inDefault, party.inDefault].filter((mark) => mark !== undefined);
  const [first] = marks.toSorted((a, b) => a.since - b.since);
  if (first === undefined) {
    return undefined;
  }
  const laterFor = [successor, party].flatMap(({ lei, predecessors = [], inDefault }) =>
    [lei, ...predecessors].flatMap((one) => {
      const own = inDefault?.laterFor?.find((later) => later.lei === one)?.since ?? inDefault?.since ?? now;
      return own === first.since ? [] : [{ lei: one, since: own }];
    }),
  );
  const certificates = marks.flatMap((mark) => mark.certificates);
  return { since: first.since, certificates, ...(laterFor.length > 0 && { laterFor }) };
}
