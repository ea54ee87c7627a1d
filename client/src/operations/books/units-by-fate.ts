import { amountText } from "../../amounts-and-days.js";
import type { Instrument } from "../../wire-types.js";
import { unitsOf } from "../units-of.js";
import type { Holding } from "./holding.js";
import { isOwed, isWithIssuer } from "./owing.js";
import type { Successors } from "./successors.js";

/** Units by their fate. `face` = `offered` + `outstanding` + `withIssuer` + `paid` + `waived` + `cancelled`. */
export interface Fates {
  /** Amount that waits for a guarantor or the payee. Nobody owes this sum yet. */
  readonly offered: string;
  /** Amount that is owed and not paid. */
  readonly outstanding: string;
  /** Part of what is outstanding that is presented and waits for payment. */
  readonly presented: string;
  /**
   * Part of the outstanding amount that is dishonoured, so that its holder has recourse. The sum includes units that
   * are on offer to another party.
   */
  readonly dishonoured: string;
  /** Amount that the issuer or its successor holds. Nobody owes this sum to anybody meanwhile. */
  readonly withIssuer: string;
  /** Amount that was paid or set off. */
  readonly paid: string;
  /** Amount that its holder gave up after dishonour: by a waiver, in a composition, or as the guarantor that wrote it off. */
  readonly waived: string;
  /** Amount that was cancelled before dishonour. */
  readonly cancelled: string;
}

type Fate = keyof Fates;
const fates: readonly Fate[] = [
  ...(["offered", "outstanding", "presented", "dishonoured"] as const),
  ...(["withIssuer", "paid", "waived", "cancelled"] as const),
];

/** Counts units by their fate. */
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

  /** The amounts in major units of a currency. */
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
