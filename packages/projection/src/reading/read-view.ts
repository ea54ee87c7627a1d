import { sql, type Kysely, type RawBuilder } from "kysely";

import type { Tables } from "../schema/schema.js";
import type { Row } from "../schema/table.js";
import { readableViews, type ReadableView, type ReadableViewName } from "./readable-views.js";
import { allOf, isAfter, pageOf } from "./reading.js";

/** What to read of a view. */
export interface PageRequest {
  /** The view. */
  readonly view: ReadableViewName;
  /** The values that columns must have. `readableViews` lists the columns of each view. */
  readonly where?: Readonly<Record<string, string>>;
  /** The `next` of the page before. Absent: the first page. */
  readonly after?: readonly (string | bigint)[];
  /** How many rows a page has at most. */
  readonly limit: number;
}

/** Rows of a view, all as of the same block. */
export interface Page {
  /** The ledger's block up to which the rows are complete. */
  readonly block: number;
  /** A row has a value for each column of the view. Whole numbers are `bigint`. */
  readonly rows: readonly Readonly<Record<string, string | bigint | null>>[];
  /** Where the next page begins. Absent: this page is the last. */
  readonly next?: readonly (string | bigint)[];
}

/**
 * Reads rows, in the order of the view's key.
 *
 * @throws {RangeError} if `where` names a column that the view is not read by, or `after` is not of the view's key.
 */
export async function readView(tables: Kysely<Tables>, block: number, request: PageRequest): Promise<Page> {
  const { view, limit } = request;
  const { key, filters } = readableViews[view];
  const condition = conditionOf(request, { key, filters });
  const order = sql.join(key.map((column) => sql.ref(column)));
  const { rows } = await sql<Row>`select * from ${sql.ref(view)} where ${condition} order by ${order}
    limit ${limit + 1}`.execute(tables);
  const placeOf = (row: Row) => key.map((column) => row[column] ?? "");
  return { block, ...pageOf(rows, limit, placeOf, (row) => row) };
}

function conditionOf(
  { where = {}, after }: PageRequest,
  { key, filters }: Pick<ReadableView, "key" | "filters">,
): RawBuilder<unknown> {
  const unknown = Object.keys(where).find((column) => !filters.includes(column));
  if (unknown !== undefined) {
    throw new RangeError(`rows are not chosen by "${unknown}", but by ${filters.join(", ")}`);
  }
  return allOf([
    ...Object.entries(where).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    isAfter(key, after),
  ]);
}
