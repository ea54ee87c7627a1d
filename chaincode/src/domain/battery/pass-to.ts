import type { ActContext } from "../operation/context.js";
import type { Battery } from "../state/battery.js";
import type { Party } from "../state/party.js";
import type { ListingId } from "../vocabulary/identifiers.js";

/** By what way a title passes: free of payment, or by the sale of a listing. */
export type TitleWay = { readonly way: "delivery" } | { readonly way: "sale"; readonly listingId: ListingId };

/**
 * The one function by which title to a battery moves. Its key's policy follows the new owner. An offer and a listing of the owner before
 * end with it.
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
