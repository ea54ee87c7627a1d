import type { Order } from "@tallystick/client";
import { turnsOn } from "@tallystick/client/words";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Trades } from "../../../../src/answers.js";
import { nameOfAct } from "../../acts/name-of-act.js";
import { api } from "../../api.js";
import { mine } from "../../goods/subjects.js";
import { isBidWaiting, isOver, turnOf } from "../../goods/turns.js";
import { useLoaded } from "../../loaded.js";
import { usePaged, type Page } from "../../paged.js";
import { Money, PartyName, Title, Until, When } from "../../parts/basic.js";
import { PagedRows } from "../../parts/listing.js";
import { Table } from "../../parts/table.js";
import { linkTo, nameOf } from "../../store.js";
import { spoken } from "../../words/index.js";
import { BidTable } from "./listing.js";
import { Goods } from "./parts.js";

const sides = ["buyer", "seller"] as const;
type Side = (typeof sides)[number];

/** The party's orders: those that wait for it, as buyer, seller or arbiter, those that wait for others, and all of a side. */
export function Orders(): JSX.Element {
  const { words } = spoken.value;
  const loaded = useLoaded(api.trades);
  return (
    <>
      <Title>{words.pages.orders}</Title>
      <When loaded={loaded}>{(trades) => <UnderWay trades={trades} />}</When>
      <AllOrders />
    </>
  );
}

function UnderWay({ trades }: { readonly trades: Trades }): JSX.Element {
  const { words } = spoken.value;
  const { orders } = words.goods;
  const isWaiting = (order: Order): boolean => turnOf(mine(), order) !== undefined;
  const bids = trades.bids.filter((bid) => isBidWaiting(mine(), bid));
  return (
    <>
      <OrderCard title={orders.waiting} rows={trades.orders.filter(isWaiting)} empty={orders.noWaiting} />
      {bids.length > 0 && (
        <section class="card">
          <h2>{orders.bids}</h2>
          <BidTable bids={bids} isFor="answer" />
        </section>
      )}
      <OrderCard
        title={orders.running}
        rows={trades.orders.filter((order) => !isWaiting(order))}
        empty={orders.noRunning}
      />
      {!trades.complete && <p class="quiet">{words.lists.shown(trades.orders.length)}</p>}
    </>
  );
}

/** All orders of a side are read when somebody wants to see them. */
function AllOrders(): JSX.Element {
  const { orders } = spoken.value.words.goods;
  const [side, setSide] = useState<Side | undefined>(undefined);
  return (
    <section class="card">
      <h2>{orders.all}</h2>
      <div class="body line screen-only">
        {sides.map((each) => (
          <button
            key={each}
            type="button"
            class={each === side ? "main" : ""}
            aria-pressed={each === side}
            onClick={() => {
              setSide(each);
            }}
          >
            {each === "buyer" ? orders.asBuyer : orders.asSeller}
          </button>
        ))}
      </div>
      {side !== undefined && <OrdersOf key={side} side={side} />}
    </section>
  );
}

function OrdersOf({ side }: { readonly side: Side }): JSX.Element {
  const { orders } = spoken.value.words.goods;
  const loaded = usePaged((bookmark) => readOrders(side, bookmark), [side]);
  return (
    <PagedRows loaded={loaded} empty={orders.noOrder}>
      {(rows) => <OrderTable rows={rows} />}
    </PagedRows>
  );
}

async function readOrders(as: Side, bookmark: string | undefined): Promise<Page<Order>> {
  const { orders: rows, ...next } = await api.query("ListOrders", {
    ...{ as, pageSize: 50, ...(bookmark !== undefined && { bookmark }) },
  });
  return { rows, ...next };
}

function OrderCard({
  title,
  rows,
  empty,
}: {
  readonly title: string;
  readonly rows: readonly Order[];
  readonly empty: string;
}): JSX.Element {
  return (
    <section class="card">
      <h2>
        {title} {rows.length > 0 && <span class="count">{rows.length}</span>}
      </h2>
      {rows.length === 0 ? <p class="body quiet">{empty}</p> : <OrderTable rows={rows} />}
    </section>
  );
}

function OrderTable({ rows }: { readonly rows: readonly Order[] }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { orders } = words.goods;
  return (
    <Table
      rows={rows}
      keyOf={({ orderId }) => orderId}
      columns={[
        { title: words.goods.market.goods, cell: ({ goods }) => <Goods goods={goods} /> },
        { title: words.goods.price, isMoney: true, cell: ({ price }) => <Money {...price} /> },
        {
          title: orders.other,
          cell: (order) =>
            othersOn(order).map((lei) => (
              <div key={lei}>
                <PartyName lei={lei} />
              </div>
            )),
        },
        {
          title: words.goods.state,
          cell: ({ state }) => <span class="mark">{nameOfCode("orderState", state)}</span>,
        },
        { title: orders.waitsFor, cell: waitedFor },
        { title: words.goods.until, cell: ({ deadline }) => <Until at={deadline} /> },
        { title: orders.look, isAct: true, cell: (order) => <OrderButton order={order} /> },
      ]}
    />
  );
}

function othersOn({ buyer, seller }: Order): readonly string[] {
  return [seller, buyer].filter((lei) => lei !== mine());
}

/** Who acts next on an order. */
export function waitedFor(order: Order): string {
  const { orders } = spoken.value.words.goods;
  if (isOver(order)) {
    return orders.over;
  }
  const names = turnsOn(order).map(({ of, act }) => `${nameOf(of)} (${nameOfAct(act)})`);
  return names.length === 0 ? orders.nobody : names.join(", ");
}

/** The way to the act that waits for the person, or to the order. */
function OrderButton({ order }: { readonly order: Order }): JSX.Element {
  const { orders } = spoken.value.words.goods;
  const act = turnOf(mine(), order);
  return act === undefined ? (
    <a class="button" href={linkTo("order", order.orderId)}>
      {orders.look}
    </a>
  ) : (
    <a class="button main" href={linkTo("order", order.orderId, act)}>
      {nameOfAct(act)}
    </a>
  );
}
