import { createHash } from "node:crypto";

import type { Table } from "../schema/table.js";

/** The most characters of a text in a key or an index. Postgres refuses a row of an index above 2,704 bytes. */
const MOST_CHARACTERS = 200;
/** How many characters are kept of a longer one, so that a person recognises it. */
const KEPT = 40;

/** U+0000, which Postgres does not store, half a surrogate pair, which no UTF-8 has, and U+FFFD, which marks them. */
const UNSTORABLE =
  // eslint-disable-next-line no-control-regex -- Postgres refuses exactly this character
  /\u0000|\ufffd|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * The form in which every text of a row is stored, on both databases. A ledger can have texts that a database refuses, and one of them would end each
 * projection. Two different texts have different forms, so that none takes the place of another one in a key.
 *
 * - U+0000, half of a surrogate pair and U+FFFD are written as U+FFFD with the four hexadecimal digits of the character.
 * - Of a text whose form has more than 200 characters, in a key or an index, the first 40 are kept, then U+FFFD, `#` and its SHA-256 in hexadecimal digits.
 *
 * The column `body` has each text as it is.
 */
export function storable(table: Table, column: string, text: string): string {
  const form = marked(text);
  if (form.length <= MOST_CHARACTERS || !indexedColumns(table).has(column)) {
    return form;
  }
  const hash = createHash("sha256").update(text, "utf16le").digest("hex");
  return `${marked(text.slice(0, KEPT))}\ufffd#${hash}`;
}

function marked(text: string): string {
  return text.replaceAll(UNSTORABLE, (character) => `\ufffd${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The longest text that rows are looked for by. No stored text of a key or an index is longer. */
const MOST_ASKED = 1_000;
// eslint-disable-next-line no-control-regex -- Postgres refuses exactly this character
const UNASKABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Why rows cannot be looked for by a text. Undefined: they can. */
export function faultOfAsked(text: string): string | undefined {
  return text.length > MOST_ASKED
    ? `a text has ${String(text.length)} characters; it can have at most ${String(MOST_ASKED)}`
    : UNASKABLE.test(text)
      ? "a text has U+0000 or half of a surrogate pair, which no row has"
      : undefined;
}

const indexed = new WeakMap<Table, ReadonlySet<string>>();

function indexedColumns(table: Table): ReadonlySet<string> {
  let columns = indexed.get(table);
  if (columns === undefined) {
    columns = new Set([table.key, ...table.indexes, ...(table.sparseIndexes ?? [])].flat());
    indexed.set(table, columns);
  }
  return columns;
}
