import type { JSX } from "preact";

import { api } from "../../api.js";
import { useLoaded } from "../../loaded.js";
import { Day, Money, PartyName, shortId, When } from "../../parts/basic.js";
import { Table } from "../../parts/table.js";
import { spoken } from "../../words/index.js";

/** What an administrator of a party in default may be able to avoid. */
export function Avoidable({ lei }: { readonly lei: string }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { avoidable } = words.roles;
  const loaded = useLoaded(() => api.avoidable(lei), [lei]);
  return (
    <section class="card">
      <h2>{avoidable.title}</h2>
      <p class="body quiet">{avoidable.what}</p>
      <When loaded={loaded}>
        {({ acts }) =>
          acts.length === 0 ? (
            <p class="body">{avoidable.empty}</p>
          ) : (
            <Table
              rows={acts}
              keyOf={({ transactionId, certificateId, reason }) => `${transactionId} ${certificateId} ${reason}`}
              columns={[
                { title: words.table.when, cell: ({ day }) => <Day day={day} /> },
                { title: avoidable.reason, cell: ({ reason }) => nameOfCode("avoidance", reason) },
                { title: avoidable.article, cell: ({ article }) => article },
                {
                  title: words.table.certificate,
                  cell: ({ certificateId }) => (
                    <span class="id" title={certificateId}>
                      {shortId(certificateId)}
                    </span>
                  ),
                },
                { title: avoidable.otherSide, cell: ({ otherSide }) => <PartyName lei={otherSide} /> },
                { title: words.table.amount, isMoney: true, cell: (row) => <Money {...row} /> },
              ]}
            />
          )
        }
      </When>
    </section>
  );
}
