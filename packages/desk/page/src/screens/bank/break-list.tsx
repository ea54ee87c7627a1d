import type { JSX } from "preact";

import type { BankWork } from "../../../../src/answers.js";
import { CertificateLink, Money, named } from "../../parts/basic.js";
import { Table } from "../../parts/table.js";
import { spoken } from "../../words/index.js";

/** What does not match, in words, with the payment where one is known. */
export function BreakList({ breaks }: { readonly breaks: BankWork["breaks"] }): JSX.Element {
  const { words, bankWords } = spoken.value;
  const said = words.bank.breaks;
  return (
    <section class="card">
      <h2>
        {said.title} <span class="count">{String(breaks.length)}</span>
      </h2>
      {breaks.length === 0 ? (
        <p class="body quiet">{said.empty}</p>
      ) : (
        <Table
          rows={breaks}
          keyOf={({ id }) => id}
          columns={[
            { title: said.what, cell: ({ kind }) => <span class="mark bad">{bankWords.kinds[kind]}</span> },
            {
              title: words.table.certificate,
              cell: ({ payment }) =>
                payment === undefined ? (
                  <span class="quiet">{said.nobody}</span>
                ) : (
                  <CertificateLink certificate={payment} />
                ),
            },
            {
              ...{ title: words.table.amount, isMoney: true },
              cell: ({ payment }) => payment !== undefined && <Money {...payment} />,
            },
            { title: said.detail, cell: (found) => named(bankWords.detail(found)) },
            {
              title: said.booking,
              cell: ({ recordId = "" }) => <span class="id whole sub">{shortRecord(recordId)}</span>,
            },
          ]}
        />
      )}
    </section>
  );
}

/** The beginning of the file's digest is enough for people, with the place of the record in the file. */
export function shortRecord(recordId: string): string {
  return recordId.replace(/^([0-9a-f]{8})[0-9a-f]{56}:/, "$1…:");
}
