import type { ComponentChildren, JSX } from "preact";

import type { ShownOutstanding } from "../../../src/answers.js";
import { api } from "../api.js";
import { isSome, sums, type Sum } from "../amounts.js";
import { dayAfter } from "../figures.js";
import { useLoaded, type Loaded } from "../loaded.js";
import { CertificateLink, Day, Money, StateMarks, Title, When } from "../parts/basic.js";
import { DueState, Part } from "../parts/due-state.js";
import { Inbox } from "../parts/inbox.js";
import { InstrumentLink } from "../parts/instrument-link.js";
import { MissingMoney } from "../parts/missing-money.js";
import { isForMe } from "../roles.js";
import { linkTo } from "../store.js";
import type { ToDo } from "../to-do.js";
import { spoken } from "../words/index.js";
import { Recent } from "./activity.js";

/** How many days ahead a maturity is shown, and how many of each side at most. */
const [SOON, MOST] = [30, 6];
/** In which capacity what falls due soon is owed. */
const capacities = { owed: "issuer", payable: "settlementBank" } as const;

/** The sides of a party that trades. What it must pay as a bank is a bank's alone. */
function sidesOfParty(): readonly ("held" | "owed" | "payable")[] {
  return isForMe("holdings") ? ["held", "owed", ...(isForMe("payable") ? (["payable"] as const) : [])] : [];
}

async function loadSums() {
  const soon = { dueTo: dayAfter(SOON), limit: String(MOST) };
  const sides = sidesOfParty();
  const [ladders, due, outstanding] = await Promise.all([
    Promise.all(sides.map((side) => api.ladder(side))),
    Promise.all(
      sides.map(async (side) => ({
        side,
        ...(side === "held"
          ? await api.rows("holdings", soon)
          : await api.rows("dues", { ...soon, as: capacities[side] })),
      })),
    ),
    isForMe("overdue") ? api.outstanding() : undefined,
  ]);
  return { sides, ladders, due, outstanding };
}

/** What is to do, what is held and owed, and what falls due soon. Those who supervise see what is outstanding. */
export function Today({ toDo }: { readonly toDo: Loaded<ToDo> }): JSX.Element {
  const { words } = spoken.value;
  const loaded = useLoaded(loadSums);
  return (
    <>
      <Title of={toDo}>{words.pages.today}</Title>
      <When loaded={loaded}>
        {({ sides, ladders, due, outstanding }) => (
          <>
            <div class="figures">
              {sides.map((side, index) => (
                <OfSide key={side} side={side} steps={ladders[index]?.buckets ?? []} />
              ))}
              {outstanding !== undefined && <Supervised rows={outstanding.rows} />}
            </div>
            {sides.length > 0 && <MissingMoney />}
            <section class="card">
              <When loaded={toDo}>{(list) => <Inbox list={list} />}</When>
            </section>
            <div class={sides.length > 0 ? "two" : ""}>
              {sides.length > 0 && <Maturities due={due} />}
              <Recent most={6} of={outstanding === undefined ? "party" : "all"} />
            </div>
          </>
        )}
      </When>
    </>
  );
}

type Steps = Awaited<ReturnType<typeof api.ladder>>["buckets"];

/** A card with a sum of each currency. `children` are the notes below them. */
function Figure<Row extends Sum>({
  label,
  href,
  rows,
  noteOf,
  children,
}: {
  readonly label: string;
  readonly href: string;
  readonly rows: readonly Row[];
  readonly noteOf?: (row: Row) => string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="card figure">
      <div class="label">
        <a href={href}>{label}</a>
      </div>
      {rows.map((row) => (
        <div key={row.currency}>
          <div class="big">
            <Money {...row} />
          </div>
          {noteOf !== undefined && <div class="note">{noteOf(row)}</div>}
        </div>
      ))}
      {rows.length === 0 && <div class="big">{spoken.value.words.figures.none}</div>}
      {children}
    </div>
  );
}

/** What a party holds, owes, or pays as a bank, and what of it is overdue and dishonoured. */
function OfSide({
  side,
  steps,
}: {
  readonly side: keyof typeof capacities | "held";
  readonly steps: Steps;
}): JSX.Element {
  const { figures, lists } = spoken.value.words;
  return (
    <Figure label={figures[side]} href={linkTo("ladder", side)} rows={sums(steps)}>
      {steps.length > 0 && (
        <div class="note">{figures.certificates(steps.reduce((all, { certificates }) => all + certificates, 0))}</div>
      )}
      {sums(steps.filter(({ step }) => step === 0)).map((sum) => (
        <Part key={sum.currency} text={lists.overdue} tone="bad" {...sum} />
      ))}
      {sums(steps.map(({ currency, dishonoured: amount }) => ({ currency, amount }))).map((sum) => (
        <Part key={sum.currency} text={lists.dishonoured} tone="bad" {...sum} />
      ))}
    </Figure>
  );
}

/** What is outstanding on the whole platform, and what of it was not paid on its day. */
function Supervised({ rows }: { readonly rows: readonly ShownOutstanding[] }): JSX.Element {
  const { figures } = spoken.value.words;
  const overdue = rows.map(({ currency, overdue: amount }) => ({ currency, amount }));
  return (
    <>
      <Figure
        label={figures.outstanding}
        href={linkTo("concentration")}
        rows={rows}
        noteOf={({ certificates }) => figures.certificates(certificates)}
      />
      <Figure label={figures.overdue} href={linkTo("overdue")} rows={overdue.filter(({ amount }) => isSome(amount))} />
    </>
  );
}

type Due = Awaited<ReturnType<typeof loadSums>>["due"];

function Maturities({ due }: { readonly due: Due }): JSX.Element {
  const { maturities, ladder } = spoken.value.words;
  const rows = due
    .flatMap(({ side, rows: ofSide }) => ofSide.map((row) => ({ side, row })))
    .sort((one, other) => ((one.row.dueOn ?? "9") < (other.row.dueOn ?? "9") ? -1 : 1));
  return (
    <section class="card">
      <h2>{maturities.title}</h2>
      {rows.length === 0 ? (
        <p class="body quiet">{maturities.empty}</p>
      ) : (
        <table class="list">
          <tbody>
            {rows.map(({ side, row }) => (
              <tr key={`${side} ${"certificateId" in row ? row.certificateId : row.instrumentId}`}>
                <td>
                  {"certificateId" in row ? (
                    <CertificateLink certificate={row} />
                  ) : (
                    <InstrumentLink instrumentId={row.instrumentId} />
                  )}{" "}
                  <span class="sub">{ladder[side]}</span>
                </td>
                <td class="money">
                  <Money {...row} />
                </td>
                <td>{"certificateId" in row ? <StateMarks {...row} /> : <DueState due={row} />}</td>
                <td>{row.dueOn !== undefined && <Day day={row.dueOn} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
