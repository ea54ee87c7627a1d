import type { ActorName } from "../cast.js";
import { idOf, sizeOf, type ModelAct } from "./intent.js";
import { need } from "./reasons.js";
import type { ModelState, Rule } from "./state.js";

/**
 * An invoice as an issue names it, and its value. The issue names the fingerprint of today, the one of an earlier
 * version, or both.
 */
export interface NamedInvoice {
  readonly number: number;
  readonly amount: number;
  readonly total: number;
  readonly by: "today" | "earlier" | "both";
}

/**
 * The reservation under a fingerprint, and the invoice's total. A fingerprint of an earlier version also records the
 * reservation under the fingerprint of today.
 */
export interface Reserved {
  readonly total: number;
  readonly own: number;
  readonly later: number;
}

type Reservations = Map<string, Reserved>;

/** Credit notes, each of which counts once for its invoice. */
export const invoiceRules = {
  RecordCreditNote(model, { by, paper, amount = sizeOf(paper), note }) {
    const { invoice, payee, face, state } = model.issueOf(paper);
    need(model.actsFor(by, payee), "NOT_AUTHORIZED");
    const whole = model.papers.get(idOf({ instrument: paper.instrument, from: 1, to: face }));
    const wasAccepted = state === "Cancelled" && whole !== undefined && whole.chain.length > 0;
    need(state === "Circulating" || wasAccepted, "WRONG_STATE");
    need(invoice !== undefined, "INVALID_REQUEST");
    const { today, earlier } = fingerprintsOf(invoice.number);
    const name = `${invoice.by === "earlier" ? earlier : today} ${String(note)}`;
    const recorded = model.credits.get(name);
    if (recorded !== undefined) {
      need(recorded === amount, "INVALID_REQUEST");
      return undefined;
    }
    need(!isContradicted(model.reserved, invoice), "WRONG_STATE");
    need(reservedOf(model.reserved, invoice) + amount <= invoice.total, "INVOICE_RESERVED");
    change(model.reserved, invoice, amount);
    model.credits.set(name, amount);
    return { units: amount };
  },
} satisfies Partial<Record<ModelAct, Rule>>;

/** The names of an invoice's two fingerprints. */
export function fingerprintsOf(number: number): { readonly today: string; readonly earlier: string } {
  return { today: `b${String(number)}`, earlier: `a${String(number)}` };
}

/** Reserves the amount that an issue names. The reservation binds only its issuer. */
export function reserveIn(model: ModelState, invoice: NamedInvoice, issuer: ActorName): void {
  need(invoice.amount >= 1, "INVALID_AMOUNT");
  need(!isContradicted(model.reserved, invoice) && !isContradicted(model.stated, invoice, issuer), "INVALID_REQUEST");
  const under = reservedOf(model.reserved, invoice) + reservedOf(model.stated, invoice, issuer);
  need(under + invoice.amount <= invoice.total, "INVOICE_OVERFINANCED");
  change(model.stated, invoice, invoice.amount, issuer);
}

/** Makes the reservation bind all issuers, since the payee accepts. */
export function bindIn(model: ModelState, invoice: NamedInvoice, issuer: ActorName): void {
  need(!isContradicted(model.reserved, invoice), "WRONG_STATE");
  need(reservedOf(model.reserved, invoice) + invoice.amount <= invoice.total, "INVOICE_OVERFINANCED");
  freeIn(model, invoice, issuer);
  change(model.reserved, invoice, invoice.amount);
}

/** Frees the reservation of an instrument that waits. */
export function freeIn(model: ModelState, invoice: NamedInvoice, issuer: ActorName): void {
  change(model.stated, invoice, -invoice.amount, issuer);
}

/** Frees the reservation of an accepted instrument whose issue is undone. */
export function unbindIn(model: ModelState, invoice: NamedInvoice): void {
  change(model.reserved, invoice, -invoice.amount);
}

/** The key of a fingerprint's reservation, for all issuers or for one. */
function keyOf(fingerprint: string, issuer?: ActorName): string {
  return issuer === undefined ? fingerprint : `${fingerprint} ${issuer}`;
}

/** Whether something is reserved of the same invoice with another total. */
function isContradicted(all: Reservations, { number, by, total }: NamedInvoice, issuer?: ActorName): boolean {
  const { today, earlier } = fingerprintsOf(number);
  const [now, before] = [all.get(keyOf(today, issuer)), all.get(keyOf(earlier, issuer))];
  const otherNow = now !== undefined && now.own > 0 && now.total !== total;
  const otherBefore = before !== undefined && before.total !== total;
  return {
    today: otherNow,
    both: otherNow || (otherBefore && before.own > 0),
    earlier: otherBefore && before.own + before.later > 0,
  }[by];
}

function reservedOf(all: Reservations, { number, by }: NamedInvoice, issuer?: ActorName): number {
  const { today, earlier } = fingerprintsOf(number);
  const now = all.get(keyOf(today, issuer))?.own ?? 0;
  const before = all.get(keyOf(earlier, issuer)) ?? { own: 0, later: 0 };
  return { today: now, both: now + before.own, earlier: before.own + before.later }[by];
}

function change(all: Reservations, { number, by, total }: NamedInvoice, amount: number, issuer?: ActorName): void {
  const { today, earlier } = fingerprintsOf(number);
  const add = (fingerprint: string, what: "own" | "later"): void => {
    const key = keyOf(fingerprint, issuer);
    const record = all.get(key) ?? { total, own: 0, later: 0 };
    const stated = record.own + record.later === 0 ? { ...record, total } : record;
    all.set(key, { ...stated, [what]: stated[what] + amount });
  };
  add(by === "earlier" ? earlier : today, "own");
  if (by === "both") {
    add(earlier, "later");
  }
}
