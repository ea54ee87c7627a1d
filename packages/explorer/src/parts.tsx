import type { ComponentChildren, JSX } from "preact";

import type { KeyVersion, Shown, Signer, TransactionSummary } from "../../../network/src/explorer/records.js";
import type { Loaded } from "./loaded.js";
import { linkTo } from "./store.js";

export function When<T>({
  loaded,
  children,
}: {
  loaded: Loaded<T>;
  children: (value: T) => ComponentChildren;
}): JSX.Element {
  switch (loaded.state) {
    case "loading":
      return <p class="quiet">Loading …</p>;
    case "failed":
      return (
        <p class="trouble" role="alert">
          {loaded.message}
        </p>
      );
    case "here":
      return <>{children(loaded.value)}</>;
  }
}

/** A key. The null characters that separate a composite one are shown as bars. */
export function KeyText({ text }: { text: string }): JSX.Element {
  const parts = text.split("\u0000");
  const composite = text.startsWith("\u0000");
  return (
    <code class="key">
      {(composite ? parts.slice(1, -1) : parts).map((part, index) => (
        <>
          {index > 0 && (
            <span class="bar" title="composite key">
              │
            </span>
          )}
          {part}
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

/** A value: formatted JSON, other text unchanged, or bytes in base64. */
export function Value({ value }: { value: Shown }): JSX.Element {
  const note = [
    value.encoding === "base64" ? "bytes, in base64" : "",
    value.cut === true ? `the first part of ${String(value.size)} bytes` : "",
  ].filter((part) => part !== "");
  if (value.size === 0) {
    return <span class="quiet">empty</span>;
  }
  return (
    <>
      <pre class="value">{laidOut(value)}</pre>
      {note.length > 0 && <small class="quiet">{note.join("; ")}</small>}
    </>
  );
}

function laidOut({ text, encoding, cut }: Shown): string {
  if (encoding === "utf8" && cut !== true && /^\s*[[{]/.test(text)) {
    try {
      const indented = JSON.stringify(JSON.parse(text), undefined, 2);
      // Numbers that JavaScript cannot represent would change.
      return JSON.stringify(JSON.parse(indented)) === text.trim() ? indented : text;
    } catch {
      return text;
    }
  }
  return text;
}

export function Verdict({ verdict }: { verdict: string }): JSX.Element {
  return <span class={verdict === "VALID" ? "verdict good" : "verdict bad"}>{verdict}</span>;
}

export function Who({ signer }: { signer: Signer | undefined }): JSX.Element {
  return signer === undefined ? (
    <span class="quiet">unknown</span>
  ) : (
    <span>
      {signer.mspId}/{signer.name}
    </span>
  );
}

export function VersionLink({ version }: { version: KeyVersion | undefined }): JSX.Element {
  return version === undefined ? (
    <span class="quiet">absent</span>
  ) : (
    <a href={linkTo("block", version.block)}>
      block {version.block}, transaction {version.transaction}
    </a>
  );
}

export function Time({ at }: { at: string | undefined }): JSX.Element {
  return at === undefined ? (
    <span class="quiet">no time</span>
  ) : (
    <time dateTime={at} title={at}>
      {at.slice(0, 19).replace("T", " ")}
    </time>
  );
}

/** One line for a transaction, with a link to it. */
export function TransactionRow({ transaction }: { transaction: TransactionSummary }): JSX.Element {
  const { id, verdict, creator, chaincode, function: called, event, kind, time } = transaction;
  return (
    <tr>
      <td>
        {id === "" ? (
          <span class="quiet">{kind}</span>
        ) : (
          <a href={linkTo("transaction", id)}>
            <code>{id.slice(0, 12)}</code>
          </a>
        )}
      </td>
      <td>
        <Verdict verdict={verdict} />
      </td>
      <td>
        <Who signer={creator} />
      </td>
      <td>
        {kind === "call" ? (
          <>
            <b>{chaincode}</b> {called}
          </>
        ) : (
          kind
        )}
      </td>
      <td>{event !== undefined && <span class="event">{event}</span>}</td>
      <td>
        <Time at={time} />
      </td>
    </tr>
  );
}
