import { refuse } from "../kernel/refusal.js";
import type { Stake } from "../operation/stake.js";
import { findParty } from "../party/find-party.js";
import type { LedgerView } from "../state/ledger-view.js";
import { parties, type DualControl, type Party } from "../state/party.js";
import { formatAmount } from "../vocabulary/amount.js";
import type { Lei } from "../vocabulary/lei.js";
import { entriesOf } from "../vocabulary/sums.js";

/** A party that must approve with a second person, and the reason. */
export interface Covered {
  readonly party: Party;
  /** The threshold that was reached, or the act that needs the party's consent, in words for people. */
  readonly threshold: string;
  /** Whether the party must consent whatever its dual control is. */
  readonly consents: boolean;
}

/**
 * The party, if any, whose consent an act needs, or whose dual control covers acts in its name.
 *
 * @throws `INVALID_REQUEST` if a batch would wait for the people of two parties: one approval cannot speak for both.
 */
export async function findCovered(view: LedgerView, stakes: readonly Stake[]): Promise<Covered | undefined> {
  const [first, second] = await findAllCovered(view, stakes);
  if (first !== undefined && second !== undefined) {
    refuse("INVALID_REQUEST", {
      path: "acts",
      problem: `would wait for ${first.party.name} (${first.threshold}) and for ${second.party.name} (${second.threshold}): do these acts apart`,
    });
  }
  return first;
}

/**
 * All parties whose consent acts need, or whose dual control covers acts in their names. All that a party does in a
 * batch counts together, so that small parts or several acts do not reduce the sum. The successor acts for a party that
 * has merged, under the successor's own control.
 */
export async function findAllCovered(view: LedgerView, stakes: readonly Stake[]): Promise<Covered[]> {
  const acting = new Map<Lei, { party: Party; own: Stake[] }>();
  for (const lei of new Set(stakes.map(({ party }) => party))) {
    const named = await findParty(view, lei);
    const party = named?.successor === undefined ? named : await view.find(parties, named.successor.lei);
    if (party !== undefined) {
      const earlier = acting.get(party.lei)?.own ?? [];
      acting.set(party.lei, { party, own: [...earlier, ...stakes.filter((stake) => stake.party === lei)] });
    }
  }
  const covered: Covered[] = [];
  for (const { party, own } of acting.values()) {
    const consent = own.find((stake) => stake.consent !== undefined)?.consent;
    const threshold = consent ?? reached(party, own);
    if (threshold !== undefined) {
      covered.push({ party, threshold, consents: consent !== undefined });
    }
  }
  return covered;
}

/** Why a party's dual control covers acts that are done together in its name; undefined if one person may do them. */
export function reached(
  { dualControl }: Pick<Party, "dualControl">,
  stakes: readonly Pick<Stake, "act" | "also" | "sums">[],
): string | undefined {
  if (dualControl === undefined) {
    return undefined;
  }
  const { acts, thresholds } = dualControl;
  const covered = stakes.filter(({ act, also }) => acts.some((name) => name === act || name === also));
  const without = covered.find(({ sums }) => sums === undefined);
  if (without !== undefined) {
    return `any ${without.act}`;
  }
  const sums = covered.flatMap((stake) => stake.sums ?? []);
  for (const [currency, limit] of entriesOf(thresholds)) {
    const units = sums.reduce((sum, each) => (each.currency === currency ? sum + each.units : sum), 0n);
    if (units >= limit) {
      return `${formatAmount(limit, currency)} ${currency}`;
    }
  }
  return undefined;
}

/**
 * Whether the new control is weaker than the former in any respect: an act or a currency is no longer covered, or a
 * threshold is raised.
 */
export function loosens(before: DualControl | undefined, after: DualControl | undefined): boolean {
  if (before === undefined) {
    return false;
  }
  if (after === undefined) {
    return true;
  }
  if (before.acts.some((act) => !after.acts.includes(act))) {
    return true;
  }
  const now = new Map(entriesOf(after.thresholds));
  return entriesOf(before.thresholds).some(([currency, limit]) => {
    const next = now.get(currency);
    return next === undefined || next > limit;
  });
}
