import { sql, type Kysely, type RawBuilder } from "kysely";

import type { Tables } from "../schema/schema.js";
import type { SqlWords } from "../schema/views.js";
import type { LedgerDays } from "./ledger-days.js";

/** One reading of a projection: all its statements see the same block, and compare days and instants with the same present. */
export interface Reading {
  readonly tables: Kysely<Tables>;
  readonly words: SqlWords;
  /** The present, ISO 8601 in UTC. */
  readonly at: string;
  readonly days: LedgerDays;
}

/** Where a page begins: the `next` of the page before. */
export type Place = readonly (string | bigint)[];

/** Which rows of an ordered list. */
export interface PageOf {
  /** How many rows a page has at most. */
  readonly limit: number;
  /** The `next` of the page before. Absent: the first page. */
  readonly after?: Place | undefined;
}

/** Some rows of an ordered list. */
export interface Rows<Row> {
  /** Rows of this page. */
  readonly rows: readonly Row[];
  /** Where the next page begins. Absent: this page is the last. */
  readonly next?: Place;
}

/** A condition on a column, for one value or several. */
export function isAmong(column: string, values: readonly string[]): RawBuilder<unknown> {
  const [only] = values;
  return values.length === 1
    ? sql`${sql.ref(column)} = ${only}`
    : values.length === 0
      ? sql`1 = 0`
      : sql`${sql.ref(column)} in (${sql.join(values.map((value) => sql`${value}`))})`;
}

/** All of several conditions. */
export function allOf(conditions: readonly (RawBuilder<unknown> | undefined)[]): RawBuilder<unknown> {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? sql`1 = 1` : sql.join(given, sql` and `);
}

/**
 * The rows after a place, in the order of columns.
 *
 * @throws {RangeError} the place is of another list.
 */
export function isAfter(
  columns: readonly (string | RawBuilder<unknown>)[],
  after: Place | undefined,
  { descending = false }: { readonly descending?: boolean | undefined } = {},
): RawBuilder<unknown> | undefined {
  if (after === undefined) {
    return undefined;
  }
  if (after.length !== columns.length) {
    throw new RangeError(
      `the place of a page has ${String(after.length)} values, and this list is ordered by ${String(columns.length)}: give the \`next\` of a page of the same list`,
    );
  }
  const values = after.map((value) => sql`${value}`);
  const ordered = columns.map((column) => (typeof column === "string" ? sql.ref(column) : column));
  return sql`(${sql.join(ordered)}) ${descending ? sql`<` : sql`>`} (${sql.join(values)})`;
}

/** One row more than the page was asked for tells whether there is another page. */
export function pageOf<Found, Row>(
  found: readonly Found[],
  limit: number,
  placeOf: (row: Found) => Place,
  rowOf: (row: Found) => Row,
): Rows<Row> {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const rows = page.map(rowOf);
  return found.length > limit && last !== undefined ? { rows, next: placeOf(last) } : { rows };
}

/** A pattern that finds a text anywhere; the text has no wildcards. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (wildcard) => `\\${wildcard}`)}%`;
}

/**
 * Refuses a range of days or instants that cannot be meant.
 *
 * @throws {RangeError} an end has not the form, or the first one is after the last one.
 */
export function requireRange(
  form: "day" | "instant",
  [[firstName, first], [lastName, last]]: readonly [RangeEnd, RangeEnd],
): void {
  const example = form === "day" ? "2026-11-01" : "2026-11-01T09:30:00.000Z";
  for (const [name, value] of [[firstName, first] as const, [lastName, last] as const]) {
    if (value !== undefined && (value.length !== example.length || !isTime(value))) {
      throw new RangeError(
        `${name} is "${value}"; it must be ${form === "day" ? "a day" : "an instant"} such as ${example}`,
      );
    }
  }
  if (first !== undefined && last !== undefined && first > last) {
    throw new RangeError(`${firstName} is ${first}, which is after ${lastName}, ${last}: nothing is in this range`);
  }
}

/** Name and value of an end of a range. Undefined: the range is open there. */
type RangeEnd = readonly [name: string, value: string | undefined];

function isTime(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
