import { refuse } from "../../kernel/refusal.js";
import type { ActContext } from "../../operation/context.js";
import { isOneWith } from "../../party/one-with.js";
import type { Certificate } from "../../state/certificate.js";
import type { Party } from "../../state/party.js";
import { formatAmount, parseAmount, units, type Units } from "../../vocabulary/amount.js";
import type { Currency } from "../../vocabulary/currency.js";
import { certificateIdOf, issuerNamedIn, sizeOf } from "../../vocabulary/identifiers.js";
import type { Lei } from "../../vocabulary/lei.js";
import { isBound } from "../offers/offers.js";
import { cutToRange, isIndivisible, uncut, type RangeCut } from "../parts/unit-range.js";
import { isInForce } from "./freeze-orders.js";

/** The sum for which an order freezes a party's holdings. */
export interface OrderedSum {
  readonly party: Lei;
  readonly currency: Currency;
  readonly units: Units;
}

/**
 * The sum that an order names, if it names one.
 *
 * @throws `INVALID_REQUEST` if part of it is missing; `INVALID_AMOUNT`.
 */
export function orderedSum(request: {
  readonly party?: Lei | undefined;
  readonly currency?: Currency | undefined;
  readonly amount?: string | undefined;
  readonly units?: unknown;
}): OrderedSum | undefined {
  const { party, currency, amount } = request;
  if (party === undefined && currency === undefined && amount === undefined) {
    return undefined;
  }
  if (party === undefined || currency === undefined || amount === undefined) {
    const path = party === undefined ? "party" : currency === undefined ? "currency" : "amount";
    return refuse("INVALID_REQUEST", { path, problem: "is missing: an order by sum names party, currency and amount" });
  }
  if (request.units !== undefined) {
    refuse("INVALID_REQUEST", { path: "units", problem: "names units: an order is by sum or on a range of units" });
  }
  return { party, currency, units: parseAmount(amount, currency, "amount") };
}

/**
 * Cuts certificates of a party, in the given order, so that exactly the sum comes under the order. A court preserves
 * what the claim needs and not clearly more (Provisions of the Supreme People's Court on sealing-up, seizure and
 * freezing, art. 19).
 *
 * @param debtor - the record of the party that the order names, if there is one. A party is one with those that merged into it.
 * @param companions - the certificates whose offer of netting names the last one.
 * @throws `INVALID_REQUEST` for a certificate that is another party's, is not needed or is under the order already;
 *   `WRONG_STATE` for one that cannot be cut; `INSUFFICIENT_HOLDINGS`.
 */
export function cutToSum(
  debtor: Party | undefined,
  certificates: readonly Certificate[],
  companions: readonly Certificate[],
  sum: OrderedSum,
  order: string,
  context: ActContext,
): RangeCut {
  let missing: bigint = sum.units;
  certificates.forEach((certificate, index) => {
    const problem = whyNotUnder(certificate, debtor, sum, order, missing, context);
    if (problem !== undefined) {
      refuse("INVALID_REQUEST", { path: `certificates[${String(index)}]`, problem });
    }
    missing -= sizeOf(certificate);
  });
  if (missing > 0n) {
    const { party, currency } = sum;
    const amount = (value: bigint) => formatAmount(value, currency);
    refuse("INSUFFICIENT_HOLDINGS", {
      ...{ party, currency, requested: amount(sum.units) },
      ...{ found: amount(sum.units - missing), missing: amount(missing) },
    });
  }
  const last = certificates.at(-1);
  return missing === 0n || last === undefined
    ? uncut(certificates)
    : cutLast(certificates.slice(0, -1), last, companions, units(sizeOf(last) + missing));
}

/** Why an order by sum does not take a certificate; undefined if it does. */
function whyNotUnder(
  { holder, currency, instrumentId, frozen }: Certificate,
  debtor: Party | undefined,
  { party, currency: ordered }: OrderedSum,
  order: string,
  missing: bigint,
  context: ActContext,
): string | undefined {
  if (missing <= 0n) {
    return "is not needed: those before it make up the sum";
  }
  if (debtor === undefined || !isOneWith(debtor, holder.lei)) {
    return `is held by ${holder.lei}, not by ${party}`;
  }
  if (currency !== ordered) {
    return `is of ${currency}, not of ${ordered}`;
  }
  if (isOneWith(debtor, issuerNamedIn(instrumentId))) {
    return "is owed by the party itself, so it secures nothing";
  }
  if (frozen.some((other) => other.order === order && isInForce(other, context))) {
    return `is under the order ${order} already`;
  }
  return undefined;
}

/** Cuts the last certificate, and the certificates that its offer of netting also names. */
function cutLast(
  whole: readonly Certificate[],
  last: Certificate,
  companions: readonly Certificate[],
  needed: Units,
): RangeCut {
  if (isIndivisible(last)) {
    refuse("WRONG_STATE", {
      id: certificateIdOf(last),
      state: isBound(last) ? "Locked, accepted against payment" : "Locked, offered as a whole",
      required: `a certificate that can be cut: only ${formatAmount(needed, last.currency)} of it are needed`,
    });
  }
  const range = { instrumentId: last.instrumentId, from: last.from, to: units(last.from + needed - 1n) };
  const { within, beyond, companions: named } = cutToRange([last], [...whole, ...companions], range);
  const after = new Map(named.before.map((certificate, index) => [certificate, named.after[index] ?? certificate]));
  const others = companions.filter((certificate) => after.has(certificate));
  return {
    within: [...whole.map((certificate) => after.get(certificate) ?? certificate), ...within],
    beyond,
    companions: { before: others, after: others.map((certificate) => after.get(certificate) ?? certificate) },
  };
}
