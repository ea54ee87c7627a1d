import type { Bid } from "@tallystick/client";

import { money } from "./figures.js";
import { inFull, partyColumn } from "./party-column.js";
import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";

const sumOf = ({ amount, currency }: Bid["price"]): string => money(amount, currency);

/** Shows a bid with the seller's answer. */
export function showBid(bid: Bid, canvas: Canvas): string {
  const { style, clock, words } = canvas;
  const { answer } = bid;
  return [
    style.strong(bid.listingId),
    pairs(
      [
        [words.labels.buyer, inFull(bid.buyer, canvas)],
        [words.labels.seller, inFull(bid.seller, canvas)],
        [words.labels.bid, sumOf(bid.price)],
        [words.labels.state, stateText(bid, canvas)],
        [words.labels.until, clock.moment(bid.expiresAt)],
        [words.labels.answer, answer && style.strong(answerText(answer, canvas))],
        [words.labels.reason, bid.reason],
      ],
      style,
    ),
  ].join("\n");
}

/** Shows bids, one on each line. */
export function showBids(bids: readonly Bid[], canvas: Canvas): string {
  const { words, clock } = canvas;
  if (bids.length === 0) {
    return words.market.noBid;
  }
  return table(
    bids,
    [
      { title: words.labels.listing, of: ({ listingId }) => listingId, lead: true },
      { title: words.labels.state, of: (bid) => stateText(bid, canvas) },
      { title: words.labels.bid, of: ({ price }) => sumOf(price), right: true, worth: 8 },
      {
        title: words.labels.answer,
        of: ({ answer }) => (answer === undefined ? "" : answerText(answer, canvas)),
        worth: 7,
      },
      partyColumn(words.labels.buyer, ({ buyer }) => buyer, canvas, 6),
      partyColumn(words.labels.seller, ({ seller }) => seller, canvas, 5),
      { title: words.labels.until, of: ({ expiresAt }) => clock.moment(expiresAt), worth: 3 },
    ],
    canvas,
  );
}

function stateText({ state, expiresAt }: Bid, { style, words, at }: Canvas): string {
  return state === "Open" && expiresAt <= at ? style.bad(words.market.expired) : words.code("bidState", state);
}

function answerText({ price, until }: NonNullable<Bid["answer"]>, { words, clock }: Canvas): string {
  return words.market.priceUntil(sumOf(price), clock.moment(until));
}
