import type { ActName, Battery, Bid, Order } from "@tallystick/client";
import { turnsOn } from "@tallystick/client/words";

import { present, presentInstant } from "../clock.js";

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
