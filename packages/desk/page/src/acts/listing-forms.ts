import type { Bid } from "@tallystick/client";

import { present } from "../clock.js";
import { half } from "../amounts.js";
import { dayAfter, endOfDay } from "../figures.js";
import { chosenFor, depositFor, mine, priceFor, type ShownListing } from "../goods/subjects.js";
import { isMine } from "../store.js";
import { spoken } from "../words/index.js";
import { idsIn, type Field, type Payment, type Values } from "./field.js";
import { formsAbout, optional, text } from "./form.js";

const form = formsAbout<ShownListing>();

const of = ({ listing }: ShownListing) => ({ listingId: listing.listingId });
const isOpen = ({ listing }: ShownListing): boolean => listing.state === "Open";
const isForMe = (shown: ShownListing): boolean => isOpen(shown) && !isMine(shown.listing.seller);
const isOwn = (shown: ShownListing): boolean => isOpen(shown) && isMine(shown.listing.seller);
const isOrdered = ({ listing }: ShownListing): boolean => listing.inspection !== undefined;
const openBids = ({ bids }: ShownListing): readonly Bid[] =>
  bids.filter(({ state, expiresAt }) => state === "Open" && Date.parse(expiresAt) > present.value);

/** The certificates of a purchase. An order locks them for a while. */
function certificates(
  sumOf: (listing: ShownListing["listing"]) => Payment["sum"],
  order: { readonly latest: boolean },
): Field<ShownListing> {
  const payment = ({ listing, paying }: ShownListing): Payment => ({ among: paying, sum: sumOf(listing) });
  return { name: "certificates", kind: "certificates", payment, initial: (shown) => chosenFor(payment(shown), order) };
}

const purchase = (shown: ShownListing, values: Values) => ({
  ...of(shown),
  revision: shown.listing.revision,
  price: priceFor(shown.listing).amount,
  certificates: idsIn(values["certificates"]),
});

/** What a buyer must know before it binds itself to an order in whose dispute nobody could decide. */
const withoutArbiter = ({ listing }: ShownListing): string | undefined =>
  listing.inspection?.arbiter === undefined ? spoken.value.words.goods.noArbiter : undefined;

const bidder: Field<ShownListing> = {
  name: "buyer",
  kind: "choice",
  choices: (shown) => openBids(shown).map(({ buyer }) => buyer),
  initial: (shown) => openBids(shown)[0]?.buyer ?? mine(),
};
const price: Field<ShownListing> = {
  name: "price",
  kind: "amount",
  currency: ({ listing }) => listing.price.currency,
  probe: ({ listing }) => half(listing.price.amount),
};
const bidPrice: Field<ShownListing> = {
  name: "price",
  kind: "amount",
  currency: ({ listing }) => listing.price.currency,
  initial: (shown) => openBids(shown)[0]?.price.amount ?? half(shown.listing.price.amount),
};
const until: Field = { name: "lastDay", kind: "date", initial: () => dayAfter(7) };

/** The acts on a listing that can be done at the desk: the buyer's first. */
export const listingForms = [
  form("Buy", (shown) => isForMe(shown) && !isOrdered(shown), [certificates(priceFor, { latest: false })], purchase),
  {
    ...form(
      "PlaceOrder",
      (shown) => isForMe(shown) && isOrdered(shown),
      [certificates(priceFor, { latest: true })],
      purchase,
    ),
    warning: withoutArbiter,
  },
  {
    ...form(
      "Reserve",
      (shown) => isForMe(shown) && shown.listing.deposit !== undefined,
      [certificates(depositFor, { latest: true })],
      purchase,
    ),
    warning: (shown: ShownListing) =>
      [spoken.value.words.goods.depositAtRisk(shown.listing.deposit?.days ?? 0), withoutArbiter(shown)].join(" "),
  },
  form("MakeBid", isForMe, [price, until], (shown, values) => ({
    ...of(shown),
    price: text(values["price"]),
    expiresAt: endOfDay(text(values["lastDay"])),
  })),
  form(
    "AnswerBid",
    (shown) => isOwn(shown) && openBids(shown).length > 0,
    [bidder, bidPrice, until],
    (shown, values) => ({
      ...of(shown),
      buyer: text(values["buyer"]),
      price: text(values["price"]),
      until: endOfDay(text(values["lastDay"])),
    }),
  ),
  form(
    "EndBid",
    (shown) => openBids(shown).length > 0,
    [bidder, { name: "reason", kind: "text", optional: true }],
    (shown, values) => ({
      ...of(shown),
      buyer: text(values["buyer"]),
      ...optional("reason", values["reason"]),
    }),
  ),
  form(
    "Reprice",
    isOwn,
    [
      { name: "price", kind: "amount", currency: ({ listing }) => listing.price.currency, optional: true },
      { name: "lastDay", kind: "date", optional: true },
    ],
    (shown, values) => ({
      ...of(shown),
      ...optional("price", values["price"]),
      ...optional("expiresAt", values["lastDay"] === undefined ? undefined : endOfDay(values["lastDay"])),
    }),
  ),
  form("Unlist", isOwn, [], of),
];
