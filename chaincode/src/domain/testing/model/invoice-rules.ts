import { need } from "./reasons.js";
import { INVOICE_TOTAL, type ModelState } from "./state.js";

/** An invoice as an issue names it: by its fingerprint of today, by one of an earlier version alone, or by both. */
export interface NamedInvoice {
  readonly number: number;
  readonly amount: number;
  readonly by: "today" | "earlier" | "both";
}

/** What living instruments reserve under a fingerprint; of one of an earlier version also what is reserved under that of today. */
export interface Reserved {
  readonly own: number;
  readonly later: number;
}

/** The names of an invoice's two fingerprints. */
export function fingerprintsOf(number: number): { readonly today: string; readonly earlier: string } {
  return { today: `b${String(number)}`, earlier: `a${String(number)}` };
}

/** Reserves what an issue names. */
export function reserveIn(model: ModelState, { number, amount, by }: NamedInvoice): void {
  const { today, earlier } = fingerprintsOf(number);
  const [now, before] = [reservedOf(model, today), reservedOf(model, earlier)];
  const under = {
    today: now.own,
    both: now.own + before.own,
    earlier: before.own + before.later,
  }[by];
  need(amount >= 1, "INVALID_AMOUNT");
  need(under + amount <= INVOICE_TOTAL, "INVOICE_OVERFINANCED");
  change(model, { number, by }, amount);
}

/** Frees it. */
export function freeIn(model: ModelState, invoice: NamedInvoice): void {
  change(model, invoice, -invoice.amount);
}

function change(model: ModelState, { number, by }: Pick<NamedInvoice, "number" | "by">, amount: number): void {
  const { today, earlier } = fingerprintsOf(number);
  const { own, later } = reservedOf(model, earlier);
  if (by === "earlier") {
    model.reserved.set(earlier, { own: own + amount, later });
    return;
  }
  model.reserved.set(today, { own: reservedOf(model, today).own + amount, later: 0 });
  if (by === "both") {
    model.reserved.set(earlier, { own, later: later + amount });
  }
}

function reservedOf(model: ModelState, fingerprint: string): Reserved {
  return model.reserved.get(fingerprint) ?? { own: 0, later: 0 };
}
