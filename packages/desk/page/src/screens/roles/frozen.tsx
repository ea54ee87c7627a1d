import type { JSX } from "preact";

import { api } from "../../api.js";
import { useLoaded } from "../../loaded.js";
import { CertificateLink, Clock, Money, When } from "../../parts/basic.js";
import { Table } from "../../parts/table.js";
import { linkTo } from "../../store.js";
import { spoken } from "../../words/index.js";

/** The orders of courts on what a party in default holds: its insolvency lifts them. */
export function Frozen({ lei }: { readonly lei: string }): JSX.Element {
  const { table, roles } = spoken.value.words;
  const { frozen, orders } = roles;
  const loaded = useLoaded(() => api.frozen(lei), [lei]);
  return (
    <section class="card">
      <h2>{frozen.title}</h2>
      <p class="body quiet">{frozen.what}</p>
      <When loaded={loaded}>
        {({ certificates }) =>
          certificates.length === 0 ? (
            <p class="body">{frozen.empty}</p>
          ) : (
            <Table
              rows={certificates}
              keyOf={({ order, certificateId }) => `${order} ${certificateId}`}
              columns={[
                {
                  title: orders.order,
                  cell: ({ order, authority }) => (
                    <>
                      <a href={linkTo("court-order", order)}>{order}</a>
                      <div class="sub">{authority}</div>
                    </>
                  ),
                },
                { title: orders.since, cell: ({ givenAt }) => <Clock at={givenAt} /> },
                { title: table.certificate, cell: (row) => <CertificateLink certificate={row} /> },
                { title: table.amount, isMoney: true, cell: (row) => <Money {...row} /> },
                { title: orders.behind, cell: ({ behind }) => behind.join(", ") },
              ]}
            />
          )
        }
      </When>
    </section>
  );
}
