import fc from "fast-check";

import { cast } from "../cast.js";
import { acts, type MarketModel, type Move, type Paper } from "./market-model.js";

/** Random numbers for a move each. */
export const drawnMoves: fc.Arbitrary<DrawnMove> = fc.record({
  act: fc.constantFrom(...acts),
  by: fc.constantFrom("maker" as const, "fleet" as const, "haulage" as const, "port" as const),
  right: fc.integer({ min: 0, max: 9 }),
  good: fc.integer({ min: 0, max: 3 }),
  pick: fc.nat(1000),
  bidder: fc.constantFrom("maker" as const, "fleet" as const, "haulage" as const),
  price: fc.constantFrom(0, 1, 30, 50, 70),
  silence: fc.constantFrom("accept" as const, "return" as const, "none" as const),
  warranty: fc.boolean(),
  deposit: fc.boolean(),
  remedy: fc.constantFrom("reduction" as const, "return" as const),
  wait: fc.constantFrom(...new Array<number>(15).fill(0), 1, 3, 6),
});

/** What a move is made of. */
export interface DrawnMove extends Pick<
  Move,
  "act" | "by" | "good" | "bidder" | "price" | "silence" | "warranty" | "deposit" | "remedy"
> {
  /**
   * From 1 on, the party that the rules name makes the move, with values that fit it, as far as there are such values.
   */
  readonly right: number;
  readonly pick: number;
  /** Days that pass before the move. */
  readonly wait: number;
}

/** The moves of a history that never changes. */
export function marketHistoryOf(seed: number, moves: number): readonly DrawnMove[] {
  const histories = fc.array(fc.noBias(drawnMoves), { minLength: moves, maxLength: moves });
  return fc.sample(histories, { seed, numRuns: 1 }).flat();
}

/** The acts that can come next, by the state of an order. */
const fitting: Partial<Record<string, readonly Move["act"][]>> = {
  Reserved: ["ConfirmOrder", "ConfirmOrder", "SweepOrder", "CancelOrder"],
  Placed: ["Dispatch", "Dispatch", "SweepOrder", "CancelOrder"],
  Dispatched: ["Receive", "Receive", "CancelOrder"],
  Delivered: ["AcceptDelivery", "OpenDispute", "OpenDispute"],
  Disputed: ["SettleDispute", "SettleDispute", "Arbitrate"],
  Warranted: ["ClaimWarranty", "ClaimWarranty", "ClaimWarranty", "ReleaseRetention"],
  Claimed: ["SettleDispute", "Arbitrate"],
  Awarded: ["MeetAward", "MeetAward", "MeetAward", "SettleDispute"],
};
const ended = ["Accepted", "Resolved", "Returned", "Cancelled", "Lapsed"];

/**
 * Makes a move from the drawn numbers and from what is on the market.
 *
 * @param number - the number of the move, from 1, which names a new listing.
 */
export function moveOf(chosen: DrawnMove, model: MarketModel, number: number): Move {
  const { pick, right } = chosen;
  const any = <T>(all: readonly T[]): T | undefined => all[pick % Math.max(1, all.length)];
  const listings = [...model.listings.keys()];
  const orders = [...model.orders.keys()];
  const living = orders.filter((id) => !ended.includes(stateOf(model, id)));
  const open = listings.filter((id) => model.listings.get(id)?.state === "Open");
  // Few orders come as far as a warranty: those that do are taken first.
  const warranted = right > 4 ? living.filter((id) => model.orders.get(id)?.sale !== undefined) : [];
  const order = any(warranted) ?? (right > 0 ? any(living) : undefined) ?? any(orders) ?? `${cast.maker.lei}.NONE.1`;
  const asking = chosen.act === "Reserve" ? open.filter((id) => model.listings.get(id)?.deposit === true) : [];
  const named = any(asking) ?? (right > 0 ? any(open) : undefined) ?? any(listings) ?? `${cast.maker.lei}.NONE`;
  const of = model.orders.get(order);
  const start: Move["act"][] =
    open.length > 0 ? ["PlaceOrder", "Reserve", "Buy", "MakeBid", "AnswerBid"] : ["ListForSale"];
  const next = right > 4 ? (fitting[of?.state ?? ""] ?? start) : undefined;
  const act = next?.[chosen.good % next.length] ?? chosen.act;
  const listed = model.listings.get(named);
  const { good } = chosen;
  let { by, price, bidder, remedy } = chosen;
  if (right > 0) {
    if (act === "ListForSale") {
      by = model.owners[good] ?? by;
    } else if (act === "Reprice" || act === "Unlist") {
      by = listed?.seller ?? by;
    } else if (act === "Arbitrate") {
      by = "port";
    } else if (act === "CancelOrder") {
      by = (pick % 2 === 0 ? of?.buyer : of?.seller) ?? by;
    } else if (act === "Dispatch") {
      by = of?.seller ?? by;
    } else if (act === "Receive" || act === "AcceptDelivery" || act === "OpenDispute" || act === "ReleaseRetention") {
      by = of?.buyer ?? by;
    } else if (act === "ClaimWarranty" && of !== undefined) {
      by = of.buyer;
      price = Math.max(1, Math.min(price, of.sale?.price ?? 1));
    } else if (act === "MeetAward" && of !== undefined) {
      by = of.seller;
      price = (of.sale?.price ?? 0) - (of.sale?.retained ?? 0) - (of.award?.price ?? 0);
    } else if (act === "ConfirmOrder" && of !== undefined) {
      by = of.buyer;
      price = of.price - (of.deposit ?? 0);
    } else if (act === "SettleDispute" && of !== undefined) {
      by = of.proposal?.by === of.seller ? of.buyer : of.seller;
      price = of.proposal?.price ?? price;
      remedy = of.proposal?.remedy ?? remedy;
    } else if ((act === "Buy" || act === "PlaceOrder" || act === "Reserve") && listed !== undefined) {
      by = by === "port" || by === listed.seller ? (listed.seller === "fleet" ? "haulage" : "fleet") : by;
      price = model.priceFor(listed, by);
    } else if (act === "MakeBid" && listed !== undefined) {
      by = by === "port" || by === listed.seller ? (listed.seller === "fleet" ? "haulage" : "fleet") : by;
      price = Math.max(1, Math.min(price, listed.price - 1));
    } else if ((act === "AnswerBid" || act === "EndBid") && listed !== undefined) {
      const [bid] = [...listed.bids];
      bidder = bid?.[0] ?? bidder;
      by = act === "EndBid" && pick % 2 === 0 ? bidder : listed.seller;
      price = bid === undefined || price > bid[1].price ? price : bid[1].price;
    }
  }
  const isOwn = (paper: Paper) => paper.hands.at(-1) === by && paper.lock === undefined;
  const own = model.papers.findIndex((paper) => isOwn(paper) && paper.to - paper.from + 1 >= price);
  const paper = act !== "Freeze" && act !== "Unfreeze" && right > 0 && own >= 0 ? own : pick % model.papers.length;
  const isNew = act === "ListForSale";
  const listing = isNew ? `${cast[by].lei}.S-${String(right === 0 ? 1 : number)}` : named;
  price = isNew || act === "Reprice" ? Math.max(1, price) : price;
  return { ...chosen, ...{ act, by, good, price, bidder, remedy, listing, order, paper, current: right !== 1 } };
}

function stateOf(model: MarketModel, id: string): string {
  return model.orders.get(id)?.state ?? "";
}
