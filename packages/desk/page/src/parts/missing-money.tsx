import type { JSX } from "preact";

import type { BankBreak } from "../../../src/answers.js";
import { api } from "../api.js";
import { useLoaded } from "../loaded.js";
import { linkTo } from "../store.js";
import { spoken } from "../words/index.js";
import { CertificateLink, Money, PartyName, Trouble } from "./basic.js";
import { Table } from "./table.js";

/** What the ledger calls paid to the party and no bank has booked after the agreed days. Nothing is shown while nothing is missing. */
export function MissingMoney(): JSX.Element | null {
  const loaded = useLoaded(() => api.bank.missing());
  switch (loaded.state) {
    case "loading":
      return null;
    case "failed":
      return <Trouble problem={loaded.problem} />;
    case "here":
      return loaded.value.breaks.length === 0 ? null : <Missing breaks={loaded.value.breaks} />;
  }
}

function Missing({ breaks }: { readonly breaks: readonly BankBreak[] }): JSX.Element {
  const { words, bankWords } = spoken.value;
  const { missing } = words.bank;
  const rows = breaks.flatMap((found) => (found.payment === undefined ? [] : [{ found, payment: found.payment }]));
  return (
    <section class="card">
      <h2>
        {missing.title} <span class="count">{String(rows.length)}</span>
      </h2>
      <p class="body quiet">{missing.what}</p>
      <Table
        rows={rows}
        keyOf={({ found }) => found.id}
        columns={[
          { title: words.table.certificate, cell: ({ payment }) => <CertificateLink certificate={payment} /> },
          { title: words.table.amount, isMoney: true, cell: ({ payment }) => <Money {...payment} /> },
          { title: missing.debtor, cell: ({ payment }) => <PartyName lei={payment.debtor} /> },
          {
            title: words.table.what,
            cell: ({ found }) => (
              <>
                <span class="mark bad">{bankWords.kinds[found.kind]}</span>
                <div class="sub">{bankWords.detail(found)}</div>
              </>
            ),
          },
          {
            ...{ title: missing.payment, isAct: true },
            cell: ({ payment: { uetr = "" } }) => (
              <a class="button main" href={linkTo("payment", uetr)}>
                {missing.look}
              </a>
            ),
          },
        ]}
      />
    </section>
  );
}
