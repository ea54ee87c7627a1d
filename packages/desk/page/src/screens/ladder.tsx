import "./ladder.css";

import type { JSX } from "preact";

import type { ShownDue, ShownStep } from "../../../src/answers.js";
import { api, type Asked, type Side } from "../api.js";
import { isSome, sums, type Sum } from "../amounts.js";
import { grouped } from "../read-amount.js";
import { useLoaded } from "../loaded.js";
import { sumInFile } from "../list-file.js";
import { Day, Money, Title, When } from "../parts/basic.js";
import { certificateColumns, CertificateTable } from "../parts/certificate-table.js";
import { DueState, Part } from "../parts/due-state.js";
import { InstrumentLink } from "../parts/instrument-link.js";
import { partyColumn, type ListColumn } from "../parts/list-columns.js";
import { More, SaveButtons } from "../parts/listing.js";
import { TabLink } from "../parts/tab-link.js";
import { Table } from "../parts/table.js";
import { hasRole, isForMe } from "../roles.js";
import { useRows } from "../rows.js";
import { linkTo } from "../store.js";
import { spoken } from "../words/index.js";

const sides = ["held", "owed", "payable", "guaranteed"] as const satisfies readonly Side[];
/** The capacity in which the party owes what is on a side. */
const capacities = { owed: "issuer", payable: "settlementBank", guaranteed: "guarantor" } as const;

/** What falls due when, by currency: as a picture and as a table. Each step opens its rows. */
export function Ladder({
  side: asked,
  currency,
  step,
}: {
  readonly side: string | undefined;
  readonly currency: string | undefined;
  readonly step: string | undefined;
}): JSX.Element {
  const { words } = spoken.value;
  // A bank comes for what it must pay.
  const side = sides.find((each) => each === asked) ?? (hasRole("bank") ? "payable" : "held");
  const loaded = useLoaded(() => api.ladder(side), [side]);
  return (
    <>
      <Title of={loaded}>{words.pages.ladder}</Title>
      <div class="line" role="group" aria-label={words.ladder.side}>
        {sides
          .filter((each) => each === side || isForMe(each))
          .map((each) => (
            <TabLink key={each} isShown={each === side} href={linkTo("ladder", each)}>
              {words.ladder[each]}
            </TabLink>
          ))}
      </div>
      <When loaded={loaded}>
        {({ buckets }) => {
          const currencies = sums(buckets).map((sum) => sum.currency);
          const chosen = buckets.find((each) => each.currency === currency && String(each.step) === step);
          return currencies.length === 0 ? (
            <p class="quiet">{words.ladder.empty}</p>
          ) : (
            <>
              {currencies.map((each) => (
                <Bars
                  key={each}
                  side={side}
                  currency={each}
                  steps={buckets.filter((bucket) => bucket.currency === each)}
                />
              ))}
              {chosen !== undefined && (
                <StepRows key={`${chosen.currency} ${String(chosen.step)}`} side={side} step={chosen} />
              )}
            </>
          );
        }}
      </When>
    </>
  );
}

/** The certificates of a step, or the debts under each instrument. */
function StepRows({ side, step }: { readonly side: Side; readonly step: ShownStep }): JSX.Element {
  const { ladder } = spoken.value.words;
  const asked: Asked = { currency: step.currency, dueFrom: step.from, dueTo: step.to };
  return (
    <section class="card">
      <h2>
        {ladder.buckets[step.step]} · <Money currency={step.currency} amount={step.amount} />
      </h2>
      {side === "held" ? <HeldRows asked={asked} /> : <OwedRows asked={{ ...asked, as: capacities[side] }} />}
    </section>
  );
}

function HeldRows({ asked }: { readonly asked: Asked }): JSX.Element {
  const loaded = useRows("holdings", asked);
  const columns = certificateColumns();
  return (
    <When loaded={loaded}>
      {(list) => (
        <>
          <div class="body line screen-only">
            <SaveButtons name="ladder" list={list} columns={columns} />
          </div>
          <CertificateTable rows={list.rows} columns={columns} />
          <More list={list} />
        </>
      )}
    </When>
  );
}

function OwedRows({ asked }: { readonly asked: Asked }): JSX.Element {
  const loaded = useRows("dues", asked);
  const columns = dueColumns();
  return (
    <When loaded={loaded}>
      {(list) => (
        <>
          <div class="body line screen-only">
            <SaveButtons name="ladder" list={list} columns={columns} />
          </div>
          <Table rows={list.rows} keyOf={({ instrumentId }) => instrumentId} columns={columns} />
          <More list={list} />
        </>
      )}
    </When>
  );
}

function dueColumns(): readonly ListColumn<ShownDue>[] {
  const { table, pages, lists } = spoken.value.words;
  return [
    {
      title: pages.instrument,
      cell: ({ instrumentId }) => <InstrumentLink instrumentId={instrumentId} />,
      file: [{ title: pages.instrument, text: ({ instrumentId }) => instrumentId }],
    },
    {
      ...{ title: table.amount, isMoney: true },
      cell: (due) => <Money {...due} />,
      file: sumInFile(table.amount, (due) => due),
    },
    {
      title: table.state,
      cell: (due) => <DueState due={due} />,
      file: [
        { title: lists.presented, kind: "amount", text: ({ presented }) => presented },
        { title: lists.dishonoured, kind: "amount", text: ({ dishonoured }) => dishonoured },
      ],
    },
    {
      title: table.due,
      cell: ({ dueOn }) => <Day day={dueOn} />,
      file: [{ title: table.due, kind: "day", text: ({ dueOn }) => dueOn }],
    },
    ...(
      [
        [table.issuer, ({ issuer }) => issuer.lei],
        [table.bank, ({ settlementBank }) => settlementBank.lei],
        [table.guarantor, ({ guarantor }) => guarantor?.lei],
      ] as const satisfies readonly (readonly [string, (due: ShownDue) => string | undefined])[]
    ).map(([title, leiOf]) => partyColumn<ShownDue>(title, leiOf)),
  ];
}

const WIDTH = 720;
const HEIGHT = 150;

function Bars({
  side,
  currency,
  steps,
}: {
  readonly side: Side;
  readonly currency: string;
  readonly steps: readonly ShownStep[];
}): JSX.Element {
  const { ladder, lists } = spoken.value.words;
  const none = { amount: "0", dishonoured: "0" };
  const bars = ladder.buckets.map((_, place) => steps.find(({ step }) => step === place) ?? none);
  const amounts = bars.map(({ amount }) => amount);
  const sentence = ladder.sentence(
    ladder[side],
    currency,
    ladder.buckets.map((name, bucket) => `${name} ${grouped(amounts[bucket] ?? "0")}`).join("; "),
  );
  return (
    <section class="card">
      <h2>{currency}</h2>
      <div class="body stack">
        <div class="picture wide">
          <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT + 60)}`} role="img" aria-label={sentence}>
            <Steps
              bars={bars}
              onChoose={(step) => {
                location.hash = linkTo("ladder", side, currency, String(step));
              }}
            />
          </svg>
        </div>
        <table>
          <thead>
            <tr>
              <th>{ladder.bucket}</th>
              <th class="money">{spoken.value.words.table.amount}</th>
            </tr>
          </thead>
          <tbody>
            {ladder.buckets.map((name, bucket) => (
              <tr key={name}>
                <td>
                  <a href={linkTo("ladder", side, currency, String(bucket))}>{name}</a>
                </td>
                <td class="money">
                  <StepSum currency={currency} amount={amounts[bucket] ?? "0"} />
                  <Part
                    text={lists.dishonoured}
                    tone="bad"
                    currency={currency}
                    amount={bars[bucket]?.dishonoured ?? "0"}
                  />
                </td>
              </tr>
            ))}
          </tbody>
          <Whole steps={steps} />
        </table>
      </div>
    </section>
  );
}

/** The sum of all steps. */
function Whole({ steps }: { readonly steps: readonly ShownStep[] }): JSX.Element {
  return (
    <tfoot>
      {sums(steps).map((sum) => (
        <tr key={sum.currency}>
          <td>{spoken.value.words.holdings.sum}</td>
          <td class="money">
            <Money {...sum} />
          </td>
        </tr>
      ))}
    </tfoot>
  );
}

/** What falls due in a step. One without anything stays quiet. */
function StepSum({ currency, amount }: Sum): JSX.Element {
  return isSome(amount) ? <Money currency={currency} amount={amount} /> : <span class="quiet">0</span>;
}

/** The bars with their names and amounts. What is dishonoured is the red foot of a bar. */
function Steps({
  bars,
  onChoose,
}: {
  readonly bars: readonly Pick<ShownStep, "amount" | "dishonoured">[];
  readonly onChoose: (step: number) => void;
}): JSX.Element {
  const { ladder } = spoken.value.words;
  // Only the heights of bars are computed with floating point.
  const most = Math.max(...bars.map(({ amount }) => Number(amount)), 1);
  const step = WIDTH / ladder.buckets.length;
  return (
    <>
      {ladder.buckets.map((name, bucket) => {
        const { amount, dishonoured } = bars[bucket] ?? { amount: "0", dishonoured: "0" };
        const foot = (Number(dishonoured) / most) * HEIGHT;
        const height = Math.max((Number(amount) / most) * HEIGHT, 2);
        const x = bucket * step;
        return (
          <g
            key={name}
            class="step"
            onClick={() => {
              onChoose(bucket);
            }}
          >
            <rect
              x={x + 8}
              y={HEIGHT + 24 - height}
              width={step - 16}
              height={height}
              rx={3}
              fill={bucket === 0 ? "var(--bad)" : bucket < 3 ? "var(--warn)" : "var(--accent)"}
              opacity={amount === "0" ? 0.3 : 1}
            />
            <rect x={x + 8} y={HEIGHT + 24 - foot} width={step - 16} height={foot} rx={3} fill="var(--bad)" />
            <text x={x + step / 2} y={HEIGHT + 44} text-anchor="middle">
              {name}
            </text>
            {amount !== "0" && (
              <text class="value" x={x + step / 2} y={HEIGHT + 18 - height} text-anchor="middle">
                {short(amount)}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

/** An amount on a bar, shortened. The table beside it has all digits. */
function short(amount: string): string {
  const language = spoken.value.language === "zh" ? "zh-CN" : "en";
  return new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 2 }).format(Number(amount));
}
