import { aliveStates, type Holding } from "@tallystick/client/words";

import type { Terms } from "../records/terms.js";
import { BILLION } from "../schema/billion.js";
import { dues, totals, wholes } from "../schema/reading-tables.js";
import type { RowOf } from "../schema/table.js";
import type { Changes } from "./changes.js";
import type { UnitsOfFacts } from "./known-units.js";

/** Adds the difference that facts make to the sums: of each certificate what it is after them, without what it was before. */
export function addSums(units: UnitsOfFacts, changes: Changes): void {
  for (const id of new Set([...units.before.keys(), ...units.certificates.keys()])) {
    const before = units.before.get(id);
    const after = units.certificates.get(id);
    if (before !== after) {
      addOne(before?.holding, -1n, units, changes);
      addOne(after?.holding, 1n, units, changes);
    }
  }
}

function addOne(holding: Holding | undefined, sign: 1n | -1n, { termsOf }: UnitsOfFacts, changes: Changes): void {
  const terms = holding === undefined ? undefined : termsOf(holding.instrumentId);
  if (holding === undefined || terms === undefined || !aliveStates.some((state) => state === holding.state)) {
    return;
  }
  const units = BigInt(holding.to) - BigInt(holding.from) + 1n;
  for (const [side, party] of sidesOf(holding, terms)) {
    const sum = {
      ...{ side, party, currency: holding.currency },
      ...{ billions: sign * (units / BILLION), rest: sign * (units % BILLION), certificates: sign },
    } satisfies RowOf<typeof wholes>;
    changes.add(wholes, sum);
    changes.add(totals, { ...sum, due_on: terms.due_on } satisfies RowOf<typeof totals>);
  }
  if (holding.holder !== terms.issuer) {
    changes.add(dues, {
      instrument_id: holding.instrumentId,
      ...terms,
      currency: holding.currency,
      units: sign * units,
      presented: holding.state === "InCollection" ? sign * units : 0n,
      dishonoured: holding.inRecourse ? sign * units : 0n,
      certificates: sign,
    } satisfies RowOf<typeof dues>);
  }
}

/** The capacities in which a certificate counts, each with its party. Nobody owes what the issuer or the party itself holds. */
function sidesOf(
  { holder, guarantorReleased }: Holding,
  { issuer, settlement_bank: bank, guarantor }: Terms,
): [side: string, party: string][] {
  const sides: [string, string][] = [["held", holder]];
  if (holder !== issuer) {
    sides.push(["owed", issuer]);
    if (holder !== bank) {
      sides.push(["payable", bank]);
    }
    if (guarantor !== null && !guarantorReleased && holder !== guarantor) {
      sides.push(["guaranteed", guarantor]);
    }
  }
  return sides;
}
