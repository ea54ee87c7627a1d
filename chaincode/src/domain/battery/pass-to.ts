import type { ActContext } from "../operation/context.js";
import type { Battery } from "../state/battery.js";
import type { Party } from "../state/party.js";
import type { ListingId, OrderId } from "../vocabulary/identifiers.js";

/** How a title passes: free of payment, by the sale of a listing, or back to the seller under its warranty. */
export type TitleWay =
  | { readonly way: "delivery" }
  | { readonly way: "sale"; readonly listingId: ListingId; readonly orderId?: OrderId }
  | { readonly way: "return"; readonly listingId: ListingId; readonly orderId: OrderId };

/**
 * Passes the title to a battery by delivery, sale or return. No other function does this. The endorsement policy of the
 * battery's key follows the new owner. The former owner's offer and listing end.
 */
export function passTo(
  { offer: _, listing: __, ...battery }: Battery,
  { lei, mspId }: Party,
  way: TitleWay,
  { now }: Pick<ActContext, "now">,
): Battery {
  const title = { from: battery.owner.lei, to: lei, at: now, ...way };
  return { ...battery, owner: { lei, mspId }, titles: [...battery.titles, title], changedAt: now };
}
