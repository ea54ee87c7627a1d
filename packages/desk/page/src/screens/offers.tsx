import type { JSX } from "preact";

import type { ShownWait } from "../../../src/answers.js";
import type { Table as TableOfFile } from "../csv.js";
import { clockText } from "../figures.js";
import { offerOn } from "../offer.js";
import { CertificateLink, PartyName, Title, Until, When } from "../parts/basic.js";
import { CsvButton, More } from "../parts/listing.js";
import { Table } from "../parts/table.js";
import { WaitAmount } from "../parts/wait-amount.js";
import { useRows, type RowsSoFar } from "../rows.js";
import { linkTo, nameOf } from "../store.js";
import { matterOfWait } from "../waits.js";
import { spoken } from "../words/index.js";

type Direction = "toMe" | "byMe";

/** The offers that wait: those for the party, and its own. */
export function Offers(): JSX.Element {
  const { words } = spoken.value;
  const toMe = useRows("waiting", { kinds: "offer" });
  const byMe = useRows("waiting", { kinds: "offer", on: "others" });
  const lapsed = useRows("waiting", { kinds: "offer", on: "others", lapsed: "true" });
  return (
    <>
      <Title of={toMe}>{words.pages.offers}</Title>
      {(
        [
          ["toMe", words.offers.toMe, toMe],
          ["byMe", words.offers.byMe, byMe],
          ["lapsed", words.inbox.lapsed, lapsed],
        ] as const
      ).map(([side, title, loaded]) => (
        <When key={side} loaded={loaded}>
          {(list) =>
            (side !== "lapsed" || list.rows.length > 0) && (
              <section class="card">
                <h2>
                  {title}
                  {list.rows.length > 0 && (
                    <CsvButton name={`offers-${side}`} list={list} table={() => tableOf(list.rows, direction(side))} />
                  )}
                </h2>
                <OfferTable list={list} side={direction(side)} />
              </section>
            )
          }
        </When>
      ))}
    </>
  );
}

const direction = (side: Direction | "lapsed"): Direction => (side === "toMe" ? side : "byMe");

function OfferTable({ list, side }: { readonly list: RowsSoFar<ShownWait>; readonly side: Direction }): JSX.Element {
  const { words } = spoken.value;
  if (list.rows.length === 0) {
    return <p class="body quiet">{words.offers.empty}</p>;
  }
  return (
    <>
      <Table
        rows={list.rows}
        keyOf={({ subject }) => subject}
        columns={[
          { title: words.table.certificate, cell: (wait) => <Offered wait={wait} side={side} /> },
          { title: words.table.amount, isMoney: true, cell: (wait) => <WaitAmount {...wait} /> },
          { title: words.table.terms, cell: (wait) => <Terms wait={wait} /> },
          { title: words.table.expires, cell: ({ lapsesAt }) => <Until at={lapsesAt} /> },
          {
            ...{ title: words.offers.look, isAct: true },
            cell: (wait) => (
              <a
                class="button"
                href={side === "toMe" ? matterOfWait(wait).link : linkTo("certificate", wait.subject, "Withdraw")}
              >
                {words.offers.look}
              </a>
            ),
          },
        ]}
      />
      <More list={list} />
    </>
  );
}

/** The certificate that is offered, and the other side. */
function Offered({ wait, side }: { readonly wait: ShownWait; readonly side: Direction }): JSX.Element {
  return (
    <>
      <CertificateLink certificate={{ certificateId: wait.subject }} />
      <div class="sub">
        <PartyName lei={side === "toMe" ? wait.askedBy.lei : wait.party} />
      </div>
    </>
  );
}

function Terms({ wait }: { readonly wait: ShownWait }): JSX.Element {
  return (
    <>
      {termsOf(wait).map((term, index) => (
        <div key={term} class={index === 0 ? "" : "sub"}>
          {term}
        </div>
      ))}
    </>
  );
}

/** The kind of an offer, and its terms. */
function termsOf({ certificate }: ShownWait): readonly string[] {
  const { words, nameOfCode } = spoken.value;
  const offer = certificate === undefined ? undefined : offerOn(certificate);
  return offer === undefined
    ? []
    : [
        nameOfCode("offerKind", offer.kind),
        ...(offer.kind === "discount" ? [words.offer.discount(offer.annualRate, offer.dayCount, offer.days)] : []),
        ...("recourse" in offer ? [offer.recourse ? words.offer.recourse : words.offer.noRecourse] : []),
      ];
}

function tableOf(rows: readonly ShownWait[], side: Direction): TableOfFile {
  const { table, fields } = spoken.value.words;
  return {
    head: [table.certificate, table.who, table.amount, fields["currency"] ?? "", table.terms, table.expires],
    lines: rows.map((wait) => [
      ...[wait.subject, nameOf(side === "toMe" ? wait.askedBy.lei : wait.party), wait.amount ?? ""],
      ...[wait.currency ?? "", termsOf(wait).join(" · ")],
      wait.lapsesAt === undefined ? "" : clockText(wait.lapsesAt),
    ]),
  };
}
