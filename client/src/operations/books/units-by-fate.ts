import { amountText } from "../../amounts-and-days.js";
import type { Instrument } from "../../wire-types.js";
import { unitsOf } from "../units-of.js";
import type { Holding } from "./holding.js";
import { isOwed, isWithIssuer } from "./owing.js";
import type { Successors } from "./successors.js";

/** What became of units. `face` = `offered` + `outstanding` + `withIssuer` + `paid` + `waived` + `cancelled`. */
export interface Fates {
  /** It waits for a guarantor or the payee, and nobody owes it yet. */
  readonly offered: string;
  /** It is owed and not paid. */
  readonly outstanding: string;
  /** Part of what is outstanding that is presented and waits for payment. */
  readonly presented: string;
  /** Part of what is outstanding that is dishonoured: somebody has recourse for it, also while it is offered to another. */
  readonly dishonoured: string;
  /** It came back to the issuer, or to its successor, which owes it to nobody while it holds it. */
  readonly withIssuer: string;
  /** It was paid, or set off. */
  readonly paid: string;
  /** Its holder gave it up after dishonour: by a waiver, in a composition, or as the guarantor that wrote it off. */
  readonly waived: string;
  /** It was cancelled before dishonour. */
  readonly cancelled: string;
}

type Fate = keyof Fates;
const fates: readonly Fate[] = [
  ...(["offered", "outstanding", "presented", "dishonoured"] as const),
  ...(["withIssuer", "paid", "waived", "cancelled"] as const),
];

/** Counts units by what became of them. */
export class UnitsByFate {
  readonly #units = new Map<Fate, bigint>();

  add(holding: Holding, instrument: Instrument, successors: Successors): void {
    for (const fate of fatesOf(holding, instrument, successors)) {
      this.#units.set(fate, this.of(fate) + unitsOf(holding));
    }
  }

  of(fate: Fate): bigint {
    return this.#units.get(fate) ?? 0n;
  }

  /** In major units of a currency. */
  texts(currency: string): Fates {
    return Object.fromEntries(fates.map((fate) => [fate, amountText(this.of(fate), currency)])) as Record<Fate, string>;
  }
}

function fatesOf(holding: Holding, instrument: Instrument, successors: Successors): Fate[] {
  const { state, inRecourse, ended } = holding;
  if (isWithIssuer(holding, instrument, successors)) {
    return ["withIssuer"];
  }
  if (isOwed(holding, instrument, successors)) {
    const presented: Fate[] = state === "InCollection" ? ["presented"] : [];
    return ["outstanding", ...presented, ...(inRecourse ? (["dishonoured"] as const) : [])];
  }
  if (state === "Settled") {
    return ["paid"];
  }
  return [state === "AwaitingReceipt" ? "offered" : ended === undefined ? "cancelled" : "waived"];
}
