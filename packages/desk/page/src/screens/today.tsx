import type { JSX } from "preact";

import type { ShownOutstanding } from "../../../src/answers.js";
import { api, type Side } from "../api.js";
import { dayAfter, sums } from "../figures.js";
import { useLoaded } from "../loaded.js";
import { CertificateLink, Day, Money, Title, When } from "../parts/basic.js";
import { Inbox } from "../parts/inbox.js";
import { InstrumentLink } from "../parts/instrument-link.js";
import { isForMe } from "../roles.js";
import { useRows } from "../rows.js";
import { linkTo } from "../store.js";
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

/** What waits, what is held and owed, and what falls due soon. Those who supervise see what is outstanding. */
export function Today(): JSX.Element {
  const { words } = spoken.value;
  const loaded = useLoaded(loadSums);
  const waiting = useRows("waiting");
  return (
    <>
      <Title of={waiting}>{words.pages.today}</Title>
      <When loaded={loaded}>
        {({ sides, ladders, due, outstanding }) => (
          <>
            <div class="figures">
              {sides.map((side, index) => (
                <Figure key={side} side={side} steps={ladders[index]?.buckets ?? []} />
              ))}
              {outstanding !== undefined && <Supervised rows={outstanding.rows} />}
            </div>
            <section class="card">
              <When loaded={waiting}>{(list) => <Inbox list={list} />}</When>
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

/** What is outstanding on the whole platform, and what of it was not paid on its day. */
function Supervised({ rows }: { readonly rows: readonly ShownOutstanding[] }): JSX.Element {
  const { figures } = spoken.value.words;
  const overdue = rows.filter(({ overdue: amount }) => /[1-9]/.test(amount));
  return (
    <>
      <div class="card figure">
        <div class="label">
          <a href={linkTo("concentration")}>{figures.outstanding}</a>
        </div>
        {rows.map(({ currency, amount, certificates }) => (
          <div key={currency}>
            <div class="big">
              <Money currency={currency} amount={amount} />
            </div>
            <div class="note">{figures.certificates(certificates)}</div>
          </div>
        ))}
        {rows.length === 0 && <div class="big">{figures.none}</div>}
      </div>
      <div class="card figure">
        <div class="label">
          <a href={linkTo("overdue")}>{figures.overdue}</a>
        </div>
        {overdue.map(({ currency, overdue: amount }) => (
          <div key={currency} class="big">
            <Money currency={currency} amount={amount} />
          </div>
        ))}
        {overdue.length === 0 && <div class="big">{figures.none}</div>}
      </div>
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
                <td>{row.dueOn !== undefined && <Day day={row.dueOn} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
