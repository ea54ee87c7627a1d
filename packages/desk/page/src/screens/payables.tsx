import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { ShownWait } from "../../../src/answers.js";
import { payments } from "../acts/acts-together.js";
import type { Selected } from "../acts/panel-of-selected.js";
import { Together } from "../acts/together.js";
import { partyInFile, sumInFile } from "../list-file.js";
import { Day, PartyName, Title, When } from "../parts/basic.js";
import type { ListColumn } from "../parts/list-columns.js";
import { More, SaveButtons } from "../parts/listing.js";
import { SelectableLink, SelectAll, SelectedSum, useSelection, type Selection } from "../parts/selection.js";
import { Table } from "../parts/table.js";
import { WaitAmount } from "../parts/wait-amount.js";
import { useRows, type RowsSoFar } from "../rows.js";
import { linkTo } from "../store.js";
import { matterOfWait } from "../waits.js";
import { spoken } from "../words/index.js";

/** What waits for a payment of the party: presented certificates, discounts to confirm, and claims. */
const paymentKinds = ["payment", "confirmation", "claim"] as const;

/** What waits for the party's payment, and the payment of several at once. */
export function Payables(): JSX.Element {
  const { words } = spoken.value;
  const loaded = useRows("waiting", { kinds: paymentKinds.join(",") });
  return (
    <>
      <Title of={loaded}>{words.pages.payables}</Title>
      <section class="card">
        <When loaded={loaded}>{(list) => <Listed list={list} />}</When>
      </section>
    </>
  );
}

function Listed({ list }: { readonly list: RowsSoFar<ShownWait> }): JSX.Element {
  const { payables, together } = spoken.value.words;
  const selection = useSelection();
  const [paying, setPaying] = useState<readonly Selected[]>();
  const { rows } = list;
  const columns = columnsOf(selection);
  const payable = rows.flatMap(payableOf);
  const selected = payable.filter(({ certificateId }) => selection.ids.has(certificateId));
  return (
    <>
      {paying !== undefined && (
        <div class="body">
          <Together
            together={payments}
            selected={paying}
            onClose={() => {
              setPaying(undefined);
              selection.clear();
            }}
          />
        </div>
      )}
      {rows.length === 0 ? (
        <p class="body quiet">{payables.empty}</p>
      ) : (
        <>
          <div class="body line screen-only">
            <SaveButtons name="payables" list={list} columns={columns} />
            {payable.length > 1 && <SelectAll rows={payable} selection={selection} />}
            <SelectedSum rows={selected} />
            {selected.length > 0 && paying === undefined && (
              <button
                type="button"
                class="main"
                onClick={() => {
                  setPaying(selected);
                }}
              >
                {together.pay}
              </button>
            )}
          </div>
          <Table rows={rows} keyOf={({ kind, subject }) => `${kind} ${subject}`} columns={columns} />
          <More list={list} />
        </>
      )}
    </>
  );
}

function columnsOf(selection: Selection): readonly ListColumn<ShownWait>[] {
  const { payables, table } = spoken.value.words;
  const holderOf = ({ certificate, askedBy }: ShownWait): string => certificate?.holder.lei ?? askedBy.lei;
  const matter = (wait: ShownWait): string => matterOfWait(wait).text;
  return [
    {
      title: table.certificate,
      cell: (wait) => (
        <SelectableLink certificateId={wait.subject} selection={payableOf(wait).length > 0 ? selection : undefined} />
      ),
      file: [{ title: table.certificate, text: ({ subject }) => subject }],
    },
    {
      ...{ title: table.amount, isMoney: true },
      cell: (wait) => <WaitAmount {...wait} />,
      file: sumInFile(table.amount, (wait) => wait),
    },
    {
      title: table.holder,
      cell: (wait) => <PartyName lei={holderOf(wait)} />,
      file: partyInFile(table.holder, holderOf),
    },
    { title: table.what, cell: matter, file: [{ title: table.what, text: matter }] },
    {
      title: table.due,
      cell: ({ dueOn }) => dueOn !== undefined && <Day day={dueOn} />,
      file: [{ title: table.due, kind: "day", text: ({ dueOn = "" }) => dueOn }],
    },
    { ...{ title: payables.pay, isAct: true }, cell: (wait) => <Pay wait={wait} />, file: [] },
  ];
}

function Pay({ wait }: { readonly wait: ShownWait }): JSX.Element {
  const { payables } = spoken.value.words;
  return wait.kind === "claim" ? (
    <a class="quiet" href={linkTo("certificate", wait.subject)}>
      {payables.claimed}
    </a>
  ) : (
    <a class="button main" href={matterOfWait(wait).link}>
      {payables.pay}
    </a>
  );
}

/** What the party itself records as paid. A claim is paid elsewhere, and its creditor records that. */
function payableOf({ kind, subject, currency, amount }: ShownWait): readonly Selected[] {
  return kind === "claim" || currency === undefined || amount === undefined
    ? []
    : [{ certificateId: subject, currency, amount }];
}
