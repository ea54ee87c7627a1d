import type { JSX } from "preact";

import type { ListName, ShownCertificate } from "../../../src/answers.js";
import { api } from "../api.js";
import { daysUntil, grouped, sums } from "../figures.js";
import { useLoaded } from "../loaded.js";
import { Money, Title, When } from "../parts/basic.js";
import { CertificateTable } from "../parts/certificate-table.js";
import { linkTo } from "../store.js";
import { spoken } from "../words/index.js";

const lists = { held: "holdings", owed: "owed", payable: "payables" } as const satisfies Record<string, ListName>;
type Side = keyof typeof lists;
const sides = Object.keys(lists) as readonly Side[];

/** The last day of each bucket, in days from today. The last bucket has no end. */
const ends = [-1, 0, 7, 30, 60, 90, 180];
const bucketOf = (day: string): number => {
  const index = ends.findIndex((end) => daysUntil(day) <= end);
  return index < 0 ? ends.length : index;
};

/** What falls due when, by currency: as a picture and as a table. */
export function Ladder({
  side: asked,
  bucket,
}: {
  readonly side: string | undefined;
  readonly bucket: string | undefined;
}): JSX.Element {
  const { words } = spoken.value;
  const side = sides.find((each) => each === asked) ?? "held";
  const loaded = useLoaded(() => api.list(lists[side]), [side]);
  return (
    <>
      <Title>{words.pages.ladder}</Title>
      <div class="line" role="group" aria-label={words.ladder.side}>
        {sides.map((each) => (
          <a
            key={each}
            class={each === side ? "button main" : "button"}
            aria-current={each === side ? "true" : undefined}
            href={linkTo("ladder", each)}
          >
            {words.ladder[each]}
          </a>
        ))}
      </div>
      <When loaded={loaded}>
        {({ rows }) => {
          const currencies = sums(rows).map(({ currency }) => currency);
          return currencies.length === 0 ? (
            <p class="quiet">{words.ladder.empty}</p>
          ) : (
            <>
              {currencies.map((currency) => (
                <Bars
                  key={currency}
                  side={side}
                  currency={currency}
                  rows={rows.filter(({ certificate }) => certificate.currency === currency)}
                />
              ))}
              {bucket !== undefined && (
                <section class="card">
                  <h2>{words.ladder.buckets[Number(bucket)]}</h2>
                  <CertificateTable
                    rows={rows.filter(({ instrument }) => bucketOf(instrument.dueOn) === Number(bucket))}
                  />
                </section>
              )}
            </>
          );
        }}
      </When>
    </>
  );
}

const WIDTH = 720;
const HEIGHT = 150;

function Bars({
  side,
  currency,
  rows,
}: {
  readonly side: Side;
  readonly currency: string;
  readonly rows: readonly ShownCertificate[];
}): JSX.Element {
  const { ladder } = spoken.value.words;
  const amounts = ladder.buckets.map(
    (_, bucket) => sums(rows.filter(({ instrument }) => bucketOf(instrument.dueOn) === bucket))[0]?.amount ?? "0",
  );
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
            <Steps amounts={amounts} />
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
                  <a href={linkTo("ladder", side, String(bucket))}>{name}</a>
                </td>
                <td class="money">
                  <Money currency={currency} amount={amounts[bucket] ?? "0"} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The bars with their names and amounts. */
function Steps({ amounts }: { readonly amounts: readonly string[] }): JSX.Element {
  const { ladder } = spoken.value.words;
  // Only the heights of bars are computed with floating point.
  const most = Math.max(...amounts.map(Number), 1);
  const step = WIDTH / ladder.buckets.length;
  return (
    <>
      {ladder.buckets.map((name, bucket) => {
        const amount = amounts[bucket] ?? "0";
        const height = Math.max((Number(amount) / most) * HEIGHT, 2);
        const x = bucket * step;
        return (
          <g key={name}>
            <rect
              x={x + 8}
              y={HEIGHT + 24 - height}
              width={step - 16}
              height={height}
              rx={3}
              fill={bucket === 0 ? "var(--bad)" : bucket < 3 ? "var(--warn)" : "var(--accent)"}
              opacity={amount === "0" ? 0.3 : 1}
            />
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
