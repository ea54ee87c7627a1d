import type { JSX } from "preact";

import type { ShownDue, ShownHolding } from "../../../src/answers.js";
import { api, type Side } from "../api.js";
import { dayAfter, sums } from "../figures.js";
import { useLoaded } from "../loaded.js";
import { CertificateLink, Day, Money, Title, When } from "../parts/basic.js";
import { Inbox } from "../parts/inbox.js";
import { InstrumentLink } from "../parts/instrument-link.js";
import { useRows } from "../rows.js";
import { linkTo } from "../store.js";
import { spoken } from "../words/index.js";
import { Recent } from "./activity.js";

/** How many days ahead a maturity is shown, and how many of each side at most. */
const [SOON, MOST] = [30, 6];
const sides = ["held", "owed", "payable"] as const;

async function loadSums() {
  const soon = { dueTo: dayAfter(SOON), limit: String(MOST) };
  const [ladders, holdings, dues] = await Promise.all([
    Promise.all(sides.map((side) => api.ladder(side))),
    api.rows("holdings", soon),
    api.rows("dues", { ...soon, as: "issuer" }),
  ]);
  const { block, at } = holdings;
  return { ladders, holdings: holdings.rows, dues: dues.rows, block, at };
}

/** What waits, what is held and owed, and what falls due soon. */
export function Today(): JSX.Element {
  const { words } = spoken.value;
  const loaded = useLoaded(loadSums);
  const waiting = useRows("waiting");
  return (
    <>
      <Title of={loaded}>{words.pages.today}</Title>
      <When loaded={loaded}>
        {({ ladders, holdings, dues }) => (
          <>
            <div class="figures">
              {sides.map((side, index) => (
                <Figure key={side} side={side} steps={ladders[index]?.buckets ?? []} />
              ))}
            </div>
            <section class="card">
              <When loaded={waiting}>{(list) => <Inbox list={list} />}</When>
            </section>
            <div class="two">
              <Maturities holdings={holdings} dues={dues} />
              <Recent most={6} />
            </div>
          </>
        )}
      </When>
    </>
  );
}

type Steps = Awaited<ReturnType<typeof api.ladder>>["buckets"];

function Figure({ side, steps }: { readonly side: Side; readonly steps: Steps }): JSX.Element {
  const { figures, lists } = spoken.value.words;
  const overdue = sums(steps.filter(({ step }) => step === 0));
  return (
    <div class="card figure">
      <div class="label">
        <a href={linkTo("ladder", side)}>
          {side === "held" ? figures.held : side === "owed" ? figures.owed : figures.payable}
        </a>
      </div>
      {sums(steps).map((sum) => (
        <div key={sum.currency} class="big">
          <Money {...sum} />
        </div>
      ))}
      {steps.length === 0 && <div class="big">{figures.none}</div>}
      {steps.length > 0 && (
        <div class="note">{figures.certificates(steps.reduce((all, { certificates }) => all + certificates, 0))}</div>
      )}
      {overdue.map((sum) => (
        <div key={sum.currency} class="note">
          <span class="mark bad">{lists.overdue}</span>{" "}
          <span class="nowrap">
            <Money {...sum} />
          </span>
        </div>
      ))}
    </div>
  );
}

function Maturities({
  holdings,
  dues,
}: {
  readonly holdings: readonly ShownHolding[];
  readonly dues: readonly ShownDue[];
}): JSX.Element {
  const { maturities, lists } = spoken.value.words;
  const rows = [
    ...holdings.map((row) => ({ ...row, side: lists.held, link: <CertificateLink certificate={row} /> })),
    ...dues.map((row) => ({ ...row, side: lists.owed, link: <InstrumentLink instrumentId={row.instrumentId} /> })),
  ].sort((one, other) => ((one.dueOn ?? "9") < (other.dueOn ?? "9") ? -1 : 1));
  return (
    <section class="card">
      <h2>{maturities.title}</h2>
      {rows.length === 0 ? (
        <p class="body quiet">{maturities.empty}</p>
      ) : (
        <table class="list">
          <tbody>
            {rows.map(({ link, side, dueOn, currency, amount, instrumentId }, index) => (
              <tr key={`${instrumentId} ${String(index)}`}>
                <td>
                  {link} <span class="sub">{side}</span>
                </td>
                <td class="money">
                  <Money currency={currency} amount={amount} />
                </td>
                <td>{dueOn !== undefined && <Day day={dueOn} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
