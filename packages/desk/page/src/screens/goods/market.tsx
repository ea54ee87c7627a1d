import type { QueryForms, SaleListing } from "@tallystick/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { Fields } from "../../acts/fields.js";
import { currencies, type Field, type Values } from "../../acts/field.js";
import { api } from "../../api.js";
import { mine, priceFor } from "../../goods/subjects.js";
import { usePaged, type Page } from "../../paged.js";
import { Money, PartyName, Title, Until } from "../../parts/basic.js";
import { PagedRows } from "../../parts/listing.js";
import { Table } from "../../parts/table.js";
import { TabLink } from "../../parts/tab-link.js";
import { linkTo } from "../../store.js";
import { numberIn } from "../../read-amount.js";
import { spoken } from "../../words/index.js";
import { Goods, ListingLink } from "./parts.js";

const searched: readonly Field[] = [
  { name: "category", kind: "choice", optional: true, choices: ["lmt", "ev", "industrial", "stationary"] },
  { name: "chemistry", kind: "text", optional: true },
  { name: "leastHealth", kind: "amount", optional: true },
  { name: "mostMissing", kind: "number", optional: true },
  { name: "readWithin", kind: "number", optional: true },
  { name: "currency", kind: "choice", optional: true, choices: currencies },
  { name: "leastPrice", kind: "amount", currency: (_, { currency }) => currency, optional: true },
  { name: "mostPrice", kind: "amount", currency: (_, { currency }) => currency, optional: true },
  { name: "seller", kind: "party", optional: true },
];

/** What is for sale, found by what the listings say of it; or the party's own listings. */
export function Market({ side }: { readonly side: string | undefined }): JSX.Element {
  const { words } = spoken.value;
  const { market } = words.goods;
  const isOwn = side === "mine";
  const [values, setValues] = useState<Values>({});
  const [isSearching, setSearching] = useState(false);
  const loaded = usePaged((bookmark) => read(values, isOwn, bookmark), [JSON.stringify(values), isOwn]);
  const needsCurrency = (values["leastPrice"] ?? values["mostPrice"]) !== undefined && values["currency"] === undefined;
  return (
    <>
      <Title>{words.pages.market}</Title>
      <section class="card">
        <div class="body line screen-only">
          {([undefined, "mine"] as const).map((each) => (
            <TabLink
              key={each}
              isShown={(each === "mine") === isOwn}
              href={linkTo("market", ...(each === undefined ? [] : [each]))}
            >
              {each === undefined ? words.pages.market : market.mine}
            </TabLink>
          ))}
          {isOwn && (
            <a class="button" href={linkTo("sell")}>
              {words.sell.open}
            </a>
          )}
        </div>
        {!isOwn && (
          <details
            class="search screen-only"
            onToggle={(event) => {
              setSearching(event.currentTarget.open);
            }}
          >
            <summary>{market.search}</summary>
            {isSearching && (
              <div class="body stack">
                <Fields fields={searched} shown={undefined} values={values} onChange={setValues} />
                {needsCurrency && <p class="outcome warn">{market.needsCurrency}</p>}
              </div>
            )}
          </details>
        )}
        <PagedRows loaded={loaded} empty={market.empty}>
          {(rows) => <ListingTable rows={rows} isOwn={isOwn} />}
        </PagedRows>
      </section>
    </>
  );
}

type Search = QueryForms["ListListings"]["request"];

/** The search of the ledger. A health is given in percent, and the ledger has thousandths. */
function searchFor(values: Values): Search {
  const { category, chemistry, leastHealth, mostMissing, readWithin, currency, leastPrice, mostPrice, seller } = values;
  const categories = ["lmt", "ev", "industrial", "stationary"] as const;
  const chosen = categories.find((each) => each === category);
  return {
    ...(chosen !== undefined && { category: chosen }),
    ...(chemistry !== undefined && { chemistry }),
    ...(leastHealth !== undefined && { leastStateOfHealthPerMille: Math.round(numberIn(leastHealth) * 10) }),
    ...(mostMissing !== undefined && { mostMissing: numberIn(mostMissing) }),
    ...(readWithin !== undefined && { readWithinDays: numberIn(readWithin) }),
    ...(currency !== undefined && { currency }),
    ...(currency !== undefined && leastPrice !== undefined && { leastPrice }),
    ...(currency !== undefined && mostPrice !== undefined && { mostPrice }),
    ...(seller !== undefined && { seller }),
  };
}

async function read(values: Values, isOwn: boolean, bookmark: string | undefined): Promise<Page<SaleListing>> {
  const paging = { pageSize: 50, ...(bookmark !== undefined && { bookmark }) };
  if (!isOwn) {
    const { listings: rows, ...next } = await api.query("ListListings", { ...searchFor(values), ...paging });
    return { rows, ...next };
  }
  // The ledger lists one state at a time, open ones only until they expire. The party's own are read in full, state by state.
  const states = ["Open", "Reserved", "Sold", "Withdrawn"] as const;
  const [at, after] = (bookmark ?? "0 ").split(/ (.*)/s);
  const index = Number(at);
  const state = states[index] ?? "Open";
  const { listings: rows, bookmark: next } = await api.query("ListListings", {
    ...{ seller: mine(), state, pageSize: 50 },
    ...(after !== undefined && after !== "" && { bookmark: after }),
  });
  const following = index + 1 < states.length ? `${String(index + 1)} ` : undefined;
  return { rows, bookmark: next === undefined ? following : `${String(index)} ${next}` };
}

function ListingTable({
  rows,
  isOwn,
}: {
  readonly rows: readonly SaleListing[];
  /** Whether they are the person's, so that nobody must say whose they are. */
  readonly isOwn: boolean;
}): JSX.Element {
  const { words } = spoken.value;
  const { market } = words.goods;
  return (
    <Table
      rows={rows}
      keyOf={({ listingId }) => listingId}
      columns={[
        { title: words.goods.listing, cell: (listing) => <ListingLink {...listing} /> },
        { title: market.goods, cell: ({ goods }) => <Goods goods={goods} /> },
        {
          ...{ title: words.goods.price, isMoney: true },
          cell: (listing) => (
            <>
              <Money {...priceFor(listing)} />
              <div class="sub">{wayOf(listing)}</div>
            </>
          ),
        },
        ...(isOwn
          ? []
          : [{ title: words.goods.seller, cell: ({ seller }: SaleListing) => <PartyName lei={seller} /> }]),
        { title: words.goods.until, cell: (listing) => <OpenUntil listing={listing} /> },
        {
          ...{ title: isOwn ? words.offers.look : market.look, isAct: true },
          cell: ({ listingId, seller }) => (
            <a class="button" href={linkTo("listing", listingId)}>
              {seller === mine() ? words.offers.look : market.look}
            </a>
          ),
        },
      ]}
    />
  );
}

function wayOf({ inspection, deposit }: SaleListing): string {
  const { market } = spoken.value.words.goods;
  return inspection === undefined ? market.inOneAct : deposit === undefined ? market.byOrder : market.withDeposit;
}

/** Until when a listing is open, or that it is not. */
function OpenUntil({ listing: { state, expiresAt } }: { readonly listing: SaleListing }): JSX.Element {
  const { nameOfCode } = spoken.value;
  return state === "Open" ? <Until at={expiresAt} /> : <span class="mark">{nameOfCode("listingState", state)}</span>;
}
