import type { JSX } from "preact";

import { printableLines } from "../../../network/src/explorer/printable.js";
import type { Shown } from "../../../network/src/explorer/records.js";
import { Table } from "../../look/table.js";
import { grouped, Time } from "./parts.js";
import { overview } from "./store.js";
import { words } from "./words/index.js";

type Json = string | number | boolean | null | JsonPart;
type JsonPart = readonly Json[] | JsonObject;
interface JsonObject {
  readonly [name: string]: Json;
}

/** The largest number of columns of a table. Wider entries are shown below one another. */
const MOST_COLUMNS = 6;

/** A value: JSON as lists and tables with its text behind a switch, other text unchanged, or bytes in base64. */
export function Value({ value }: { value: Shown }): JSX.Element {
  const { text, encoding, size, cut } = value;
  const said = words.value;
  const note = [
    encoding === "base64" ? said.value.bytes : "",
    cut === true ? said.value.part(grouped(size)) : "",
  ].filter((part) => part !== "");
  const json = jsonIn(value);
  if (size === 0) {
    return <span class="quiet">{said.empty}</span>;
  }
  if (json !== undefined) {
    return (
      <div class="value stack">
        <JsonValue json={json} />
      </div>
    );
  }
  return (
    <div class="value">
      <pre>
        <Escaped text={text} />
      </pre>
      {note.length > 0 && <p class="sub">{note.join("; ")}</p>}
    </div>
  );
}

/**
 * The object or list in a text. Undefined: there is none, or it is not written as JavaScript writes it, so that a number or a repeated name may be
 * lost.
 */
export function jsonIn({ text, encoding, cut }: Omit<Shown, "size">): JsonPart | undefined {
  if (encoding !== "utf8" || cut === true || !/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    // What is parsed from JSON has this type, and begins with a bracket.
    const json = JSON.parse(text) as JsonPart;
    return JSON.stringify(json) === text.trim() ? json : undefined;
  } catch {
    return undefined;
  }
}

/** A text in which characters that nobody sees are drawn as escapes. Beside an escape a line ends sooner than within a number that follows it. */
function Escaped({ text }: { text: string }): JSX.Element {
  return (
    <>
      {text.split(/([^\P{C}\t\r\n])/u).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <>
            <wbr />
            {part}
            <wbr />
          </>
        ),
      )}
    </>
  );
}

/** An object or a list, with its text behind a switch. */
export function JsonValue({ json }: { json: JsonPart }): JSX.Element {
  return (
    <>
      <Part json={json} />
      <details>
        <summary class="sub">JSON</summary>
        <pre>{JSON.stringify(json, undefined, 2)}</pre>
      </details>
    </>
  );
}

/** Any part of JSON: an object as a list of its names, objects of the same few fields as a table, and everything else one below the other. */
function Part({ json }: { json: Json }): JSX.Element {
  if (isList(json)) {
    return <List entries={json} />;
  }
  if (!isObject(json)) {
    return <Scalar text={json} />;
  }
  const fields = Object.entries(json).filter(([name]) => !(name === "currency" && isMoney(json)));
  return fields.length === 0 ? (
    <span class="quiet">{words.value.empty}</span>
  ) : (
    <dl>
      {fields.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{name === "amount" && isMoney(json) ? <Money {...json} /> : <Part json={value} />}</dd>
        </>
      ))}
    </dl>
  );
}

function List({ entries }: { entries: readonly Json[] }): JSX.Element {
  if (entries.length === 0) {
    return <span class="quiet">{words.value.none}</span>;
  }
  const columns = columnsOf(entries);
  if (columns !== undefined) {
    return (
      <Table
        columns={columns.map((name) => ({
          title: printableLines(name),
          cell: ({ row }: Row) => (row[name] === undefined ? null : <Part json={row[name]} />),
        }))}
        rows={entries.flatMap((row, index) => (isObject(row) ? [{ row, index }] : []))}
        keyOf={({ index }) => String(index)}
      />
    );
  }
  return (
    <ul class="plain">
      {entries.map((entry, index) => (
        <li key={index}>
          <Part json={entry} />
        </li>
      ))}
    </ul>
  );
}

interface Row {
  readonly row: JsonObject;
  readonly index: number;
}

/** The columns of a list, if its entries are objects with few fields that have no parts themselves. */
function columnsOf(entries: readonly Json[]): readonly string[] | undefined {
  const names = new Set<string>();
  for (const entry of entries) {
    if (!isObject(entry) || Object.values(entry).some((value) => value !== null && typeof value === "object")) {
      return undefined;
    }
    Object.keys(entry).forEach((name) => names.add(name));
  }
  return names.size <= MOST_COLUMNS && names.size > 0 ? [...names] : undefined;
}

/** A text, number or other value without parts. An id, a number, a day or an instant never breaks where it would be read as two. */
function Scalar({ text }: { text: string | number | boolean | null }): JSX.Element {
  if (typeof text !== "string") {
    return <span class="nowrap">{String(text)}</span>;
  }
  if (text === "") {
    return <span class="quiet">{words.value.empty}</span>;
  }
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) {
    return (
      <span class="nowrap">
        <Time at={text} /> <span class="sub">UTC</span>
      </span>
    );
  }
  if (/^\d+\.\d+$/.test(text)) {
    return <span class="nowrap">{groupedDecimal(text)}</span>;
  }
  if (/^[\d+:-]{1,40}$/.test(text)) {
    return <span class="nowrap">{text}</span>;
  }
  return /^\S{20,}$/.test(text) && nameOf(text) === undefined ? (
    <code class="id whole">{text}</code>
  ) : (
    <Named text={text} />
  );
}

/** A text in which each known LEI has its name before it. */
function Named({ text }: { text: string }): JSX.Element {
  return (
    <>
      {text.split(/\b([A-Z0-9]{18}\d\d)\b(?!\.)/).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <>
            {nameOf(part)} <code class="id">{part}</code>
          </>
        ),
      )}
    </>
  );
}

function nameOf(lei: string): string | undefined {
  const { names = {} } = overview.value ?? {};
  return Object.hasOwn(names, lei) ? names[lei] : undefined;
}

type JsonMoney = JsonObject & { readonly amount: string; readonly currency: string };

/** Whether an object is an amount in a currency, in major units. */
function isMoney(json: JsonObject): json is JsonMoney {
  const { amount, currency } = json;
  return (
    typeof amount === "string" &&
    /^\d+(\.\d+)?$/.test(amount) &&
    typeof currency === "string" &&
    /^[A-Z]{3}$/.test(currency)
  );
}

function Money({ amount, currency }: JsonMoney): JSX.Element {
  return (
    <span class="money">
      <small>{currency}</small>
      {groupedDecimal(amount)}
    </span>
  );
}

function groupedDecimal(decimal: string): string {
  const [whole = "", ...fraction] = decimal.split(".");
  return [grouped(whole), ...fraction].join(".");
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function isObject(json: Json): json is JsonObject {
  return typeof json === "object" && json !== null && !isList(json);
}
