import type { JSX } from "preact";

import type { ShownOrder } from "../../../../src/answers.js";
import { ActPanel } from "../../acts/act-panel.js";
import { freezeForms, subjectsOfOrders } from "../../acts/freezing-forms.js";
import { nameOfAct } from "../../acts/name-of-act.js";
import { api } from "../../api.js";
import { Clock, Money, PartyName, shortId, Title } from "../../parts/basic.js";
import { ReadOn } from "../../parts/listing.js";
import { TabLink } from "../../parts/tab-link.js";
import { Table } from "../../parts/table.js";
import { hasRole } from "../../roles.js";
import { linkTo } from "../../store.js";
import { spoken } from "../../words/index.js";

/** Orders of courts and authorities: all of them at the regulator's desk, and those on what a party holds at its own. */
export function FreezingOrders({ subject }: { readonly subject: string | undefined }): JSX.Element {
  const { words } = spoken.value;
  const { orders } = words.roles;
  const isRegulator = hasRole("regulator");
  return (
    <>
      <Title>{words.pages.freezing}</Title>
      <p class="quiet">{orders.what}</p>
      <section class="card">
        <ReadOn load={api.orders} empty={orders.empty}>
          {(rows) => <Listed rows={rows} isRegulator={isRegulator} />}
        </ReadOn>
      </section>
      {isRegulator ? <Give subject={subject} /> : <p class="quiet">{orders.onlyRegulator}</p>}
    </>
  );
}

/** An order on certificates, on a sum or on units, or the lifting of one from units. */
function Give({ subject }: { readonly subject: string | undefined }): JSX.Element {
  const { words } = spoken.value;
  const { freezing, roles } = words;
  const chosen = subjectsOfOrders.find((each) => each === subject) ?? "certificates";
  return (
    <section class="card screen-only">
      <h2>{roles.orders.give}</h2>
      <div class="body stack">
        <div class="line" role="group" aria-label={freezing.subject}>
          {subjectsOfOrders.map((each) => (
            <TabLink key={each} isShown={each === chosen} href={linkTo("freezing", each)}>
              {freezing.subjects[each]}
            </TabLink>
          ))}
        </div>
        {chosen === "sum" && <p class="quiet">{freezing.sum}</p>}
        <ActPanel key={chosen} form={freezeForms[chosen]} shown={undefined} />
      </div>
    </section>
  );
}

function Listed({
  rows,
  isRegulator,
}: {
  readonly rows: readonly ShownOrder[];
  readonly isRegulator: boolean;
}): JSX.Element {
  const { table, roles } = spoken.value.words;
  const { orders } = roles;
  return (
    <Table
      rows={rows}
      keyOf={({ order, certificateId }) => `${order} ${certificateId}`}
      columns={[
        { title: orders.order, cell: (row) => <Given order={row} /> },
        { title: table.certificate, cell: (row) => <Frozen order={row} /> },
        { title: table.holder, cell: ({ holder }) => <PartyName lei={holder.lei} /> },
        { title: table.amount, isMoney: true, cell: (row) => <Money {...row} /> },
        { title: orders.since, cell: ({ at }) => <Clock at={at} /> },
        { title: orders.until, cell: (row) => <Until order={row} /> },
        ...(isRegulator
          ? [{ title: nameOfAct("Unfreeze"), isAct: true as const, cell: (row: ShownOrder) => <Lift order={row} /> }]
          : []),
      ]}
    />
  );
}

interface OfOrder {
  readonly order: ShownOrder;
}

function Given({ order: { order, authority } }: OfOrder): JSX.Element {
  return (
    <>
      <a href={linkTo("court-order", order)}>
        <b>{order}</b>
      </a>
      <div class="sub">{authority}</div>
    </>
  );
}

function Frozen({ order: { certificateId } }: OfOrder): JSX.Element {
  return (
    <a class="id" href={linkTo("certificate", certificateId)}>
      {shortId(certificateId)}
    </a>
  );
}

function Until({ order: { until, lapsed } }: OfOrder): JSX.Element {
  const { orders } = spoken.value.words.roles;
  return until === undefined ? (
    <span class="quiet">{orders.never}</span>
  ) : (
    <>
      <Clock at={until} /> {lapsed && <span class="mark">{orders.lapsed}</span>}
    </>
  );
}

function Lift({ order: { certificateId } }: OfOrder): JSX.Element {
  return (
    <a class="button" href={linkTo("certificate", certificateId, "Unfreeze")}>
      {nameOfAct("Unfreeze")}
    </a>
  );
}
