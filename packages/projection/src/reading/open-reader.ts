import { sql, type RawBuilder } from "kysely";

import { openDatabase } from "../databases/open-database.js";
import { readProgress, type Ledger } from "../projecting/progress.js";
import { ProjectionError } from "../projection-error.js";
import type { Row } from "../schema/table.js";
import { readableViews, type ReadableView, type ReadableViewName } from "./readable-views.js";

/** Where a projection is, and of which ledger. */
export interface ReaderOptions extends Ledger {
  /** A file for SQLite, or a connection string that begins with `postgres://`. */
  readonly to: string;
}

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

/** Reads a projection while another process writes it. */
export interface ProjectionReader {
  /**
   * Reads rows, in the order of the view's key.
   *
   * @throws {ProjectionError} `NO_PROJECTION` if it has no block yet, `DATABASE_OLDER` or `DATABASE_NEWER` after an update, or for what the
   * database refuses.
   * @throws {RangeError} if `where` names a column that the view is not read by, or `after` is not of the view's key.
   */
  read(request: PageRequest): Promise<Page>;
  /** Ends the connection to the database. */
  close(): Promise<void>;
}

/**
 * Opens a projection for reading.
 *
 * @throws {ProjectionError} `NO_PROJECTION` if the database has none, `OTHER_LEDGER` if it is of another ledger, or for what the database
 * refuses.
 */
export async function openReader({ to, ...ledger }: ReaderOptions): Promise<ProjectionReader> {
  const database = await openDatabase(to);
  const { name, tables } = database;
  try {
    if (!(await database.hasTables())) {
      throw new ProjectionError("NO_PROJECTION", name, "");
    }
    await readProgress(database, ledger);
  } catch (error) {
    await database.close();
    throw database.failure(error);
  }
  return {
    async read(request) {
      const { view, limit } = request;
      const chosen = readableViews[view];
      const condition = conditionOf(request, chosen);
      try {
        // In one transaction, so that the rows are those of the block.
        return await tables
          .transaction()
          .setIsolationLevel("repeatable read")
          .execute(async (transaction) => {
            const { block } = await readProgress({ ...database, tables: transaction }, ledger);
            if (block === undefined) {
              throw new ProjectionError("NO_PROJECTION", name, "it has no block yet");
            }
            const order = sql.join(chosen.key.map((column) => sql.ref(column)));
            const { rows } = await sql<Row>`select * from ${sql.ref(view)} where ${condition} order by ${order}
              limit ${limit + 1}`.execute(transaction);
            return { block, ...pageOf(rows, limit, chosen) };
          });
      } catch (error) {
        throw database.failure(error);
      }
    },
    close: () => database.close(),
  };
}

/** One row more than the page was asked for tells whether there is another page. */
function pageOf(rows: readonly Row[], limit: number, { key }: ReadableView): Omit<Page, "block"> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return rows.length > limit && last !== undefined
    ? { rows: page, next: key.map((column) => last[column] ?? "") }
    : { rows: page };
}

function conditionOf({ where = {}, after }: PageRequest, { key, filters }: ReadableView): RawBuilder<unknown> {
  const unknown = Object.keys(where).find((column) => !filters.includes(column));
  if (unknown !== undefined) {
    throw new RangeError(`rows are not chosen by "${unknown}", but by ${filters.join(", ")}`);
  }
  if (after !== undefined && after.length !== key.length) {
    throw new RangeError("the place of a page has another number of values than the key of the view");
  }
  const parts = Object.entries(where).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  if (after !== undefined) {
    const columns = sql.join(key.map((column) => sql.ref(column)));
    parts.push(sql`(${columns}) > (${sql.join(after.map((value) => sql`${value}`))})`);
  }
  return parts.length === 0 ? sql`1 = 1` : sql.join(parts, sql` and `);
}
