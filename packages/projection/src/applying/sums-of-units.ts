import { aliveStates, type Holding } from "@tallystick/client/words";

import { BILLION } from "../schema/billion.js";
import { dues, totals, wholes } from "../schema/reading-tables.js";
import type { RowOf } from "../schema/table.js";
import type { Changes } from "./changes.js";
import type { UnitsOfFacts } from "./known-units.js";

/** Adds the difference that facts make to the sums: of each certificate what it is after them, without what it was before. */
export function addSums(units: UnitsOfFacts, changes: Changes): void {
  const { before, certificates: after } = units;
  for (const [id, { holding }] of before) {
    if (!countsAs(holding, after.get(id)?.holding)) {
      addOne(holding, -1n, units, changes);
    }
  }
  for (const [id, { holding }] of after) {
    if (!countsAs(holding, before.get(id)?.holding)) {
      addOne(holding, 1n, units, changes);
    }
  }
}

const alive: ReadonlySet<string> = new Set(aliveStates);

/** Whether a certificate counts in all sums as it did before or does afterwards. Its id says which units it has. */
function countsAs(one: Holding, other: Holding | undefined): boolean {
  return (
    one.holder === other?.holder &&
    alive.has(one.state) === alive.has(other.state) &&
    (one.state === "InCollection") === (other.state === "InCollection") &&
    one.inRecourse === other.inRecourse &&
    one.guarantorReleased === other.guarantorReleased
  );
}

function addOne(holding: Holding, sign: 1n | -1n, { termsOf }: UnitsOfFacts, changes: Changes): void {
  const terms = alive.has(holding.state) ? termsOf(holding.instrumentId) : undefined;
  if (terms === undefined) {
    return;
  }
  const { currency, holder } = holding;
  const { issuer, settlement_bank: bank, guarantor, due_on } = terms;
  const units = BigInt(holding.to) - BigInt(holding.from) + 1n;
  const [billions, rest] = [sign * (units / BILLION), sign * (units % BILLION)];
  const sum = {
    ...{ currency, due_on, billions, rest },
    dishonoured_billions: holding.inRecourse ? billions : 0n,
    dishonoured_rest: holding.inRecourse ? rest : 0n,
    certificates: sign,
  };
  addTo("held", holder, sum, changes);
  // Nobody owes what the issuer or the party itself holds.
  if (holder === issuer) {
    return;
  }
  addTo("owed", issuer, sum, changes);
  // A bank has nothing to pay of what it has refused, until it is presented again.
  if (holder !== bank && !holding.inRecourse) {
    addTo("payable", bank, sum, changes);
  }
  if (guarantor !== null && !holding.guarantorReleased && holder !== guarantor) {
    addTo("guaranteed", guarantor, sum, changes);
  }
  changes.add(dues, {
    ...terms,
    instrument_id: holding.instrumentId,
    currency,
    units: sign * units,
    presented: holding.state === "InCollection" ? sign * units : 0n,
    dishonoured: holding.inRecourse ? sign * units : 0n,
    certificates: sign,
  } satisfies RowOf<typeof dues>);
}

type Sum = Omit<RowOf<typeof totals>, "side" | "party">;

function addTo(side: string, party: string, sum: Sum, changes: Changes): void {
  const { due_on, ...whole } = sum;
  changes.add(totals, { side, party, due_on, ...whole } satisfies RowOf<typeof totals>);
  changes.add(wholes, { side, party, ...whole } satisfies RowOf<typeof wholes>);
}
