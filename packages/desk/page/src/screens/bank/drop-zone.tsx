import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { BankFiles } from "../../../../src/answers.js";
import { api, type ProblemDocument } from "../../api.js";
import { problemOf, useLoaded } from "../../loaded.js";
import { Busy, Clock, Trouble } from "../../parts/basic.js";
import { Table } from "../../parts/table.js";
import { refreshSoon } from "../../store.js";
import { spoken } from "../../words/index.js";

/** What became of a file that was dropped. */
type Dropped =
  | { readonly state: "reading" }
  | { readonly state: "taken"; readonly message: string; readonly records: number }
  | { readonly state: "refused"; readonly problem: ProblemDocument };

/** How often the page asks whether a file has come into the watched folder. */
const LOOK_MS = 3_000;
/** The next look may have an answer again. */
const nothing = (): void => undefined;

interface DroppedFile {
  readonly name: string;
  readonly outcome: Dropped;
}

/** Takes files of banks, one after the other, and says of each whether it counts. One that is refused does not hold up the others. */
export function DropZone(): JSX.Element {
  const { files } = spoken.value.words.bank;
  const [dropped, setDropped] = useState<readonly DroppedFile[]>([]);
  const [isOver, setIsOver] = useState(false);
  const queue = useRef(Promise.resolve());
  const take = (list: FileList | null | undefined): void => {
    const given = [...(list ?? [])];
    const first = dropped.length;
    setDropped((before) => [
      ...before,
      ...given.map(({ name }): DroppedFile => ({ name, outcome: { state: "reading" } })),
    ]);
    for (const [place, file] of given.entries()) {
      queue.current = queue.current.then(async () => {
        const outcome = await imported(file);
        setDropped((before) => before.map((each, at) => (at === first + place ? { ...each, outcome } : each)));
        refreshSoon();
      });
    }
  };
  const loaded = useLoaded(() => api.bank.files());
  const known = loaded.state === "here" ? loaded.value : undefined;
  return (
    <section class="card">
      <h2>{files.title}</h2>
      <div class="body stack">
        <label
          class={isOver ? "drop over screen-only" : "drop screen-only"}
          onDragOver={(event) => {
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => {
            setIsOver(false);
          }}
          onDrop={(event) => {
            event.preventDefault();
            setIsOver(false);
            take(event.dataTransfer?.files);
          }}
        >
          <b>{files.drop}</b>
          <input
            type="file"
            name="bankFiles"
            multiple
            accept=".xml,.txt,text/xml,application/xml"
            onChange={({ currentTarget }) => {
              take(currentTarget.files);
              // The same file can be chosen again, after what was wrong with it was corrected.
              currentTarget.value = "";
            }}
          />
          <span class="sub">{files.what}</span>
        </label>
        {dropped.map(({ name, outcome }, place) => (
          <FileOutcome key={`${String(place)} ${name}`} name={name} outcome={outcome} />
        ))}
        {known?.watched !== undefined && <Watched known={known} refused={known.watched.refused} />}
        <Imported files={known?.files ?? []} />
      </div>
    </section>
  );
}

async function imported(file: File): Promise<Dropped> {
  try {
    const { message, version, records } = await api.bank.importFile(file);
    return { state: "taken", message: `${message}.001.${version}`, records };
  } catch (error) {
    return { state: "refused", problem: problemOf(error) };
  }
}

function FileOutcome({ name, outcome }: DroppedFile): JSX.Element {
  const { files } = spoken.value.words.bank;
  switch (outcome.state) {
    case "reading":
      return <Busy>{files.reading(name)}</Busy>;
    case "taken":
      return (
        <div class="outcome good" role="status">
          <bdi class="name">{name}</bdi> ({outcome.message}): {files.taken(outcome.records)}
        </div>
      );
    case "refused":
      return (
        <div role="group" aria-label={name} class="stack">
          <div>
            <bdi class="name">{name}</bdi>: <b>{files.refused}</b>
          </div>
          <Trouble problem={outcome.problem} />
        </div>
      );
  }
}

/** The watched folder, with the files in it that do not count. */
function Watched({ known, refused }: { readonly known: BankFiles } & NonNullable<BankFiles["watched"]>): JSX.Element {
  // The ledger does not say that a file has come.
  useEffect(() => {
    const timer = setInterval(() => {
      void api.bank.files().then((now) => {
        if (JSON.stringify(now) !== JSON.stringify(known)) {
          refreshSoon();
        }
      }, nothing);
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [known]);
  return (
    <>
      <div class="sub">{spoken.value.words.bank.files.watched}</div>
      {refused.map(({ name, refused: { code, problem: detail, context }, refusedAt }) => (
        <FileOutcome
          key={`${refusedAt} ${name}`}
          name={name}
          outcome={{
            state: "refused",
            problem: { status: 422, detail, code, context },
          }}
        />
      ))}
    </>
  );
}

/** All files that count, the newest first, once somebody wants to see them. */
function Imported({ files: imported }: Pick<BankFiles, "files">): JSX.Element | null {
  const { files } = spoken.value.words.bank;
  if (imported.length === 0) {
    return null;
  }
  const rows = imported.toReversed();
  return (
    <details>
      <summary>{files.before(rows.length)}</summary>
      <Table
        rows={rows}
        keyOf={({ digest }) => digest}
        columns={[
          { title: files.name, cell: ({ name }) => <bdi class="name">{name}</bdi> },
          { title: files.message, cell: ({ message, version }) => `${message}.001.${version}` },
          { title: files.received, cell: ({ receivedAt }) => <Clock at={receivedAt} /> },
        ]}
      />
    </details>
  );
}
