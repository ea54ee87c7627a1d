import { turnsOn } from "../market/turns.js";
import type { BatteryView } from "../state/battery.js";
import type { BidView } from "../state/bid.js";
import type { ListingView } from "../state/listing.js";
import type { OrderView } from "../state/order.js";
import { sumOf, type Duty } from "./duty.js";

/** The next step of an order, what the buyer may object to, and the end of an order whose time has run out. */
export function dutiesOnOrder(order: OrderView): Duty[] {
  const { orderId: subject, state: detail, buyer, seller, deadline: until, changedAt: from, price } = order;
  if (until === undefined) {
    return [];
  }
  const shared = { record: "order", subject, detail, from, ...sumOf(price) } as const;
  // Nobody in particular waits for the arbiter or the carrier.
  const otherOf = (party: string) => (party === seller ? buyer : party === buyer ? seller : undefined);
  const steps = turnsOn(order).map(({ of: party, act }): Duty => ({
    ...shared,
    ...{ party, kind: act === "Dispatch" || act === "MeetAward" ? "must" : "may", act, other: otherOf(party), until },
    ...{ loses: "order", source: detail === "Reserved" ? "deposit" : detail === "Awarded" ? "warranty" : "inspection" },
  }));
  const objections: Duty[] =
    detail === "Dispatched" || detail === "Delivered"
      ? [buyer, seller].map((party) => ({
          ...shared,
          ...{ party, kind: "may", act: "OpenDispute", other: otherOf(party), until },
          ...{ loses: "dispute", source: "inspection" },
        }))
      : detail === "Warranted"
        ? [
            {
              ...shared,
              ...{ party: buyer, kind: "may", act: "ClaimWarranty", other: seller, until },
              ...{ loses: "warranty", source: "warranty" },
            },
          ]
        : [];
  const ends = [buyer, seller].map((party): Duty => ({
    ...shared,
    ...{ party, kind: "may", act: "SweepOrder", other: otherOf(party), from: until },
    ...{ loses: "use", source: "inspection" },
  }));
  return [...steps, ...objections, ...ends];
}

/** To answer a bid, or to use the price with which the seller has answered. */
export function dutiesOnBid(bid: BidView): Duty[] {
  const { listingId: subject, state: detail, buyer, seller, expiresAt, changedAt: from, price, answer } = bid;
  const shared = { record: "bid", subject, detail, kind: "may", from, source: "bid" } as const;
  if (detail === "Open") {
    return [
      {
        ...shared,
        ...{ party: seller, act: "AnswerBid", other: buyer, until: expiresAt, loses: "sale", ...sumOf(price) },
      },
    ];
  }
  return answer !== undefined && (detail === "Accepted" || detail === "Countered")
    ? [
        {
          ...shared,
          ...{ party: buyer, act: "Buy", other: seller, until: answer.until, loses: "price", ...sumOf(answer.price) },
        },
      ]
    : [];
}

/** To renew a listing before it can no longer be bought. */
export function dutiesOnListing({ listingId, seller, state, price, expiresAt, changedAt: from }: ListingView): Duty[] {
  return state === "Open"
    ? [
        {
          ...{ party: seller, kind: "may", act: "Reprice", record: "listing", subject: listingId },
          ...{ from, until: expiresAt, loses: "sale", source: "listing", ...sumOf(price) },
        },
      ]
    : [];
}

/** To take an offered battery over, to take a lapsed offer back, and to give a recalled battery back. */
export function dutiesOnBattery({ batteryId: subject, owner, offer, recall, recycled }: BatteryView): Duty[] {
  if (recycled !== undefined) {
    return [];
  }
  const shared = { record: "battery", subject } as const;
  const offered: Duty[] =
    offer === undefined
      ? []
      : [
          {
            ...shared,
            ...{ party: offer.to, kind: "may", act: "AcceptBattery", other: owner, from: offer.at },
            ...{ until: offer.expiresAt, loses: "offer", source: "offerExpiryHours" },
          },
          {
            ...shared,
            ...{ party: owner, kind: "may", act: "WithdrawBattery", other: offer.to, from: offer.expiresAt },
            ...{ loses: "use", source: "offerExpiryHours" },
          },
        ];
  const recalled: Duty[] =
    recall === undefined || offer !== undefined
      ? []
      : [
          {
            ...shared,
            ...{ party: owner, kind: "may", act: "TransferBattery", other: recall.by, from: recall.at },
            ...{ loses: "use", source: "recall" },
          },
        ];
  return [...offered, ...recalled];
}
