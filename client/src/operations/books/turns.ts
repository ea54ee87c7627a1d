import type { ActName, Order } from "../../wire-types.js";

/** Somebody's turn in an order: the act that it waits for. */
export interface Turn {
  /** LEI of the party. */
  readonly of: string;
  /** The act. */
  readonly act: ActName;
}

/**
 * Who acts next on an order, and how: one side, or those that can end a dispute. Nobody waits for what a party may do and need not, such as
 * during a warranty. A deadline that has passed is not looked at: then any party can end the order.
 */
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
