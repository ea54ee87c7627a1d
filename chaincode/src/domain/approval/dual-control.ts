import type { Stake } from "../operation/stake.js";
import type { LedgerView } from "../state/ledger-view.js";
import { parties, type DualControl, type Party } from "../state/party.js";
import { formatAmount } from "../vocabulary/amount.js";
import { entriesOf } from "../vocabulary/sums.js";

/** A party, one of whose people must approve, and why. */
export interface Covered {
  readonly party: Party;
  /** The threshold that was reached, or what takes the party's consent, for people. */
  readonly threshold: string;
}

/**
 * The first party, if any, whose consent an act takes, or whose dual control covers what it disposes of on the party's behalf. Who acts for a
 * party that has merged is its successor, under the successor's own control.
 */
export async function findCovered(view: LedgerView, stakes: readonly Stake[]): Promise<Covered | undefined> {
  const acting = new Map<string, Party>();
  const resolved: Stake[] = [];
  for (const stake of stakes) {
    const named = await view.find(parties, stake.party);
    const party = named?.successor === undefined ? named : await view.find(parties, named.successor.lei);
    if (party !== undefined) {
      acting.set(party.lei, party);
      resolved.push({ ...stake, party: party.lei });
    }
  }
  for (const stake of together(resolved)) {
    const party = acting.get(stake.party);
    const threshold = party && (stake.consent ?? reached(party, stake));
    if (party !== undefined && threshold !== undefined) {
      return { party, threshold };
    }
  }
  return undefined;
}

/** What a party does in several parts of a batch by one act counts as one sum: cut into small parts it is not less. */
function together(stakes: readonly Stake[]): Stake[] {
  const merged = new Map<string, Stake>();
  for (const stake of stakes) {
    const key = `${stake.act} ${stake.party}`;
    const earlier = merged.get(key)?.sums ?? [];
    merged.set(key, stake.sums === undefined ? stake : { ...stake, sums: [...earlier, ...stake.sums] });
  }
  return [...merged.values()];
}

/** The threshold of a party that a stake reaches; to loosen the control always needs the second person. */
export function reached(
  { dualControl }: Pick<Party, "dualControl">,
  { act, sums }: Pick<Stake, "act" | "sums">,
): string | undefined {
  if (dualControl === undefined) {
    return undefined;
  }
  const { acts, thresholds } = dualControl;
  if (sums === undefined) {
    return "any change that loosens dual control";
  }
  if (!acts.some((covered) => covered === act)) {
    return undefined;
  }
  for (const [currency, limit] of entriesOf(thresholds)) {
    const units = sums.reduce((sum, each) => (each.currency === currency ? sum + each.units : sum), 0n);
    if (units >= limit) {
      return `${formatAmount(limit, currency)} ${currency}`;
    }
  }
  return undefined;
}

/** Whether the control after is weaker than before in anything: an act or a currency not covered any more, a threshold raised. */
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
