import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { BankWork } from "../../../../src/answers.js";
import { nameOfAct } from "../../acts/name-of-act.js";
import { ProposedActs, type Proposed } from "../../acts/proposed-acts.js";
import { CertificateLink, Money } from "../../parts/basic.js";
import { SelectedSum, useSelection, type Selection } from "../../parts/selection.js";
import { Table } from "../../parts/table.js";
import { spoken } from "../../words/index.js";

/** The acts that follow from what banks told. Nothing is done until a person has read and signed it, or two, where the party's rules ask for two. */
export function ProposalList({ proposals }: { readonly proposals: BankWork["proposals"] }): JSX.Element {
  const { acts: said } = spoken.value.words.bank;
  const selection = useSelection();
  const [signing, setSigning] = useState<readonly Proposed[]>();
  const rows = proposals.flatMap((payment): readonly Proposed[] => {
    const { proposal } = payment;
    return proposal === undefined ? [] : [{ ...payment, proposal }];
  });
  return (
    <section class="card">
      <h2>
        {said.title} <span class="count">{String(rows.length)}</span>
      </h2>
      {signing === undefined ? (
        rows.length > 0 && <Chosen rows={rows} selection={selection} onSign={setSigning} />
      ) : (
        <div class="body">
          <ProposedActs
            selected={signing}
            onClose={() => {
              setSigning(undefined);
              selection.clear();
            }}
          />
        </div>
      )}
      {rows.length === 0 ? (
        <p class="body quiet">{said.empty}</p>
      ) : (
        <Rows rows={rows} selection={selection} isHeld={signing !== undefined} />
      )}
    </section>
  );
}

interface Listed {
  readonly rows: readonly Proposed[];
  /** By EndToEndIds, since one certificate can have several payments. */
  readonly selection: Selection;
}

/** What is selected, with its sum, and the button that begins its reading. */
function Chosen({
  rows,
  selection,
  onSign,
}: Listed & { readonly onSign: (selected: readonly Proposed[]) => void }): JSX.Element {
  const { words } = spoken.value;
  const selected = rows.filter(({ endToEndId }) => selection.ids.has(endToEndId));
  return (
    <div class="body line screen-only">
      <button
        type="button"
        onClick={() => {
          selection.select(rows.map((row) => ({ ...row, certificateId: row.endToEndId })));
        }}
      >
        {words.together.all}
      </button>
      <SelectedSum rows={selected} />
      {selected.length > 0 && (
        <button
          type="button"
          class="main"
          onClick={() => {
            onSign(selected);
          }}
        >
          {words.bank.acts.sign}
        </button>
      )}
    </div>
  );
}

function Rows({ rows, selection, isHeld }: Listed & { readonly isHeld: boolean }): JSX.Element {
  const { words } = spoken.value;
  const { acts: said } = words.bank;
  return (
    <Table
      rows={rows}
      keyOf={({ endToEndId }) => endToEndId}
      columns={[
        {
          title: said.act,
          cell: ({ endToEndId, certificateId, proposal }) => (
            <span class="selectable">
              <input
                type="checkbox"
                aria-label={said.select(nameOfAct(proposal.act), certificateId)}
                checked={selection.ids.has(endToEndId)}
                disabled={isHeld}
                onChange={() => {
                  selection.toggle(endToEndId);
                }}
              />
              {nameOfAct(proposal.act)}
            </span>
          ),
        },
        { title: words.table.certificate, cell: (payment) => <CertificateLink certificate={payment} /> },
        { title: words.table.amount, isMoney: true, cell: (payment) => <Money {...payment} /> },
        { title: said.valueDate, cell: ({ proposal }) => <time>{proposal.request["valueDate"] ?? ""}</time> },
        {
          title: words.fields["uetr"] ?? "",
          cell: ({ proposal }) => <span class="id whole">{proposal.request["uetr"]}</span>,
        },
      ]}
    />
  );
}
