import "./instrument.css";

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { ShownPicture, ShownSpan } from "../../../src/answers.js";
import { api, type AsOf } from "../api.js";
import { clockText, unitText } from "../figures.js";
import { partyInFile } from "../list-file.js";
import { grouped } from "../read-amount.js";
import { readPages, usePages } from "../paged.js";
import { CertificateLink, Clock, isState, Money, PartyName, shortId, Title, When } from "../parts/basic.js";
import { certificateColumns, CertificateTable, rowOf } from "../parts/certificate-table.js";
import type { ListColumn } from "../parts/list-columns.js";
import { More, SaveButtons } from "../parts/listing.js";
import { askedPart, partIn, textOfPart, type PicturePart } from "../parts/picture-part.js";
import { Table } from "../parts/table.js";
import { UnitPicture } from "../parts/unit-picture.js";
import { linkTo } from "../store.js";
import { spoken } from "../words/index.js";

/** How many certificates the ledger is asked for at once. */
const PAGE = 100;

async function loadInstrument(instrumentId: string, part: PicturePart, pages: number) {
  const [{ picture, block, at }, audit, { rows, last }] = await Promise.all([
    api.picture({ instrumentId, ...askedPart(part) }),
    api.query("AuditInstrument", { instrumentId }),
    readPages(async (bookmark) => {
      const { certificates, ...page } = await api.instrument(instrumentId, PAGE, bookmark);
      return { ...page, rows: certificates };
    }, pages),
  ]);
  const { instrument, bookmark } = last;
  return { answer: { picture, block, at, audit, instrument, certificates: rows }, bookmark };
}

/** An instrument: what became of each of its units. The address says which part of them is shown. */
export function InstrumentScreen({
  id,
  part: asked,
}: {
  readonly id: string;
  readonly part: string | undefined;
}): JSX.Element {
  const { words } = spoken.value;
  const part = partIn(asked);
  const loaded = usePages((pages) => loadInstrument(id, part, pages), [id, asked]);
  return (
    <When loaded={loaded}>
      {({ instrument, certificates, picture, audit, block, at, more }) => {
        const rows = certificates.map((each) => rowOf(each, instrument));
        const columns = certificateColumns();
        return (
          <>
            <Title
              of={loaded}
              marks={
                <span class={audit.sound ? "mark good" : "mark bad"}>
                  {audit.sound ? words.instrument.sound : words.instrument.unsound}
                </span>
              }
            >
              {shortId(id)} <Money {...instrument} />
            </Title>
            <section class="card">
              <h2>{words.instrument.picture}</h2>
              {picture === undefined ? (
                <p class="body quiet">{words.units.missing}</p>
              ) : (
                <Picture id={id} part={part} picture={picture} asOf={{ block, at }} />
              )}
            </section>
            <section class="card">
              <h2>
                {words.instrument.certificates}
                <SaveButtons name="instrument" list={{ rows, block, at }} columns={columns} />
              </h2>
              <CertificateTable rows={rows} columns={columns} />
              <More list={{ rows, more }} />
            </section>
          </>
        );
      }}
    </When>
  );
}

interface PictureProps {
  readonly id: string;
  readonly part: PicturePart;
  readonly picture: ShownPicture;
  readonly asOf: AsOf;
}

function Picture({ id, part, picture, asOf }: PictureProps): JSX.Element {
  const { units } = spoken.value.words;
  const show = (wanted: PicturePart): void => {
    const text = textOfPart(wanted);
    location.hash = linkTo("instrument", id, ...(text === "" ? [] : [text]));
  };
  return (
    <div class="body stack">
      <UnitPicture picture={picture} onZoom={show} />
      <p class="sub">{units.caption}</p>
      <form
        class="line screen-only unit-range"
        onSubmit={(event) => {
          event.preventDefault();
          const given = new FormData(event.currentTarget);
          const [fromUnit = "", toUnit = ""] = ["fromUnit", "toUnit"].map((name) => unitIn(given.get(name)));
          show({ ...part, fromUnit, toUnit });
        }}
      >
        <label class="line">
          {units.fromUnit}
          <input name="fromUnit" inputMode="numeric" defaultValue={unitText(picture.fromUnit)} />
        </label>
        <label class="line">
          {units.toUnit}
          <input name="toUnit" inputMode="numeric" defaultValue={unitText(picture.toUnit)} />
        </label>
        <button type="submit">{units.zoom}</button>
        <a class="button" href={linkTo("instrument", id)}>
          {units.whole}
        </a>
      </form>
      <SpanTable spans={picture.spans} asOf={asOf} />
    </div>
  );
}

/** A number of a unit as somebody typed it. */
function unitIn(given: FormDataEntryValue | null): string {
  return typeof given === "string" ? given.replaceAll(/[#,\s]/g, "") : "";
}

/** How many rectangles the table shows until somebody wants all. */
const FEW = 12;

/** What the picture shows, for those who do not see it. */
function SpanTable({ spans, asOf }: { readonly spans: readonly ShownSpan[]; readonly asOf: AsOf }): JSX.Element {
  const { units } = spoken.value.words;
  const [isWhole, setWhole] = useState(false);
  const columns = spanColumns();
  const shown = isWhole ? spans : spans.slice(0, FEW);
  return (
    <details>
      <summary>
        {units.spans} ({grouped(String(spans.length))})
      </summary>
      <p>
        <SaveButtons name="units" list={{ rows: shown, ...asOf }} columns={columns} />
      </p>
      <Table
        rows={shown}
        keyOf={({ fromUnit, toUnit, since }) => `${String(fromUnit)} ${String(toUnit)} ${since}`}
        columns={columns}
      />
      {shown.length < spans.length && (
        <button
          type="button"
          onClick={() => {
            setWhole(true);
          }}
        >
          {units.showAll(spans.length)}
        </button>
      )}
    </details>
  );
}

function spanColumns(): readonly ListColumn<ShownSpan>[] {
  const { words, nameOfCode } = spoken.value;
  const { units, table } = words;
  const stateOf = ({ state }: ShownSpan): string =>
    state !== undefined && isState(state) ? nameOfCode("certificateState", state) : "";
  return [
    {
      title: table.certificate,
      cell: ({ certificateId, spans: count }) =>
        certificateId === undefined ? (
          units.several(grouped(String(count)))
        ) : (
          <CertificateLink certificate={{ certificateId }} />
        ),
      file: [{ title: table.certificate, text: ({ certificateId = "" }) => certificateId }],
    },
    {
      title: units.holder,
      cell: ({ holder }) => (holder === undefined ? units.severalHolders : <PartyName lei={holder} />),
      file: partyInFile(units.holder, ({ holder }) => holder),
    },
    { title: table.state, cell: stateOf, file: [{ title: table.state, text: stateOf }] },
    {
      title: units.range,
      cell: ({ fromUnit, toUnit }) => (
        <span class="nowrap">
          {unitText(fromUnit)} – {unitText(toUnit)}
        </span>
      ),
      file: [
        { title: units.fromUnit, text: ({ fromUnit }) => String(fromUnit) },
        { title: units.toUnit, text: ({ toUnit }) => String(toUnit) },
      ],
    },
    {
      title: units.begins,
      cell: ({ since }) => <Clock at={since} />,
      file: [{ title: units.begins, text: ({ since }) => clockText(since) }],
    },
    {
      title: units.ends,
      cell: ({ until }) => (until === undefined ? units.now : <Clock at={until} />),
      file: [{ title: units.ends, text: ({ until }) => (until === undefined ? "" : clockText(until)) }],
    },
  ];
}
