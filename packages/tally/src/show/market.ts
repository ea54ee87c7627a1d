import type { Certificate, GoodTitle, Order, SaleListing } from "@tallystick/client";
import { valueInUnit } from "@tallystick/client/words";

import { pastText } from "./battery.js";
import { certificatesAlone } from "./certificate-list.js";
import { grouped, money } from "./figures.js";
import { inFull, partyColumn } from "./party-column.js";
import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";

type Good = SaleListing["goods"][number];

/** The goods of a listing in a line. */
export function goodsText(goods: readonly Good[]): string {
  return goods.map(goodText).join("; ");
}

function goodText(good: Good): string {
  if (good.kind === "document") {
    return `document ${good.fingerprint} of ${good.registrant}`;
  }
  const { stateOfHealthPerMille: health, capacityMilliampHours: capacity } = good.condition ?? {};
  const { missing = 0, restarts = 0 } = good.condition ?? {};
  const condition = [
    ...(health === undefined ? [] : [`health ${valueInUnit("stateOfHealthPerMille", health)}`]),
    ...(capacity === undefined ? [] : [valueInUnit("capacityMilliampHours", capacity)]),
    ...(missing === 0 ? [] : [`${grouped(String(missing))} readings missing`]),
    ...(restarts === 0 ? [] : [`counters restarted ${restarts === 1 ? "once" : `${grouped(String(restarts))} times`}`]),
  ];
  if (good.past !== undefined) {
    condition.push(pastText(good.past));
  }
  return `${good.batteryId}${condition.length === 0 ? "" : ` (${condition.join(", ")})`}`;
}

/** A listing with its goods, its price and what its seller takes. */
export function showListing(listing: SaleListing, canvas: Canvas): string {
  const { style, clock } = canvas;
  const { accepts, inspection, expiresAt, state } = listing;
  const ended = state === "Open" && expiresAt <= canvas.at;
  return [
    style.strong(listing.listingId),
    pairs(
      [
        ["Seller", inFull(listing.seller, canvas)],
        ...listing.goods.map((good) => ["Good", goodText(good)] as const),
        ["Price", `${money(listing.price.amount, listing.price.currency)}, revision ${String(listing.revision)}`],
        ["State", ended ? style.bad("expired") : state],
        ["Until", clock.moment(expiresAt)],
        ["Takes", takenText(accepts, canvas)],
        ["Sold by", inspection === undefined ? "one act: tally market buy" : "order: tally market order"],
        ...(inspection === undefined ? [] : inspectionLines(inspection, canvas)),
        ["Terms", listing.terms],
        ["Order", listing.orderId],
        ...(listing.cancelled ?? []).map(
          ({ buyer, orders }) => ["Cancelled", `${grouped(String(orders))} by ${inFull(buyer, canvas)}`] as const,
        ),
        ["Buyer", listing.buyer && inFull(listing.buyer, canvas)],
      ],
      style,
    ),
  ].join("\n");
}

function takenText({ issuers, guarantors, maturesBy, recourse }: SaleListing["accepts"], canvas: Canvas): string {
  const named = (what: string, leis: readonly string[] | undefined): string[] =>
    leis === undefined ? [] : [`${what} by ${leis.map((lei) => canvas.nameOf(lei)).join(" or ")}`];
  const by = [...named("issued", issuers), ...named("guaranteed", guarantors)];
  return [
    by.length === 0 ? "any certificates" : `certificates ${by.join(", or ")}`,
    ...(maturesBy === undefined ? [] : [`due by ${maturesBy}`]),
    ...(recourse === undefined ? [] : [recourse ? "with recourse to the buyer" : "without recourse to the buyer"]),
  ].join(", ");
}

function inspectionLines(
  { days, silence, arbiter }: NonNullable<SaleListing["inspection"]>,
  canvas: Canvas,
): (readonly [string, string | undefined])[] {
  const meaning = silence === "accept" ? "accepts the goods" : "returns the goods";
  return [
    ["Inspection", `${String(days)} days from receipt; silence ${meaning}`],
    ["Arbiter", arbiter && inFull(arbiter, canvas)],
  ];
}

/** Listings, a line each. */
export function showListings(listings: readonly SaleListing[], canvas: Canvas): string {
  if (listings.length === 0) {
    return "Nothing of this kind is for sale.";
  }
  return table(
    listings,
    [
      { title: "Listing", of: ({ listingId }) => listingId, lead: true },
      { title: "Goods", of: ({ goods }) => goodsText(goods), wraps: 24 },
      { title: "Price", of: ({ price }) => money(price.amount, price.currency), right: true },
      { title: "State", of: ({ state }) => state, worth: 5 },
      { title: "Sold by", of: ({ inspection }) => (inspection === undefined ? "one act" : "order"), worth: 4 },
      partyColumn("Seller", ({ seller }) => seller, canvas, 6),
      { title: "Until", of: ({ expiresAt }) => canvas.clock.moment(expiresAt), worth: 3 },
    ],
    canvas.style,
  );
}

/** What each side can do next, by state. */
const next: Readonly<Record<Order["state"], string | undefined>> = {
  Placed: "the seller dispatches, or either side cancels",
  Dispatched: "the buyer receives",
  Delivered: "the buyer accepts, or either side opens a dispute",
  Disputed: "both sides settle, or the arbiter decides",
  Accepted: undefined,
  Resolved: undefined,
  Returned: undefined,
  Cancelled: undefined,
  Lapsed: undefined,
};

/** An order with its state, its deadline and what comes next. */
export function showOrder(order: Order, canvas: Canvas): string {
  const { style, clock } = canvas;
  const { price, dispatch, receivedAt, dispute, deadline, outcome } = order;
  const sum = (amount: string): string => money(amount, price.currency);
  const overdue = deadline !== undefined && deadline <= canvas.at;
  return [
    style.strong(order.orderId),
    pairs(
      [
        ["State", order.state],
        [
          "Next",
          overdue ? style.bad("the deadline is over: anybody ends it with tally market sweep") : next[order.state],
        ],
        ["Deadline", deadline && clock.moment(deadline)],
        ["Seller", inFull(order.seller, canvas)],
        ["Buyer", inFull(order.buyer, canvas)],
        ...order.goods.map((good) => ["Good", goodText(good)] as const),
        ["Price", sum(price.amount)],
        ...order.certificates.map((certificateId) => ["Locked", certificateId] as const),
        ["Placed", clock.moment(order.placedAt)],
        [
          "Dispatched",
          dispatch &&
            `${clock.moment(dispatch.at)}${dispatch.reference === undefined ? "" : `, ${dispatch.reference}`}`,
        ],
        ["Received", receivedAt && clock.moment(receivedAt)],
        ["Dispute", dispute && `${dispute.reason}; ${inFull(dispute.by, canvas)} claims ${sum(dispute.claim)}`],
        [
          "Proposed",
          dispute?.proposal && `${sum(dispute.proposal.priceFinal)} by ${inFull(dispute.proposal.by, canvas)}`,
        ],
        [
          "Ended",
          outcome &&
            `by ${outcome.way}, ${clock.moment(outcome.at)}${outcome.reason === undefined ? "" : `: ${outcome.reason}`}`,
        ],
        ["Paid", outcome && style.strong(sum(outcome.priceFinal))],
      ],
      style,
    ),
  ].join("\n");
}

/** Orders, a line each. */
export function showOrders(orders: readonly Order[], canvas: Canvas): string {
  if (orders.length === 0) {
    return "There is no such order.";
  }
  const { style, clock } = canvas;
  return table(
    orders,
    [
      { title: "Order", of: ({ orderId }) => orderId, lead: true },
      { title: "State", of: ({ state }) => state },
      { title: "Price", of: ({ price }) => money(price.amount, price.currency), right: true, worth: 8 },
      { title: "Goods", of: ({ goods }) => goodsText(goods), wraps: 24, worth: 5 },
      partyColumn("Seller", ({ seller }) => seller, canvas, 6),
      partyColumn("Buyer", ({ buyer }) => buyer, canvas, 7),
      {
        title: "Deadline",
        of: ({ deadline }) =>
          deadline === undefined
            ? ""
            : deadline <= canvas.at
              ? style.bad(`${clock.moment(deadline)} over`)
              : clock.moment(deadline),
        worth: 9,
      },
    ],
    style,
  );
}

/** What an act of the market came to: the order or the listing, and the certificates that it moved. */
export function showDeal(
  deal: {
    readonly order?: Order;
    readonly listing?: SaleListing;
    readonly certificates?: readonly Certificate[] | undefined;
  },
  canvas: Canvas,
): string {
  const { order, listing, certificates = [] } = deal;
  return [
    ...(order === undefined ? [] : [showOrder(order, canvas)]),
    ...(listing === undefined || order !== undefined ? [] : [showListing(listing, canvas)]),
    ...(certificates.length === 0 ? [] : [certificatesAlone(certificates, canvas)]),
  ].join("\n\n");
}

/** The title of a good that is known by its fingerprint. */
export function showTitle(title: GoodTitle, canvas: Canvas): string {
  return pairs(
    [
      ["Fingerprint", title.fingerprint],
      ["First listed by", inFull(title.registrant, canvas)],
      ["Owner", inFull(title.owner, canvas)],
      ["Listing", title.listing],
      ...title.passed.map(
        ({ from, to, at, listingId }) =>
          [
            "Sold",
            `${canvas.clock.moment(at)} by ${inFull(from, canvas)} to ${inFull(to, canvas)}, ${listingId}`,
          ] as const,
      ),
    ],
    canvas.style,
  );
}
