import type { Bid, SaleListing } from "@tallystick/client";
import type { JSX } from "preact";

import { Acts } from "../../acts/acts.js";
import { listingForms } from "../../acts/listing-forms.js";
import { priceFor, readListing } from "../../goods/subjects.js";
import { useLoaded } from "../../loaded.js";
import { Clock, Money, PartyName, shortId, TimeLeft, Title, When } from "../../parts/basic.js";
import { Table } from "../../parts/table.js";
import { isMine, linkTo } from "../../store.js";
import { spoken } from "../../words/index.js";
import { BuyerWithRecord } from "./buyer.js";
import { ListingLink, percent, Term } from "./parts.js";
import { accepted, PriceUntil, SaleTerms } from "./terms.js";

/** A listing: what is sold, on which terms, what can be done with it, and the bids on it. */
export function ListingScreen({
  id,
  chosen,
}: {
  readonly id: string;
  readonly chosen: string | undefined;
}): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const loaded = useLoaded(() => readListing(id), [id]);
  return (
    <When loaded={loaded}>
      {(shown) => (
        <>
          <Title marks={<span class="mark">{nameOfCode("listingState", shown.listing.state)}</span>}>
            <Money {...priceFor(shown.listing)} /> <small>{shortId(id)}</small>
          </Title>
          <Terms listing={shown.listing} />
          <Acts
            forms={listingForms}
            shown={shown}
            chosen={chosen}
            linkTo={(act) => linkTo("listing", id, act)}
            none={words.goods.noneNow}
          />
          <Bids bids={shown.bids} />
        </>
      )}
    </When>
  );
}

function Terms({ listing }: { readonly listing: SaleListing }): JSX.Element {
  const { words } = spoken.value;
  const { sale } = words.goods;
  const { seller, price, accepts, deposit, expiresAt, state, orderId, buyer, soldFor, revision, agreed = [] } = listing;
  const own = priceFor(listing);
  return (
    <section class="card">
      <h2>{sale.terms}</h2>
      <div class="body">
        <dl>
          <Term name={words.goods.seller}>
            <PartyName lei={seller} />
          </Term>
          <Term name={words.goods.price}>
            <span class="line">
              <span class="money">
                <Money {...price} />
              </span>
              {own.amount !== price.amount && (
                <span class="mark good">
                  {words.goods.yourPrice} <Money {...own} />
                </span>
              )}
            </span>
          </Term>
          <Term name={sale.accepts}>{accepted(accepts)}</Term>
          <SaleTerms sold={listing} />
          {deposit !== undefined && (
            <Term name={sale.deposit}>{sale.deposited(percent(deposit.perMille), sale.days(deposit.days))}</Term>
          )}
          {isMine(seller) &&
            agreed.map((each) => (
              <Term key={each.buyer} name={sale.answer}>
                <PartyName lei={each.buyer} /> <PriceUntil price={each.price} until={each.until} />
              </Term>
            ))}
          <Term name={words.goods.until}>
            <Clock at={expiresAt} /> {state === "Open" && <TimeLeft until={expiresAt} />}
          </Term>
          <Term name={sale.revision}>{revision}</Term>
          {buyer !== undefined && (
            <Term name={words.goods.buyer}>
              <PartyName lei={buyer} /> {soldFor !== undefined && <Money {...soldFor} />}
            </Term>
          )}
          {orderId !== undefined && (
            <Term name={words.goods.order}>
              <a href={linkTo("order", orderId)}>{sale.order}</a>
            </Term>
          )}
        </dl>
      </div>
    </section>
  );
}

function Bids({ bids }: { readonly bids: readonly Bid[] }): JSX.Element {
  const { words } = spoken.value;
  const { sale } = words.goods;
  return (
    <section class="card">
      <h2>{sale.bids}</h2>
      {bids.length === 0 ? <p class="body quiet">{sale.noBids}</p> : <BidTable bids={bids} />}
    </section>
  );
}

/** Bids, each with the seller's answer. */
export function BidTable({ bids, isFor }: { readonly bids: readonly Bid[]; readonly isFor?: "answer" }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { sale } = words.goods;
  return (
    <Table
      rows={bids}
      keyOf={({ listingId, buyer }) => `${listingId} ${buyer}`}
      columns={[
        ...(isFor === "answer" ? [{ title: words.goods.listing, cell: (bid: Bid) => <ListingLink {...bid} /> }] : []),
        {
          title: words.goods.buyer,
          cell: ({ buyer, state }) =>
            state === "Open" && !isMine(buyer) ? <BuyerWithRecord lei={buyer} /> : <PartyName lei={buyer} />,
        },
        { title: words.goods.price, isMoney: true, cell: ({ price }) => <Money {...price} /> },
        {
          title: words.goods.state,
          cell: ({ state, reason }) => (
            <>
              <span class="mark">{nameOfCode("bidState", state)}</span> {reason}
            </>
          ),
        },
        {
          title: sale.answer,
          cell: ({ answer, state, expiresAt }) =>
            answer === undefined ? (
              <span class="line">
                {sale.notAnswered} {state === "Open" && <TimeLeft until={expiresAt} />}
              </span>
            ) : (
              <PriceUntil {...answer} />
            ),
        },
        ...(isFor === "answer"
          ? [{ title: words.goods.orders.look, isAct: true as const, cell: (bid: Bid) => <Answer bid={bid} /> }]
          : []),
      ]}
    />
  );
}

/** The way to the answer to a bid, or to the answer that the person got. */
function Answer({ bid: { listingId, seller } }: { readonly bid: Bid }): JSX.Element {
  return (
    <a class="button main" href={linkTo("listing", listingId, ...(isMine(seller) ? ["AnswerBid"] : []))}>
      {spoken.value.words.inbox.look}
    </a>
  );
}
