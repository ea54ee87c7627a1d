import type { Certificate, GoodTitle, Order, PurchaseRecord, SaleListing } from "@tallystick/client";
import { valueInUnit } from "@tallystick/client/words";

import { pastText } from "./battery.js";
import { certificatesAlone } from "./certificate-list.js";
import { grouped, money } from "./figures.js";
import { inFull, partyColumn } from "./party-column.js";
import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";
import type { Words } from "./words/words.js";

type Good = SaleListing["goods"][number];

/** Shows the goods of a listing on one line. */
export function goodsText(goods: readonly Good[], words: Words): string {
  return words.screen.clauses(goods.map((good) => goodText(good, words)));
}

function goodText(good: Good, words: Words): string {
  const { market, screen } = words;
  if (good.kind === "document") {
    return market.document(good.fingerprint, good.registrant);
  }
  const { stateOfHealthPerMille: health, capacityMilliampHours: capacity } = good.condition ?? {};
  const { missing = 0, restarts = 0 } = good.condition ?? {};
  const condition = [
    ...(good.category === undefined ? [] : [words.code("batteryCategory", good.category)]),
    ...(good.chemistry === undefined ? [] : [good.chemistry]),
    ...(health === undefined ? [] : [market.health(valueInUnit("stateOfHealthPerMille", health))]),
    ...(capacity === undefined ? [] : [valueInUnit("capacityMilliampHours", capacity)]),
    ...(missing === 0 ? [] : [market.readingsMissing(grouped(String(missing)))]),
    ...(restarts === 0 ? [] : [words.battery.restartedTimes(grouped(String(restarts)))]),
    ...(good.past === undefined ? [] : [pastText(good.past, words)]),
  ];
  return condition.length === 0 ? good.batteryId : screen.with(good.batteryId, screen.list(condition));
}

/** Shows a listing with its goods, its price and the certificates that its seller accepts. */
export function showListing(listing: SaleListing, canvas: Canvas): string {
  const { style, clock, words } = canvas;
  const say = words.market;
  const { accepts, inspection, expiresAt, state } = listing;
  const ended = state === "Open" && expiresAt <= canvas.at;
  return [
    style.strong(listing.listingId),
    pairs(
      [
        [words.labels.seller, inFull(listing.seller, canvas)],
        ...listing.goods.map((good) => [words.labels.good, goodText(good, words)] as const),
        [
          words.labels.price,
          say.revision(money(listing.price.amount, listing.price.currency), String(listing.revision)),
        ],
        ...(listing.agreed ?? []).map(
          ({ buyer, price, until }) =>
            [
              words.labels.agreedPrice,
              say.agreed(money(price.amount, price.currency), inFull(buyer, canvas), clock.moment(until)),
            ] as const,
        ),
        [words.labels.state, ended ? style.bad(say.expired) : words.code("listingState", state)],
        [words.labels.until, clock.moment(expiresAt)],
        [words.labels.takes, takenText(accepts, canvas)],
        [words.labels.soldBy, inspection === undefined ? say.oneAct : say.byOrder],
        ...(inspection === undefined ? [] : inspectionLines(inspection, canvas)),
        [words.labels.warranty, listing.warranty && warrantyText(listing.warranty, words)],
        [
          words.labels.deposit,
          listing.deposit && say.depositAsked(shareText(listing.deposit.perMille), listing.deposit.days),
        ],
        [words.labels.terms, listing.terms],
        [words.labels.order, listing.orderId],
        ...(listing.cancelled ?? []).map(
          ({ buyer, orders }) =>
            [words.labels.cancelled, say.cancelledBy(grouped(String(orders)), inFull(buyer, canvas))] as const,
        ),
        [words.labels.buyer, listing.buyer && inFull(listing.buyer, canvas)],
        [words.labels.paid, listing.soldFor && money(listing.soldFor.amount, listing.soldFor.currency)],
      ],
      style,
    ),
  ].join("\n");
}

function takenText({ issuers, guarantors, maturesBy, recourse }: SaleListing["accepts"], canvas: Canvas): string {
  const { market, screen } = canvas.words;
  const named = (say: (names: readonly string[]) => string, leis: readonly string[] | undefined): string[] =>
    leis === undefined ? [] : [say(leis.map((lei) => canvas.nameOf(lei)))];
  const by = [...named(market.issuedBy, issuers), ...named(market.guaranteedBy, guarantors)];
  return screen.list([
    by.length === 0 ? market.anyCertificates : market.certificatesThat(by),
    ...(maturesBy === undefined ? [] : [market.dueBy(maturesBy)]),
    ...(recourse === undefined ? [] : [recourse ? market.recourseToBuyer : market.noRecourseToBuyer]),
  ]);
}

function inspectionLines(
  { days, silence, arbiter, carrier, mostAbandoned }: NonNullable<SaleListing["inspection"]>,
  canvas: Canvas,
): (readonly [string, string | undefined])[] {
  const { words } = canvas;
  return [
    [words.labels.inspection, words.market.inspection(days, silence)],
    [words.labels.arbiter, arbiter && inFull(arbiter, canvas)],
    [words.labels.carrier, carrier && inFull(carrier, canvas)],
    [words.labels.sellsTo, mostAbandoned === undefined ? undefined : words.market.mostAbandoned(mostAbandoned)],
  ];
}

function warrantyText(
  // The ledger has filled in the days that the seller left out.
  { days, retentionPerMille, awardDays = 30 }: NonNullable<SaleListing["warranty"]>,
  words: Words,
): string {
  return words.market.warranty(days, shareText(retentionPerMille), awardDays);
}

/** A share in thousandths, such as `5 %`. */
function shareText(perMille: number): string {
  return valueInUnit("stateOfHealthPerMille", perMille);
}

function wayText({ inspection, deposit }: SaleListing, { market }: Words): string {
  return inspection === undefined
    ? market.oneActShort
    : deposit === undefined
      ? market.orderShort
      : market.depositShort;
}

/** Shows listings, one on each line. */
export function showListings(listings: readonly SaleListing[], canvas: Canvas): string {
  const { words } = canvas;
  if (listings.length === 0) {
    return words.market.nothingForSale;
  }
  return table(
    listings,
    [
      { title: words.labels.listing, of: ({ listingId }) => listingId, lead: true },
      { title: words.labels.goods, of: ({ goods }) => goodsText(goods, words), wraps: 24 },
      { title: words.labels.price, of: ({ price }) => money(price.amount, price.currency), right: true },
      { title: words.labels.state, of: ({ state }) => words.code("listingState", state), worth: 5 },
      {
        title: words.labels.soldBy,
        of: (listing) => wayText(listing, words),
        worth: 4,
      },
      partyColumn(words.labels.seller, ({ seller }) => seller, canvas, 6),
      { title: words.labels.until, of: ({ expiresAt }) => canvas.clock.moment(expiresAt), worth: 3 },
    ],
    canvas,
  );
}

/** Shows an order with its state, its deadline and the next step. */
export function showOrder(order: Order, canvas: Canvas): string {
  const { style, clock, words } = canvas;
  const say = words.market;
  const { price, deposit, dispatch, receivedAt, delivery, dispute, deadline, outcome } = order;
  const sum = (amount: string): string => money(amount, price.currency);
  const overdue = deadline !== undefined && deadline <= canvas.at;
  return [
    style.strong(order.orderId),
    pairs(
      [
        [words.labels.state, words.code("orderState", order.state)],
        [words.labels.next, overdue ? style.bad(say.deadlineOver) : say.next[order.state]],
        [words.labels.deadline, deadline && clock.moment(deadline)],
        [words.labels.seller, inFull(order.seller, canvas)],
        [words.labels.buyer, inFull(order.buyer, canvas)],
        ...order.goods.map((good) => [words.labels.good, goodText(good, words)] as const),
        [words.labels.price, sum(price.amount)],
        [words.labels.deposit, deposit && say.deposited(sum(deposit.sum), clock.moment(deposit.at))],
        ...order.certificates.map((certificateId) => [words.labels.locked, certificateId] as const),
        [words.labels.placed, order.state === "Reserved" ? undefined : clock.moment(order.placedAt)],
        [words.labels.dispatched, dispatch && say.dispatched(clock.moment(dispatch.at), dispatch.reference)],
        [words.labels.received, receivedAt && clock.moment(receivedAt)],
        [words.labels.delivered, delivery && say.delivered(clock.moment(delivery.at), inFull(delivery.by, canvas))],
        [words.labels.dispute, dispute && say.disputed(dispute.reason, inFull(dispute.by, canvas), sum(dispute.claim))],
        [
          words.labels.proposed,
          dispute?.proposal && say.proposed(sum(dispute.proposal.priceFinal), inFull(dispute.proposal.by, canvas)),
        ],
        ...warrantedLines(order, canvas),
        [
          words.labels.ended,
          outcome && say.ended(words.code("orderWay", outcome.way), clock.moment(outcome.at), outcome.reason),
        ],
        [words.labels.paid, outcome && style.strong(sum(outcome.priceFinal))],
        [words.labels.forfeited, outcome?.forfeited && style.bad(sum(outcome.forfeited))],
        [words.labels.owed, outcome?.owed && style.bad(sum(outcome.owed))],
      ],
      style,
    ),
  ].join("\n");
}

/** The warranty of an order, what is retained for it, the buyer's claim and what was decided on it. */
function warrantedLines(
  { price, warranty, sale, claim, award }: Order,
  canvas: Canvas,
): (readonly [string, string | undefined])[] {
  const { clock, words } = canvas;
  const say = words.market;
  const sum = (amount: string): string => money(amount, price.currency);
  const proposal = claim?.proposal;
  return [
    [words.labels.warranty, warranty && warrantyText(warranty, words)],
    [words.labels.retained, sale && say.retained(sum(sale.retained), sum(sale.priceFinal), clock.moment(sale.at))],
    [words.labels.defect, claim && say.disputed(claim.reason, inFull(claim.by, canvas), sum(claim.sum))],
    [
      words.labels.proposed,
      proposal && say.proposed(say.remedied(proposal.remedy, sum(proposal.priceFinal)), inFull(proposal.by, canvas)),
    ],
    [
      words.labels.award,
      award &&
        say.awarded(
          say.remedied(award.remedy, sum(award.priceFinal)),
          words.code("orderWay", award.way),
          clock.moment(award.at),
          award.reason,
        ),
    ],
  ];
}

/** Shows orders, one on each line. */
export function showOrders(orders: readonly Order[], canvas: Canvas): string {
  if (orders.length === 0) {
    return canvas.words.market.noOrder;
  }
  const { style, clock, words } = canvas;
  return table(
    orders,
    [
      { title: words.labels.order, of: ({ orderId }) => orderId, lead: true },
      { title: words.labels.state, of: ({ state }) => words.code("orderState", state) },
      { title: words.labels.price, of: ({ price }) => money(price.amount, price.currency), right: true, worth: 8 },
      { title: words.labels.goods, of: ({ goods }) => goodsText(goods, words), wraps: 24, worth: 5 },
      partyColumn(words.labels.seller, ({ seller }) => seller, canvas, 6),
      partyColumn(words.labels.buyer, ({ buyer }) => buyer, canvas, 7),
      {
        title: words.labels.deadline,
        of: ({ deadline }) =>
          deadline === undefined
            ? ""
            : deadline <= canvas.at
              ? style.bad(words.market.over(clock.moment(deadline)))
              : clock.moment(deadline),
        worth: 9,
      },
    ],
    canvas,
  );
}

/** Shows the result of a market act: the order or the listing, and the certificates that the act moved. */
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

/** Shows how many orders a buyer has abandoned. */
export function showPurchaseRecord(
  { record }: { readonly record?: PurchaseRecord | undefined },
  canvas: Canvas,
): string {
  const { words, clock, style } = canvas;
  return record === undefined
    ? words.market.noneAbandoned
    : pairs(
        [
          [words.labels.buyer, inFull(record.buyer, canvas)],
          [words.labels.cancelledOrders, grouped(String(record.cancelled))],
          [words.labels.silentOrders, grouped(String(record.silent))],
          [words.labels.changed, clock.moment(record.changedAt)],
        ],
        style,
      );
}

/** Shows the title of a good that has a fingerprint as its id. */
export function showTitle(title: GoodTitle, canvas: Canvas): string {
  const { words } = canvas;
  return pairs(
    [
      [words.labels.fingerprint, title.fingerprint],
      [words.labels.firstListedBy, inFull(title.registrant, canvas)],
      [words.labels.owner, inFull(title.owner, canvas)],
      [words.labels.listing, title.listing],
      ...title.passed.map(
        ({ from, to, at, listingId, returned = false }) =>
          [
            words.labels.sold,
            words.market.sold({
              ...{
                at: canvas.clock.moment(at),
                from: inFull(from, canvas),
                to: inFull(to, canvas),
                listingId,
                returned,
              },
            }),
          ] as const,
      ),
    ],
    canvas.style,
  );
}
