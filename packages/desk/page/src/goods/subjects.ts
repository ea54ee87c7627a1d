import type { Battery, Bid, Order, SaleListing } from "@tallystick/client";
import { choosePayment, isTaken } from "@tallystick/client/words";

import type { ShownCertificate } from "../../../src/answers.js";
import type { Payment } from "../acts/field.js";
import { api } from "../api.js";
import { presentInstant } from "../clock.js";
import { difference, share, unitsIn, type Sum } from "../amounts.js";
import { isMine, me, parties } from "../store.js";

/** A listing, as its screen shows it. */
export interface ShownListing {
  readonly listing: SaleListing;
  /** The person's own bid on it, or those on the person's listing. */
  readonly bids: readonly Bid[];
  /** The certificates with which the person can pay. */
  readonly paying: readonly ShownCertificate[];
}

/** An order, as its screen shows it. */
export interface ShownOrder {
  readonly order: Order;
  readonly listing: SaleListing;
  readonly paying: readonly ShownCertificate[];
}

/** A battery, as its screen shows it. */
export interface ShownBattery {
  readonly battery: Battery;
  /** Other batteries that the party owns and that are free, if it owns this one. */
  readonly others: readonly Battery[];
  /** The first numbers of its gaps that nobody has corrected, if the party made it or owns it. */
  readonly gaps: readonly number[];
}

/** Reads a listing with what the person needs to act on it. */
export async function readListing(listingId: string): Promise<ShownListing> {
  const listing = await api.query("GetListing", { listingId });
  const as = isMine(listing.seller) ? "seller" : "buyer";
  const { bids } = await api.query("ListBids", { as, listingId, pageSize: 100 });
  return { listing, bids, paying: as === "buyer" ? await takenBy(listing) : [] };
}

/** Reads an order with what the person needs to act on it. */
export async function readOrder(orderId: string): Promise<ShownOrder> {
  const order = await api.query("GetOrder", { orderId });
  const listing = await api.query("GetListing", { listingId: order.listingId });
  // A seller meets an award with certificates of its own, to which the listing's terms do not apply.
  const terms = { price: order.price, accepts: isMine(order.buyer) ? listing.accepts : {} };
  const mayPay = order.state === "Reserved" || order.state === "Awarded";
  return { order, listing, paying: mayPay ? await takenBy(terms) : [] };
}

/** Reads a battery with what the person needs to act on it. */
export async function readBattery(batteryId: string): Promise<ShownBattery> {
  const battery = await api.query("GetBattery", { batteryId });
  const others = isMine(battery.owner) ? await freeBatteries() : [];
  const isOurs = isMine(battery.owner) || isMine(battery.manufacturer);
  const gaps = isOurs && battery.gaps > 0 ? await gapsOf(batteryId) : [];
  return { battery, others: others.filter((each) => each.batteryId !== batteryId), gaps };
}

async function gapsOf(batteryId: string): Promise<readonly number[]> {
  const { stretches } = await api.query("ListStretches", { batteryId, type: "gap", pageSize: MOST_CHOICES });
  return stretches.flatMap((each) => (each.type === "gap" && each.corrected === undefined ? [each.first] : []));
}

/** How many batteries a person chooses among. Of more it names others at the command. */
const MOST_CHOICES = 100;

/** The party's batteries that are neither offered nor listed, nor part of another one. */
export async function freeBatteries(): Promise<readonly Battery[]> {
  const { batteries } = await api.query("ListBatteries", { pageSize: MOST_CHOICES });
  return batteries.filter(
    ({ owner, offer, listing, successor, recycled }) =>
      isMine(owner) && [offer, listing, successor, recycled].every((each) => each === undefined),
  );
}

async function takenBy(terms: Pick<SaleListing, "price" | "accepts">): Promise<readonly ShownCertificate[]> {
  return (await api.paying(terms.price.currency)).filter((each) => isTaken(each, terms));
}

/** What a listing costs the person now: the least price to which the seller agreed for it, or the listed one. */
export function priceFor({ price, agreed = [] }: SaleListing): Sum {
  const now = presentInstant();
  return agreed
    .filter(({ buyer, until }) => (isMine(buyer) || isFormer(buyer)) && now < until)
    .map((each) => each.price)
    .reduce<Sum>((least, each) => (unitsIn(each.amount) < unitsIn(least.amount) ? each : least), price);
}

/** The deposit that reserves a listing's goods for the person. */
export function depositFor(listing: SaleListing): Sum {
  const { currency, amount } = priceFor(listing);
  return { currency, amount: share(amount, listing.deposit?.perMille ?? 0) };
}

/** What is still to be paid for an order of goods that a deposit reserves. */
export function restOf({ price, deposit }: Order): Sum {
  return { currency: price.currency, amount: difference(price.amount, deposit?.sum ?? "0") };
}

/** What the seller pays back by an award, beyond what is retained of the price. */
export function missingOf({ price: { currency }, sale, award }: Order): Sum {
  const back = difference(sale?.priceFinal ?? "0", award?.priceFinal ?? "0");
  return { currency, amount: difference(back, sale?.retained ?? "0") };
}

/** A payment that begins with a choice of certificates that make up the sum. */
export function chosenFor(
  { among, sum }: Payment,
  /** Whether an order locks them for a while, so that those that fall due last come first. */
  order: { readonly latest: boolean },
): string {
  const { chosen } = choosePayment(among, unitsIn(sum.amount), order);
  return chosen.map(({ certificate }) => certificate.certificateId).join("\n");
}

/** The party of the person. */
export function mine(): string {
  return me.value?.party?.lei ?? "";
}

/** LEIs of the parties that became the person's own by a merger. */
export function formerParties(): readonly string[] {
  return parties.value.find(({ lei }) => isMine(lei))?.predecessors ?? [];
}

/** Whether a party became the person's own by a merger. */
export function isFormer(party: string): boolean {
  return formerParties().includes(party);
}
