import type { JSX } from "preact";

import type { ShownWait } from "../../../src/answers.js";
import { clockText } from "../figures.js";
import { partyInFile, sumInFile } from "../list-file.js";
import { offerOn } from "../offer.js";
import { CertificateLink, PartyName, Title, Until, When } from "../parts/basic.js";
import type { ListColumn } from "../parts/list-columns.js";
import { More, SaveButtons } from "../parts/listing.js";
import { Table } from "../parts/table.js";
import { WaitAmount } from "../parts/wait-amount.js";
import { useRows, type RowsSoFar } from "../rows.js";
import { linkTo } from "../store.js";
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
          {(list) => (side !== "lapsed" || list.rows.length > 0) && <OfferList list={list} side={side} title={title} />}
        </When>
      ))}
    </>
  );
}

function OfferList({
  list,
  side,
  title,
}: {
  readonly list: RowsSoFar<ShownWait>;
  readonly side: Direction | "lapsed";
  readonly title: string;
}): JSX.Element {
  const columns = columnsOf(side === "toMe" ? side : "byMe");
  return (
    <section class="card">
      <h2>
        {title}
        {list.rows.length > 0 && <SaveButtons name={`offers-${side}`} list={list} columns={columns} />}
      </h2>
      {list.rows.length === 0 ? (
        <p class="body quiet">{spoken.value.words.offers.empty}</p>
      ) : (
        <>
          <Table rows={list.rows} keyOf={({ subject }) => subject} columns={columns} />
          <More list={list} />
        </>
      )}
    </section>
  );
}

function columnsOf(side: Direction): readonly ListColumn<ShownWait>[] {
  const { table, offers } = spoken.value.words;
  return [
    {
      title: table.certificate,
      cell: (wait) => <Offered wait={wait} side={side} />,
      file: [
        { title: table.certificate, text: ({ subject }) => subject },
        ...partyInFile<ShownWait>(table.who, (wait) => otherSide(wait, side)),
      ],
    },
    {
      ...{ title: table.amount, isMoney: true },
      cell: (wait) => <WaitAmount {...wait} />,
      file: sumInFile(table.amount, (wait) => wait),
    },
    {
      title: table.terms,
      cell: (wait) => <Terms wait={wait} />,
      file: [{ title: table.terms, text: (wait) => termsOf(wait).join(" · ") }],
    },
    {
      title: table.expires,
      cell: ({ lapsesAt }) => <Until at={lapsesAt} />,
      file: [{ title: table.expires, text: ({ lapsesAt }) => (lapsesAt === undefined ? "" : clockText(lapsesAt)) }],
    },
    {
      ...{ title: offers.look, isAct: true },
      cell: (wait) => (
        <a
          class="button"
          href={side === "toMe" ? matterOfWait(wait).link : linkTo("certificate", wait.subject, "Withdraw")}
        >
          {offers.look}
        </a>
      ),
      file: [],
    },
  ];
}

function otherSide({ askedBy, party }: ShownWait, side: Direction): string {
  return side === "toMe" ? askedBy.lei : party;
}

/** The certificate that is offered, and the other side. */
function Offered({ wait, side }: { readonly wait: ShownWait; readonly side: Direction }): JSX.Element {
  return (
    <>
      <CertificateLink certificate={{ certificateId: wait.subject }} />
      <div class="sub">
        <PartyName lei={otherSide(wait, side)} />
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
