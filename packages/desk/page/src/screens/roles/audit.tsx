import type { Audit } from "@tallystick/client";
import type { JSX } from "preact";

import { api } from "../../api.js";
import { unitText } from "../../figures.js";
import { grouped } from "../../read-amount.js";
import { useLoaded } from "../../loaded.js";
import { Busy, Day, Money, PartyName, shortId, Title, When } from "../../parts/basic.js";
import { Table } from "../../parts/table.js";
import { linkTo, me } from "../../store.js";
import { spoken } from "../../words/index.js";

/** The audit of an instrument: whether each unit is held once and each act followed the rules, with the figures. */
export function AuditScreen({ id }: { readonly id: string }): JSX.Element {
  const { words } = spoken.value;
  const loaded = useLoaded(() => api.audit(id), [id]);
  return (
    <>
      <Title
        marks={
          <a class="button" href={linkTo("instrument", id)}>
            {words.instrument.picture}
          </a>
        }
      >
        {shortId(id)}
      </Title>
      {loaded.state === "loading" ? (
        <Busy>{words.roles.audit.running}</Busy>
      ) : (
        <When loaded={loaded}>{(audit) => <Audited audit={audit} />}</When>
      )}
    </>
  );
}

function Audited({ audit: found }: { readonly audit: Audit }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { audit } = words.roles;
  const { instrument, byState, byHolder, byEnding } = found;
  return (
    <>
      <section class="card">
        <div class="body stack">
          <Verdict audit={found} />
          <dl>
            <dt>{words.certificate.debtor}</dt>
            <dd>
              <PartyName lei={instrument.issuer} />
            </dd>
            <dt>{words.table.amount}</dt>
            <dd>
              <span class="money">
                <Money {...instrument} />
              </span>
            </dd>
            <dt>{words.table.due}</dt>
            <dd>
              <Day day={instrument.dueOn} />
            </dd>
          </dl>
        </div>
      </section>
      <Totals
        title={audit.byState}
        of={words.table.state}
        currency={instrument.currency}
        rows={byState.map(({ state, ...total }) => ({ name: nameOfCode("certificateState", state), ...total }))}
      />
      <Totals
        title={audit.byHolder}
        of={words.table.holder}
        currency={instrument.currency}
        rows={byHolder.map(({ holder, ...total }) => ({ name: holder, isParty: true, ...total }))}
      />
      {byEnding.length > 0 && (
        <Totals
          title={audit.byEnding}
          of={words.table.what}
          currency={instrument.currency}
          rows={byEnding.map(({ ending, ...total }) => ({ name: nameOfCode("ending", ending), ...total }))}
        />
      )}
    </>
  );
}

/** The verdict, whose word it is, and everything that is wrong. */
function Verdict({ audit: found }: { readonly audit: Audit }): JSX.Element {
  const { audit } = spoken.value.words.roles;
  const { sound, history } = found;
  const wrong = wrongIn(found);
  const confirmedBy = me.value?.confirmedBy;
  return (
    <>
      <div class={sound ? "outcome good" : "outcome bad"} role="status">
        <b>{sound ? audit.sound : audit.unsound}</b>
      </div>
      {wrong.length > 0 && (
        <ul class="why">
          {wrong.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <p class="quiet">
        {history !== undefined && audit.acts(history.transactions)}{" "}
        {confirmedBy === undefined ? audit.oneWord : audit.confirmed(confirmedBy)}
      </p>
    </>
  );
}

function wrongIn({ gaps, overlaps, unreadable, history }: Audit): readonly string[] {
  const { audit } = spoken.value.words.roles;
  return [
    ...gaps.map(({ from, to }) => audit.gap(unitText(from), unitText(to))),
    ...overlaps.map(({ from, to, certificates }) =>
      audit.overlap(unitText(from), unitText(to), certificates.map(shortId).join(", ")),
    ),
    ...unreadable.map((id) => audit.unreadable(id)),
    ...(history?.findings ?? []).map(({ act, blockNumber, problem }) =>
      audit.finding(act, grouped(String(blockNumber)), problem),
    ),
  ];
}

interface Total {
  readonly name: string;
  readonly isParty?: true;
  readonly certificates: number;
  readonly units: string;
  readonly amount: string;
}

function Totals({
  title,
  of,
  rows,
  currency,
}: {
  readonly title: string;
  /** What each total is about. */
  readonly of: string;
  readonly rows: readonly Total[];
  readonly currency: string;
}): JSX.Element {
  const { words } = spoken.value;
  return (
    <section class="card">
      <h2>{title}</h2>
      <Table
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { title: of, cell: ({ name, isParty }) => (isParty === true ? <PartyName lei={name} /> : name) },
          {
            ...{ title: words.table.amount, isMoney: true },
            cell: ({ amount }) => <Money currency={currency} amount={amount} />,
          },
          {
            title: words.table.units,
            isNumber: true,
            cell: ({ units }) => <span class="nowrap">{grouped(units)}</span>,
          },
          {
            ...{ title: words.roles.audit.certificates, isNumber: true },
            cell: ({ certificates }) => grouped(String(certificates)),
          },
        ]}
      />
    </section>
  );
}
