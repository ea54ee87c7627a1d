import type { SaleListing } from "@tallystick/client";
import { amountText, unitsOfSum } from "@tallystick/client/words";

import type { Request } from "../connection.js";
import type { Words } from "../language/words.js";
import type { Derived, Work } from "../operation/command.js";
import { money } from "../show/figures.js";
import {
  derivePayment,
  paidWith,
  payablesFor,
  unitsOfPrice,
  warnWithoutArbiter,
  type Lines,
} from "./derive-payment.js";

/**
 * Finds the price, revision and certificates of a reservation. It says what the deposit is and what can become of it,
 * even if the buyer left nothing out.
 */
export const deriveReservation = (given: Partial<Request<"Reserve">>, work: Work): Promise<Derived<"Reserve">> =>
  derivePayment(given, work, { latest: true, warnings: warnOfDeposit, partOf: depositOn });

function warnOfDeposit(listing: SaleListing, words: Words): Lines {
  const { deposit, price } = listing;
  const { found, deposited } = words.request;
  const { currency } = price;
  return deposit === undefined
    ? []
    : [
        [found.deposit, deposited(money(amountText(depositOn(listing), currency), currency), deposit.days)],
        ...warnWithoutArbiter(listing, words),
      ];
}

/** The deposit that a listing asks at its price, in units. A listing without one asks 0, and the ledger refuses it. */
function depositOn(listing: SaleListing): bigint {
  return (unitsOfPrice(listing) * BigInt(listing.deposit?.perMille ?? 0)) / 1000n;
}

/** Finds the certificates that make up the rest of the price of goods that the buyer has reserved. */
export async function deriveConfirmation(
  given: Partial<Request<"ConfirmOrder">>,
  { connection: { tally }, words }: Work,
): Promise<Derived<"ConfirmOrder">> {
  const { orderId = "", certificates } = given;
  if (certificates !== undefined) {
    return { request: { ...given, orderId, certificates }, shown: [] };
  }
  const order = await tally.market.getOrder({ orderId });
  const { price, deposit } = order;
  const { currency } = price;
  const listing = { ...(await tally.market.getListing({ listingId: order.listingId })), price };
  const paid = deposit === undefined ? undefined : unitsOfSum({ currency, amount: deposit.sum });
  const rest = unitsOfPrice(listing) - (paid !== undefined && "value" in paid ? paid.value : 0n);
  const chosen = await payablesFor(listing, rest, tally, { latest: true });
  const { found } = words.request;
  return {
    request: { ...given, orderId, certificates: chosen.map(({ certificate }) => certificate.certificateId) },
    shown: [
      [found.price, money(price.amount, currency)],
      ...(deposit === undefined ? [] : [[found.deposit, money(deposit.sum, currency)] as const]),
      ...paidWith(chosen, rest, listing, words),
    ],
  };
}
