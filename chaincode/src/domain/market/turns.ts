import type { OrderState } from "../state/order.js";

/** Somebody's turn in an order: the act that it waits for. */
export interface Turn<Party extends string = string> {
  /** LEI of the party. */
  readonly of: Party;
  /** The act. */
  readonly act:
    | "AcceptDelivery"
    | "Arbitrate"
    | "ConfirmDelivery"
    | "ConfirmOrder"
    | "Dispatch"
    | "MeetAward"
    | "Receive"
    | "SettleDispute";
}

interface Proposed<Party extends string> {
  readonly proposal?: { readonly by: Party } | undefined;
}

/** What of an order says whose turn it is, in the ledger's form or in that of the wire. */
interface Turning<Party extends string> {
  readonly buyer: Party;
  readonly seller: Party;
  readonly state: OrderState;
  readonly inspection: { readonly arbiter?: Party | undefined; readonly carrier?: Party | undefined };
  readonly dispute?: Proposed<Party> | undefined;
  readonly claim?: Proposed<Party> | undefined;
}

/**
 * Who acts next on an order, and how: one side, or those that can end a dispute. Nobody waits for what a party may do and need not, such as
 * during a warranty. A deadline that has passed is not looked at: then any party can end the order.
 */
export function turnsOn<Party extends string>(order: Turning<Party>): readonly Turn<Party>[] {
  const {
    buyer,
    seller,
    state,
    inspection: { carrier },
  } = order;
  switch (state) {
    case "Reserved":
      return [{ of: buyer, act: "ConfirmOrder" }];
    case "Placed":
      return [{ of: seller, act: "Dispatch" }];
    case "Dispatched":
      return [
        { of: buyer, act: "Receive" },
        ...(carrier === undefined ? [] : [{ of: carrier, act: "ConfirmDelivery" as const }]),
      ];
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
function judged<Party extends string>(
  { buyer, seller, inspection: { arbiter } }: Turning<Party>,
  proposedBy: Party | undefined,
): readonly Turn<Party>[] {
  const sides = [buyer, seller].filter((side) => side !== proposedBy);
  return [
    ...sides.map((of) => ({ of, act: "SettleDispute" as const })),
    ...(arbiter === undefined ? [] : [{ of: arbiter, act: "Arbitrate" as const }]),
  ];
}
