import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import { requireLaterThan } from "../operation/later.js";
import { isOneWith } from "../party/one-with.js";
import type { Battery } from "../state/battery.js";
import type { Party } from "../state/party.js";
import type { ListingId, OrderId } from "../vocabulary/identifiers.js";
import { isOpen } from "./offer.js";
import { recallInWords, recallsOn } from "./recalls.js";

/** A sale of a battery, as far as its details are known. */
export interface Sale {
  readonly seller: Party;
  /** Absent: there is no buyer yet. */
  readonly buyer?: Party | undefined;
  /** The listing by which the battery is sold. Absent: it is being listed. */
  readonly listingId?: ListingId | undefined;
  /** A party whose recalls do not prevent the sale, to see what else does. Absent: any recall does. */
  readonly despiteRecallsOf?: Party | undefined;
}

/**
 * Requires that the seller can sell a battery. This is checked when the battery is listed, and again when it is bought.
 *
 * @throws `NOT_SALEABLE` with the reason; `CLOCK_SKEW`
 */
export function requireSaleable(battery: Battery, sale: Sale, context: ActContext): void {
  requireLaterThan(battery, context);
  const reason = whyNotSold(battery, sale, context);
  if (reason !== undefined) {
    refuse("NOT_SALEABLE", { batteryId: battery.batteryId, reason });
  }
}

function whyNotSold(
  battery: Battery,
  { seller, buyer, listingId, despiteRecallsOf }: Sale,
  { now }: Pick<ActContext, "now">,
): string | undefined {
  const { owner, successor, recycled, status, offer, listing } = battery;
  if (!isOneWith(seller, owner.lei)) {
    return `its owner is ${owner.lei}, not the seller`;
  }
  if (successor !== undefined) {
    return `it became part of ${successor}`;
  }
  if (recycled !== undefined) {
    return `${recycled.by} recycled it`;
  }
  // A party that recalled the battery can buy it. Otherwise a buyer could recall a battery that it has received, and
  // get its certificates back as well.
  const recall = recallsOn(battery).find(({ by }) =>
    [buyer, despiteRecallsOf].every((party) => party === undefined || !isOneWith(party, by)),
  );
  if (recall !== undefined) {
    return recallInWords(recall);
  }
  const unlisted = whyNotListed(listing, listingId);
  if (unlisted !== undefined) {
    return unlisted;
  }
  if (offer !== undefined && isOpen(offer, now)) {
    return `its owner offers it to ${offer.to} free of payment`;
  }
  if (buyer !== undefined && isOneWith(buyer, owner.lei)) {
    return "the buyer owns it";
  }
  return buyer === undefined ? undefined : whyNotTakenBy(buyer, status);
}

/**
 * Why a good is not on the expected listing. Undefined if it is. Without a `listingId`, the good must not be listed at
 * all. The good's own record decides, because the owner's organisation must endorse it. Anybody else can write a
 * listing in the owner's name.
 */
export function whyNotListed(listing: ListingId | undefined, listingId: ListingId | undefined): string | undefined {
  if (listing === listingId) {
    return undefined;
  }
  return listing === undefined ? `it is not listed as ${String(listingId)}` : `it is listed as ${listing}`;
}

/** Why a party cannot take a battery that has a status. Undefined if the party can take it. */
export function whyNotTakenBy({ name, lei, roles }: Party, status: Battery["status"]): string | undefined {
  return status === "Waste" && !roles.includes("recycler")
    ? `it is waste, and ${name} (${lei}) does not have the role recycler`
    : undefined;
}

/**
 * Requires that a battery can go back to the party that sold it under a warranty. A recall does not matter, since it is
 * a reason for a return.
 *
 * @throws `NOT_SALEABLE` with the reason; `CLOCK_SKEW`
 */
export function requireReturnable(battery: Battery, sale: SaleUnderWarranty, context: ActContext): void {
  requireLaterThan(battery, context);
  const reason = whyNotReturned(battery, sale, context);
  if (reason !== undefined) {
    refuse("NOT_SALEABLE", { batteryId: battery.batteryId, reason });
  }
}

/** A sale under a warranty that may be undone. */
export interface SaleUnderWarranty {
  readonly seller: Party;
  readonly buyer: Party;
  readonly orderId: OrderId;
}

function whyNotReturned(
  { owner, titles, successor, recycled, status, offer, listing }: Battery,
  { seller, buyer, orderId }: SaleUnderWarranty,
  { now }: Pick<ActContext, "now">,
): string | undefined {
  if (!isOneWith(buyer, owner.lei)) {
    return `its owner is ${owner.lei}, not the buyer`;
  }
  // The battery's own record decides, because the owner's organisation must endorse it. Anybody can write an order.
  const last = titles.findLast(({ way }) => way !== "succession");
  if (last?.way !== "sale" || last.orderId !== orderId) {
    return `its owner does not have it by the order ${orderId}`;
  }
  if (successor !== undefined) {
    return `it became part of ${successor}`;
  }
  if (recycled !== undefined) {
    return `${recycled.by} recycled it`;
  }
  if (offer !== undefined && isOpen(offer, now)) {
    return `its owner offers it to ${offer.to} free of payment`;
  }
  return whyNotListed(listing, undefined) ?? whyNotTakenBy(seller, status);
}
