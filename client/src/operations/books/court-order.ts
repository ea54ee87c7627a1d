import { amountText, dayOf } from "../../amounts-and-days.js";
import type { Certificate } from "../../wire-types.js";
import type { TallyEvent } from "../events.js";
import { unitsOf } from "../units-of.js";
import type { AsOfRequest } from "./as-of.js";
import type { Holding } from "./holding.js";
import type { UnitChange } from "./ledger-state.js";
import { orderEffects, type OrderEffect } from "./order-effects.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import { stateOf } from "./state-of.js";

/** Which order of a court or authority. */
export interface CourtOrderRequest extends AsOfRequest {
  /** Number of the order, as it was recorded. */
  readonly order: string;
}

/** An act on units under the order. The amount is in major units. */
export interface CourtOrderAct {
  /** What it did to them. */
  readonly effect: OrderEffect;
  /** Day of the act, in the UTC offset of the instrument's policy. */
  readonly day: string;
  /** Type of the event. */
  readonly act: string;
  /** Certificate that it was done with, as it was after the act. */
  readonly certificateId: string;
  /** LEI of the party that held it before the act. */
  readonly holder: string;
  /** Of an execution: LEI of the creditor or the buyer. */
  readonly to?: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Face of the units. */
  readonly amount: string;
  /** Of a sale: the price of the whole certificate that was sold. */
  readonly price?: string;
  /** Number of the court's decision to execute, or of the lodging. */
  readonly number?: string;
  /** Block that the act is in. */
  readonly blockNumber: number;
  /** Transaction of the act. */
  readonly transactionId: string;
}

/** A certificate that is under the order. The amount is in major units. */
export interface CertificateUnderOrder {
  /** Id of the certificate. */
  readonly certificateId: string;
  /** State of the certificate. */
  readonly state: Exclude<Certificate["state"], "Settled" | "Cancelled">;
  /** LEI of the holder. */
  readonly holder: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Face. */
  readonly amount: string;
  /** Instant from which the order has run out. Absent: never. */
  readonly until?: string;
  /** Whether the order has run out at the instant of the book: it then forbids nothing, and is left on the record. */
  readonly ranOut: boolean;
  /** Numbers of the orders in force that come before this one. It is executed only when they have ended. */
  readonly behind: readonly string[];
}

/** Sums of an order in one currency, in major units: `frozen` = `lifted` + `executed` + `lodged` + `ended` + `left` + `ranOut`. */
export interface CourtOrderTotal {
  /** ISO 4217. */
  readonly currency: string;
  /** Face of all units that it was given on. */
  readonly frozen: string;
  /** Face of those from which it was lifted. */
  readonly lifted: string;
  /** Face of those that the court gave to creditors or sold. */
  readonly executed: string;
  /** Face of those that money settled which was paid to the court, or lodged. */
  readonly lodged: string;
  /** Face of those that ended in another way, or by the execution of another order. */
  readonly ended: string;
  /** Face of those that it forbids to pay and to pass on. */
  readonly left: string;
  /** Face of those that it was given on until a day that has passed. */
  readonly ranOut: string;
}

/** What an order of a court has frozen, executed and left. */
export interface CourtOrder extends BookSource {
  /** Number of the order. */
  readonly order: string;
  /** The courts or authorities that gave an order of this number, in the order in which they are first named. Empty: no fact names the order. */
  readonly authorities: readonly string[];
  /** The acts are in the ledger's order. */
  readonly acts: readonly CourtOrderAct[];
  /** The certificates that are under it now, or at the moment of the book, by their ids. */
  readonly certificates: readonly CertificateUnderOrder[];
  /** The sums, by currency. */
  readonly totals: readonly CourtOrderTotal[];
}

/**
 * Shows what one order has frozen, what was lifted, executed and paid to the court of it, and what is left. An order that was renewed counts once. Two
 * authorities that gave orders of one number are named both: the ledger keeps orders apart by their numbers alone.
 */
export async function courtOrderOf(ledger: LedgerFacts, { order, ...request }: CourtOrderRequest): Promise<CourtOrder> {
  const acts: CourtOrderAct[] = [];
  const authorities = new Set<string>();
  const sums = new OrderSums();
  const { state, source } = await stateOf(ledger, request, {
    onFact(fact) {
      for (const { frozen } of "certificates" in fact ? fact.certificates : []) {
        frozen.filter((one) => one.order === order).forEach(({ authority }) => authorities.add(authority));
      }
    },
    onChange(change, fact) {
      const effect = effectOf(order, change, fact);
      if (effect !== undefined) {
        acts.push(actOf(effect, change, fact));
        sums.count(effect, change);
      }
    },
  });
  const under = [...state.certificates.values()].filter((one): one is Living => isUnder(order, one));
  const certificates = under
    .map((one) => underOrder(order, one, source.at))
    .sort((one, other) => (one.certificateId < other.certificateId ? -1 : 1));
  return {
    order,
    authorities: [...authorities],
    ...source,
    acts,
    certificates,
    totals: sums.totals(certificates, under),
  };
}

/** A holding that an order can lie on. */
type Living = Holding & Pick<CertificateUnderOrder, "state">;

/** Whether units have not ended. An order on units that have ended is left on the record, and forbids nothing. */
export function isLiving(holding: Holding): holding is Living {
  return holding.state !== "Settled" && holding.state !== "Cancelled";
}

/** Whether an order lies on units that have not ended, also one that has run out. */
function isUnder(order: string, holding: Holding): holding is Living {
  return isLiving(holding) && (holding.orders ?? []).some((one) => one.order === order);
}

function effectOf(order: string, { before, after }: UnitChange, fact: TallyEvent): OrderEffect | undefined {
  const [was, is] = [before, after].map((one) => one !== undefined && isUnder(order, one));
  if (was === is) {
    return undefined;
  }
  if (is === true) {
    return fact.type === "CertificateFrozen" ? "frozen" : "reopened";
  }
  if (fact.type === "CertificateUnfrozen") {
    return "lifted";
  }
  if (executionIn(after, fact)?.order === order) {
    return "executed";
  }
  return after?.ended === "deposit" ? "lodged" : "ended";
}

/** The certificate of a fact that has the units after it. */
function certificateIn(after: Holding | undefined, fact: TallyEvent): Certificate | undefined {
  return "certificates" in fact
    ? fact.certificates.find(({ certificateId }) => certificateId === after?.certificateId)
    : undefined;
}

function executionIn(after: Holding | undefined, fact: TallyEvent) {
  return fact.type === "CertificateExecuted" ? certificateIn(after, fact)?.endorsements.at(-1)?.execution : undefined;
}

function actOf(effect: OrderEffect, { before, after, instrument, units }: UnitChange, fact: TallyEvent): CourtOrderAct {
  const { at, type: act, blockNumber, transactionId } = fact;
  const [last, first] = [after ?? before, before ?? after];
  const { currency } = instrument;
  const execution = effect === "executed" ? executionIn(after, fact) : undefined;
  const certificate = effect === "lodged" ? certificateIn(after, fact) : undefined;
  const lodged = certificate?.state === "Settled" ? certificate.discharge.lodged : undefined;
  const number = execution?.number ?? lodged?.number;
  return {
    ...{ effect, day: dayOf(at, instrument.policy.rules), act },
    ...{ certificateId: last.certificateId, holder: first?.holder ?? "" },
    ...(execution !== undefined && after !== undefined && { to: after.holder }),
    ...{ currency, amount: amountText(units, currency) },
    ...(execution?.sale && { price: execution.sale.price }),
    ...(number !== undefined && { number }),
    ...{ blockNumber, transactionId },
  };
}

/** A certificate as it is under one of the orders on it, at an instant. */
export function underOrder(order: string, holding: Living, at: string): CertificateUnderOrder {
  const { certificateId, state, holder, currency, orders = [] } = holding;
  const place = orders.findIndex((one) => one.order === order);
  const until = orders[place]?.until;
  const before = orders.slice(0, place).filter((one) => one.until === undefined || one.until > at);
  return {
    ...{ certificateId, state, holder, currency, amount: amountText(unitsOf(holding), currency) },
    ...(until !== undefined && { until }),
    ...{ ranOut: until !== undefined && until <= at, behind: before.map((one) => one.order) },
  };
}

type Counted = Exclude<OrderEffect, "reopened">;
const counted = orderEffects.filter((effect): effect is Counted => effect !== "reopened");

/** The units that an order had its effects on, by currency. */
class OrderSums {
  readonly #units = new Map<string, Map<Counted, bigint>>();

  count(effect: OrderEffect, { instrument, before, units }: UnitChange): void {
    const sums = this.#units.get(instrument.currency) ?? new Map<Counted, bigint>();
    this.#units.set(instrument.currency, sums);
    const add = (to: Counted, more: bigint) => sums.set(to, (sums.get(to) ?? 0n) + more);
    if (effect === "reopened") {
      add(before?.ended === "deposit" ? "lodged" : "ended", -units);
    } else {
      add(effect, units);
    }
  }

  totals(shown: readonly CertificateUnderOrder[], under: readonly Holding[]): readonly CourtOrderTotal[] {
    const out = new Set(shown.filter(({ ranOut }) => ranOut).map(({ certificateId }) => certificateId));
    return [...this.#units].map(([currency, sums]) => {
      const text = (units: bigint) => amountText(units, currency);
      const sum = (ranOut: boolean) =>
        under
          .filter((one) => one.currency === currency && out.has(one.certificateId) === ranOut)
          .reduce((all, one) => all + unitsOf(one), 0n);
      const effects = Object.fromEntries(counted.map((effect) => [effect, text(sums.get(effect) ?? 0n)]));
      return { currency, ...(effects as Record<Counted, string>), left: text(sum(false)), ranOut: text(sum(true)) };
    });
  }
}
