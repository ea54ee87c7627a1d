import type { ComponentChildren, JSX } from "preact";

import type { KeyVersion, Signer, TransactionSummary } from "../../../network/src/explorer/records.js";
import { Table, type Column } from "../../look/table.js";
import type { Loaded } from "./loaded.js";
import { linkTo, overview } from "./store.js";
import type { Words } from "./words/en.js";
import { words } from "./words/index.js";

export function When<T>({
  loaded,
  children,
}: {
  loaded: Loaded<T>;
  children: (value: T) => ComponentChildren;
}): JSX.Element {
  switch (loaded.state) {
    case "loading":
      return (
        <p class="quiet" aria-busy="true">
          {words.value.loading}
        </p>
      );
    case "failed":
      return <Trouble>{loaded.message}</Trouble>;
    case "here":
      return <>{children(loaded.value)}</>;
  }
}

/** Why something is not shown, and what to do next. */
export function Trouble({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <div class="outcome bad" role="alert">
      {children}
    </div>
  );
}

/** The heading of a screen, with marks beside it, and the block that it is true at if it shows what the ledger has. */
export function Title({
  children,
  marks,
  ofLedger = true,
}: {
  children: ComponentChildren;
  marks?: ComponentChildren;
  ofLedger?: boolean;
}): JSX.Element {
  const height = overview.value?.height ?? 0;
  return (
    <div class="title">
      <h1>{children}</h1>
      {marks}
      {ofLedger && height > 0 && <span class="at">{words.value.asOf(grouped(height - 1))}</span>}
    </div>
  );
}

/** A part of a screen with its heading. */
export function Card({ title, children }: { title?: ComponentChildren; children: ComponentChildren }): JSX.Element {
  return (
    <section class="card">
      {title !== undefined && <h2>{title}</h2>}
      {children}
    </section>
  );
}

/** A whole number with a comma after every three digits. */
export function grouped(number: number | string): string {
  return String(number).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

/** A key. The null characters that separate a composite one are shown as bars. */
export function KeyText({ text }: { text: string }): JSX.Element {
  const parts = text.split("\u0000");
  const composite = text.startsWith("\u0000");
  return (
    <code class="id whole">
      {(composite ? parts.slice(1, -1) : parts).map((part, index) => (
        <>
          {index > 0 && (
            <span class="bar" title={words.value.state.composite}>
              │
            </span>
          )}
          <span class="part">{part}</span>
        </>
      ))}
    </code>
  );
}

export function KeyLink({ chaincode, name }: { chaincode: string; name: string }): JSX.Element {
  return (
    <a href={linkTo("key", chaincode, name)}>
      <KeyText text={name} />
    </a>
  );
}

export function Verdict({ verdict }: { verdict: string }): JSX.Element {
  return <span class={verdict === "VALID" ? "mark good" : "mark bad"}>{verdict}</span>;
}

export function Who({ signer }: { signer: Signer | undefined }): JSX.Element {
  return signer === undefined ? (
    <span class="quiet">{words.value.transaction.unknown}</span>
  ) : (
    <span>
      {signer.mspId}/{signer.name}
    </span>
  );
}

export function VersionLink({ version }: { version: KeyVersion | undefined }): JSX.Element {
  return version === undefined ? (
    <span class="quiet">{words.value.transaction.absent}</span>
  ) : (
    <a class="nowrap" href={linkTo("block", version.block)}>
      {words.value.version(String(version.block), String(version.transaction))}
    </a>
  );
}

/** An instant to the second, in UTC. */
export function Time({ at }: { at: string | undefined }): JSX.Element {
  return at === undefined ? (
    <span class="quiet">{words.value.transaction.noTime}</span>
  ) : (
    <time dateTime={at} title={at}>
      {at.slice(0, 19).replace("T", " ")}
    </time>
  );
}

/** What a transaction calls. */
export function Call({
  transaction: { kind, chaincode, function: called },
}: {
  transaction: Pick<TransactionSummary, "kind" | "chaincode" | "function">;
}): JSX.Element {
  return kind === "call" ? (
    <>
      <b>{chaincode}</b> {called}
    </>
  ) : (
    <>{words.value.transaction.kinds[kind]}</>
  );
}

const columnsOf = (said: Words): readonly Column<TransactionSummary>[] => [
  {
    title: said.transaction.block,
    cell: ({ block }) => (
      <a class="nowrap" href={linkTo("block", block)}>
        {said.blockTitle(String(block))}
      </a>
    ),
  },
  {
    title: said.transaction.title,
    cell: ({ id, kind }) =>
      id === "" ? (
        <span class="quiet">{said.transaction.kinds[kind]}</span>
      ) : (
        <a class="id" href={linkTo("transaction", id)}>
          {id.slice(0, 12)}
        </a>
      ),
  },
  { title: said.transaction.call, cell: (transaction) => <Call transaction={transaction} /> },
  { title: said.transaction.signedBy, cell: ({ creator }) => <Who signer={creator} /> },
  { title: said.transaction.verdict, cell: ({ verdict }) => <Verdict verdict={verdict} /> },
  { title: said.transaction.event, cell: ({ event }) => event },
  { title: said.transaction.time, cell: ({ time }) => <Time at={time} /> },
];

/** Transactions with links to them. */
export function Transactions({ rows }: { rows: readonly TransactionSummary[] }): JSX.Element {
  return (
    <Table
      columns={columnsOf(words.value)}
      rows={rows}
      keyOf={({ block, index }) => `${String(block)} ${String(index)}`}
    />
  );
}
