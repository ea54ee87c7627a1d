import type { ActName, Battery, Bid, Order } from "@tallystick/client";

import { present, presentInstant } from "../clock.js";

/** Somebody's turn in an order: the act that it waits for. */
interface Turn {
  readonly of: string;
  readonly act: ActName;
}

/** Who acts next on an order, and how. Nobody waits for what a party may do and need not. */
export function turnsOn(order: Order): readonly Turn[] {
  const { buyer, seller, state } = order;
  switch (state) {
    case "Reserved":
      return [{ of: buyer, act: "ConfirmOrder" }];
    case "Placed":
      return [{ of: seller, act: "Dispatch" }];
    case "Dispatched":
      return [{ of: buyer, act: "Receive" }];
    case "Delivered":
      return [{ of: buyer, act: "AcceptDelivery" }];
    case "Disputed":
      return judged(order, order.dispute?.proposal?.by);
    case "Claimed":
      return judged(order, order.claim?.proposal?.by);
    case "Awarded":
      return [{ of: seller, act: "MeetAward" }];
    case "Warranted":
    case "Accepted":
    case "Resolved":
    case "Returned":
    case "Cancelled":
    case "Lapsed":
      return [];
  }
}

/** The side that did not make the last proposal answers it, and the arbiter can decide. */
function judged({ buyer, seller, inspection: { arbiter } }: Order, proposedBy: string | undefined): readonly Turn[] {
  const sides = [buyer, seller].filter((side) => side !== proposedBy);
  return [
    ...sides.map((of) => ({ of, act: "SettleDispute" as const })),
    ...(arbiter === undefined ? [] : [{ of: arbiter, act: "Arbitrate" as const }]),
  ];
}

/** Whether an order's time has run out, so that any party can end it. */
export function isOver({ deadline }: Pick<Order, "deadline">): boolean {
  return deadline !== undefined && Date.parse(deadline) <= present.value;
}

/** The act on an order for which a party is waited for. */
export function turnOf(lei: string, order: Order): ActName | undefined {
  return isOver(order) ? "SweepOrder" : turnsOn(order).find(({ of }) => of === lei)?.act;
}

/** Whether a bid waits for the seller, or its answer for the buyer. */
export function isBidWaiting(lei: string, { seller, buyer, state, expiresAt, answer }: Bid): boolean {
  const now = presentInstant();
  return state === "Open" ? seller === lei && now < expiresAt : buyer === lei && now < (answer?.until ?? "");
}

/** Whether an offer of a battery can still be answered. */
export function isOfferOpen({ offer }: Battery): boolean {
  return offer !== undefined && Date.parse(offer.expiresAt) > present.value;
}
