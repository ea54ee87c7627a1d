import type { QueryContext } from "../../operation/context.js";
import type { Certificate } from "../../state/certificate.js";
import type { Instrument } from "../../state/instrument.js";
import type { Offer } from "../../state/offer.js";
import type { Party } from "../../state/party.js";
import type { Lei } from "../../vocabulary/lei.js";
import { passTo } from "../endorse.js";
import type { Offered } from "../offers/offers.js";
import { assigned } from "./assign.js";

/** The party that will hold a certificate if the offer on it is accepted. Undefined: the offer leaves it with its holder, or ends it. */
export function nextHolder(offer: Offer, { payee }: Instrument): Lei | undefined {
  switch (offer.kind) {
    case "receipt":
    case "transfer":
    case "discount":
    case "assignment":
    case "delivery":
      return offer.to;
    case "guarantee":
      return payee;
    case "cancellation":
    case "composition":
    case "netting":
    case "pledge":
      return undefined;
  }
}

/**
 * A certificate as its next holder will have it, with the endorsement that the acceptance writes.
 *
 * @param sides - the holder, and the party that {@link nextHolder} names.
 */
export function ifAccepted(
  offered: Offered,
  sides: { readonly from: Party; readonly to: Party },
  instrument: Instrument,
  context: QueryContext,
): Certificate {
  const { offer } = offered;
  switch (offer.kind) {
    case "assignment":
      return assigned(offered, sides, instrument, context);
    case "transfer":
    case "discount":
      return { ...offered, ...passTo(offered, sides.to, { way: offer.kind, recourse: offer.recourse }, context) };
    case "delivery":
      return { ...offered, ...passTo(offered, sides.to, { way: "sale", recourse: offer.recourse }, context) };
    case "receipt":
    case "guarantee":
      return { ...offered, ...passTo(offered, sides.to, { way: "delivery", recourse: true }, context) };
    case "cancellation":
    case "composition":
    case "netting":
    case "pledge":
      return offered;
  }
}
