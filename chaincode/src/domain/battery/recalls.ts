import { isOneWith } from "../party/one-with.js";
import type { Battery } from "../state/battery.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import type { BatteryId } from "../vocabulary/identifiers.js";
import type { Lei } from "../vocabulary/lei.js";
import { loadBattery } from "./load.js";

/** Every recall that applies to a battery: its own, and those of batteries that became part of it. */
export function recallsOn({
  recall,
  recalledParts = [],
}: Pick<Battery, "recall" | "recalledParts">): readonly NonNullable<Battery["recall"]>[] {
  return [...(recall === undefined ? [] : [recall]), ...recalledParts];
}

/**
 * Whether a party recalled a battery that became part of this one. The party answers for that part, and can have the
 * battery back.
 */
export function isRecallerOfPart({ recalledParts = [] }: Battery, party: Party): boolean {
  return recalledParts.some(({ by }) => isOneWith(party, by));
}

/** Who recalled a battery and why, in one line. */
export function recallInWords({ by, reason }: { readonly by: Lei; readonly reason: string }): string {
  return `${by} recalled it: ${reason}`;
}

/**
 * The batteries that a battery became part of: the one that was made of it, the one that was made of that one, and so
 * on. Recycled batteries are left out, because nothing changes them any more.
 */
export async function loadSuccessors(view: LedgerView, battery: Battery): Promise<Battery[]> {
  const found: Battery[] = [];
  const seen = new Set<BatteryId>([battery.batteryId]);
  let next = battery.successor;
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    const successor = await loadBattery(view, next);
    found.push(successor);
    next = successor.successor;
  }
  return found.filter(({ recycled }) => recycled === undefined);
}
