import type { Order } from "@tallystick/client";
import type { ComponentChildren, JSX } from "preact";

import { Acts } from "../../acts/acts.js";
import { orderForms } from "../../acts/order-forms.js";
import { grouped } from "../../read-amount.js";
import { readOrder } from "../../goods/subjects.js";
import { useLoaded } from "../../loaded.js";
import { Clock, Money, PartyName, shortId, Title, Until, When } from "../../parts/basic.js";
import { isMine, linkTo, nameOf } from "../../store.js";
import { spoken } from "../../words/index.js";
import { BuyerWithRecord } from "./buyer.js";
import { waitedFor } from "./orders.js";
import { ListingLink, Term } from "./parts.js";
import { SaleTerms } from "./terms.js";

/** An order: who acts next and until when, its terms, what it locks, and what happened. */
export function OrderScreen({ id, chosen }: { readonly id: string; readonly chosen: string | undefined }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const loaded = useLoaded(() => readOrder(id), [id]);
  return (
    <When loaded={loaded}>
      {(shown) => (
        <>
          <Title marks={<span class="mark">{nameOfCode("orderState", shown.order.state)}</span>}>
            <Money {...shown.order.price} /> <small>{shortId(id)}</small>
          </Title>
          <Acts
            forms={orderForms}
            shown={shown}
            chosen={chosen}
            linkTo={(act) => linkTo("order", id, act)}
            none={words.goods.noneNow}
          />
          <div class="two">
            <Terms order={shown.order} />
            <History order={shown.order} />
          </div>
        </>
      )}
    </When>
  );
}

interface OfOrder {
  readonly order: Order;
}

function Terms({ order }: OfOrder): JSX.Element {
  const { words } = spoken.value;
  const { orders } = words.goods;
  const { listingId, seller, buyer, deposit, certificates, deadline, lastDeadline, outcome, price } = order;
  return (
    <section class="card">
      <h2>{words.goods.sale.terms}</h2>
      <div class="body">
        <dl>
          {outcome === undefined && (
            <Term name={orders.waitsFor}>
              <div>{waitedFor(order)}</div>
              {deadline !== undefined && (
                <span class="line">
                  <Until at={deadline} />
                </span>
              )}
            </Term>
          )}
          <Term name={words.goods.seller}>
            <PartyName lei={seller} />
          </Term>
          <Term name={words.goods.buyer}>
            {outcome === undefined && isMine(seller) ? <BuyerWithRecord lei={buyer} /> : <PartyName lei={buyer} />}
          </Term>
          <Term name={words.goods.listing}>
            <ListingLink listingId={listingId} />
          </Term>
          <SaleTerms sold={order} />
          {deposit !== undefined && (
            <Term name={words.goods.sale.deposit}>
              <span class="money">
                <Money currency={price.currency} amount={deposit.sum} />
              </span>
            </Term>
          )}
          <Term name={orders.certificates}>
            <div class="goods">
              {certificates.map((each) => (
                <a key={each} class="id" href={linkTo("certificate", each)}>
                  {shortId(each)}
                </a>
              ))}
              {outcome === undefined && <span class="sub">{orders.locked}</span>}
            </div>
          </Term>
          {outcome === undefined && (
            <Term name={orders.lastDeadline}>
              <Clock at={lastDeadline} />
            </Term>
          )}
        </dl>
      </div>
    </section>
  );
}

/** One thing that happened to an order. */
interface Step {
  readonly what: string;
  readonly at: string;
  readonly said: readonly string[];
}

function stepsOf(order: Order): readonly Step[] {
  const { orders } = spoken.value.words.goods;
  const sum = (amount: string): string => `${order.price.currency}\u00a0${grouped(amount)}`;
  const { state, placedAt, dispatch, receivedAt, delivery } = order;
  return [
    { what: state === "Reserved" ? orders.reserved : orders.placed, at: placedAt, said: [nameOf(order.buyer)] },
    ...(dispatch === undefined
      ? []
      : [{ what: orders.dispatched, at: dispatch.at, said: [nameOf(order.seller), dispatch.reference ?? ""] }]),
    ...(receivedAt === undefined ? [] : [{ what: orders.received, at: receivedAt, said: [nameOf(order.buyer)] }]),
    ...(delivery === undefined ? [] : [{ what: orders.delivered, at: delivery.at, said: [nameOf(delivery.by)] }]),
    ...disputesOf(order, sum),
    ...endOf(order, sum),
  ];
}

function disputesOf({ dispute, sale, claim, award }: Order, sum: (amount: string) => string): readonly Step[] {
  const { orders } = spoken.value.words.goods;
  const proposed = (proposal: { readonly by: string; readonly priceFinal: string } | undefined): string =>
    proposal === undefined ? "" : orders.proposes(nameOf(proposal.by), sum(proposal.priceFinal));
  const shown = (evidence: readonly string[]): string =>
    evidence.length === 0 ? "" : orders.evidence(evidence.length);
  return [
    ...(dispute === undefined
      ? []
      : [
          {
            ...{ what: orders.disputed, at: dispute.at },
            said: [
              ...[nameOf(dispute.by), dispute.reason, orders.claims(sum(dispute.claim))],
              ...[shown(dispute.evidence), proposed(dispute.proposal)],
            ],
          },
        ]),
    ...(sale === undefined
      ? []
      : [{ what: orders.sold, at: sale.at, said: [orders.ways[sale.way], orders.retained(sum(sale.retained))] }]),
    ...(claim === undefined
      ? []
      : [
          {
            ...{ what: orders.claimed, at: claim.at },
            said: [claim.reason, orders.claims(sum(claim.sum)), shown(claim.evidence), proposed(claim.proposal)],
          },
        ]),
    ...(award === undefined
      ? []
      : [
          {
            ...{ what: orders.awarded, at: award.at },
            said: [orders.ways[award.way], orders.final(sum(award.priceFinal)), award.reason ?? ""],
          },
        ]),
  ];
}

function endOf({ outcome }: Order, sum: (amount: string) => string): readonly Step[] {
  const { orders } = spoken.value.words.goods;
  if (outcome === undefined) {
    return [];
  }
  const { at, by, way, priceFinal, owed, forfeited, reason } = outcome;
  return [
    {
      ...{ what: orders.endedAt, at },
      said: [
        ...[nameOf(by), orders.ways[way], orders.final(sum(priceFinal)), reason ?? ""],
        ...(owed === undefined ? [] : [orders.owed(sum(owed))]),
        ...(forfeited === undefined ? [] : [orders.forfeited(sum(forfeited))]),
      ],
    },
  ];
}

function History({ order }: OfOrder): JSX.Element {
  const { orders } = spoken.value.words.goods;
  return (
    <section class="card">
      <h2>{orders.history}</h2>
      <div class="body">
        <ol class="steps">
          {stepsOf(order).map(({ what, at, said }) => (
            <Happened key={what} at={at}>
              <b>{what}</b>
              <div class="sub">{said.filter((each) => each !== "").join(" · ")}</div>
            </Happened>
          ))}
        </ol>
      </div>
    </section>
  );
}

function Happened({ at, children }: { readonly at: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <li>
      <div>{children}</div>
      <Clock at={at} />
    </li>
  );
}
