import type { CourtOrder, CourtOrderTotal } from "@tallystick/client";
import { orderSums } from "@tallystick/client/words";
import type { JSX } from "preact";

import { api } from "../../api.js";
import { useLoaded } from "../../loaded.js";
import { CertificateLink, Day, Money, PartyName, shortId, Title, When } from "../../parts/basic.js";
import { Table } from "../../parts/table.js";
import { spoken } from "../../words/index.js";

/** What one order of a court or authority has frozen, executed and left. */
export function CourtOrderScreen({ order }: { readonly order: string }): JSX.Element {
  const { orders } = spoken.value.words.roles;
  const loaded = useLoaded(() => api.courtOrder(order), [order]);
  return (
    <>
      <Title>{`${orders.order} ${order}`}</Title>
      <When loaded={loaded}>
        {(book) =>
          book.acts.length === 0 ? (
            <p class="quiet">{orders.unknown}</p>
          ) : (
            <>
              <p class="quiet">{book.authorities.join(", ")}</p>
              <Sums book={book} />
              <Acts book={book} />
              <Under book={book} />
            </>
          )
        }
      </When>
    </>
  );
}

interface OfBook {
  readonly book: CourtOrder;
}

function Sums({ book: { totals } }: OfBook): JSX.Element {
  const { orders } = spoken.value.words.roles;
  return (
    <section class="card">
      <Table
        rows={totals}
        keyOf={({ currency }) => currency}
        columns={orderSums.map((sum) => ({
          ...{ title: orders.sums[sum], isMoney: true as const },
          cell: ({ currency, [sum]: amount }: CourtOrderTotal) => <Money currency={currency} amount={amount} />,
        }))}
      />
    </section>
  );
}

function Acts({ book: { acts } }: OfBook): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { table, roles } = words;
  return (
    <section class="card">
      <h2>{roles.orders.acts}</h2>
      <Table
        rows={acts}
        keyOf={({ transactionId, certificateId, holder, effect, amount }) =>
          [transactionId, certificateId, holder, effect, amount].join(" ")
        }
        columns={[
          { title: table.when, cell: ({ day }) => <Day day={day} /> },
          { title: roles.orders.effect, cell: ({ effect }) => nameOfCode("orderEffect", effect) },
          {
            title: table.certificate,
            cell: ({ certificateId }) => (
              <span class="id" title={certificateId}>
                {shortId(certificateId)}
              </span>
            ),
          },
          { title: table.holder, cell: ({ holder }) => <PartyName lei={holder} /> },
          { title: roles.orders.to, cell: ({ to }) => (to === undefined ? null : <PartyName lei={to} />) },
          { title: table.amount, isMoney: true, cell: (row) => <Money {...row} /> },
          {
            ...{ title: roles.orders.price, isMoney: true },
            cell: ({ price, currency }) => (price === undefined ? null : <Money currency={currency} amount={price} />),
          },
          { title: roles.orders.decision, cell: ({ number }) => number },
        ]}
      />
    </section>
  );
}

function Under({ book: { certificates } }: OfBook): JSX.Element {
  const { table, roles } = spoken.value.words;
  const { orders } = roles;
  return (
    <section class="card">
      <h2>{orders.under}</h2>
      {certificates.length === 0 ? (
        <p class="body">{orders.nothingUnder}</p>
      ) : (
        <Table
          rows={certificates}
          keyOf={({ certificateId }) => certificateId}
          columns={[
            { title: table.certificate, cell: (row) => <CertificateLink certificate={row} /> },
            { title: table.holder, cell: ({ holder }) => <PartyName lei={holder} /> },
            { title: table.amount, isMoney: true, cell: (row) => <Money {...row} /> },
            { title: orders.behind, cell: ({ behind }) => behind.join(", ") },
            { title: orders.until, cell: ({ ranOut }) => (ranOut ? orders.lapsed : "") },
          ]}
        />
      )}
    </section>
  );
}
