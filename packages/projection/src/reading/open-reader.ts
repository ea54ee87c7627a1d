import type { Transaction } from "kysely";

import type { Database } from "../databases/database.js";
import { openDatabase } from "../databases/open-database.js";
import { faultOfAsked } from "../databases/storable.js";
import { readProgress } from "../projecting/progress.js";
import { ProjectionError } from "../projection-error.js";
import type { Tables } from "../schema/schema.js";
import { booksOfTables } from "./books-of-tables.js";
import { activity } from "./desk/activity.js";
import { concentration } from "./desk/concentration.js";
import { creditLines } from "./desk/credit-lines.js";
import { dueList } from "./desk/due-list.js";
import { duties } from "./desk/duties.js";
import { freezingOrders } from "./desk/freezing-orders.js";
import { ladder } from "./desk/ladder.js";
import { portfolioTotals } from "./desk/portfolio-totals.js";
import { portfolio } from "./desk/portfolio.js";
import { salePayments } from "./desk/sale-payments.js";
import { search } from "./desk/search.js";
import { unitPicture, type UnitPictureRequest } from "./desk/unit-picture.js";
import { waiting } from "./desk/waiting.js";
import { LedgerDays } from "./ledger-days.js";
import type { AsOf, LateReader, Present, ProjectionReader, ReaderOptions } from "./projection-reader.js";
import { readView } from "./read-view.js";
import type { Reading } from "./reading.js";

/** The most rows of a page. */
const MOST_ROWS = 10_000;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Opens a projection for reading.
 *
 * @throws {ProjectionError} `NO_PROJECTION` if the database has none, `OTHER_LEDGER` if it is of another ledger, or for what the database
 * refuses.
 */
export async function openReader(options: ReaderOptions): Promise<ProjectionReader> {
  const database = await openTables(options);
  return { ...questions(options, () => database), close: () => database.close() };
}

/**
 * Reads a projection that another part of the program is still making. It opens the database at the first question after `begin`, and again
 * after a failure or after `end`.
 */
export function lateReader(options: ReaderOptions): LateReader {
  let isThere = false;
  let opened: Promise<Database> | undefined;
  const database = async (): Promise<Database> => {
    if (!isThere) {
      throw new ProjectionError("NO_PROJECTION", options.to, "it has no block yet");
    }
    const opening = (opened ??= openTables(options));
    return opening.catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
  };
  const end = async (): Promise<void> => {
    isThere = false;
    const closing = opened;
    opened = undefined;
    await (await closing?.catch(() => undefined))?.close();
  };
  const begin = (): void => {
    isThere = true;
  };
  return { ...questions(options, database), begin, end, close: end };
}

async function openTables({ to, channel, chaincode }: ReaderOptions): Promise<Database> {
  const database = await openDatabase(to, { existing: true });
  try {
    if (!(await database.hasTables())) {
      throw new ProjectionError("NO_PROJECTION", database.name, "");
    }
    await readProgress(database, { channel, chaincode });
    return database;
  } catch (error) {
    await database.close();
    throw database.failure(error);
  }
}

/** The questions of a reader, each asked of the database that is open then. */
function questions(
  { channel, chaincode, now = () => new Date() }: ReaderOptions,
  opened: () => Database | Promise<Database>,
): Omit<ProjectionReader, "close"> {
  /** Works in one transaction, so that the rows are those of the block. */
  async function inOneBlock<T>(
    work: (transaction: Transaction<Tables>, block: number, database: Database) => Promise<T>,
  ): Promise<T> {
    const database = await opened();
    const ask = (): Promise<T> =>
      database.tables
        .transaction()
        .setIsolationLevel("repeatable read")
        .execute(async (transaction) => {
          const { block } = await readProgress({ ...database, tables: transaction }, { channel, chaincode });
          if (block === undefined) {
            throw new ProjectionError("NO_PROJECTION", database.name, "it has no block yet");
          }
          return work(transaction, block, database);
        });
    // A connection that the database's server has ended shows only when it is used, and can be used once more before it is closed.
    const patiently = (attempts: number): Promise<T> =>
      ask().catch((error: unknown) => {
        const failure = database.failure(error);
        if (attempts > 1 && failure instanceof ProjectionError && failure.code === "DATABASE_UNREACHABLE") {
          return patiently(attempts - 1);
        }
        throw failure;
      });
    return patiently(3);
  }

  const asked =
    <Request extends object, Answer>(query: (reading: Reading, request: Request) => Promise<Answer>) =>
    async (request: Request, { at = now().toISOString() }: Present = {}): Promise<AsOf<Answer>> => {
      requireUsable(request, at);
      return inOneBlock(async (tables, block, { words }) => {
        const reading: Reading = { tables, words, at, days: await LedgerDays.read(tables, at) };
        return { ...(await query(reading, request)), block, at };
      });
    };

  return {
    books: booksOfTables((work) => inOneBlock(work), now),
    read: async (request) => {
      requireTexts(request);
      return inOneBlock((transaction, block) => readView(transaction, block, request));
    },
    portfolio: asked(portfolio),
    portfolioTotals: asked(portfolioTotals),
    ladder: asked(ladder),
    dueList: asked(dueList),
    waiting: asked(waiting),
    duties: asked(duties),
    unitPicture: asked(async (reading, request: UnitPictureRequest) => ({
      picture: await unitPicture(reading, request),
    })),
    concentration: asked(concentration),
    creditLines: asked(creditLines),
    freezingOrders: asked(freezingOrders),
    salePayments: asked(salePayments),
    activity: asked(activity),
    search: asked(search),
  };
}

/** @throws {RangeError} */
function requireUsable(request: { readonly limit?: number }, at: string): void {
  const { limit } = request;
  if (limit !== undefined && (!Number.isSafeInteger(limit) || limit < 1 || limit > MOST_ROWS)) {
    throw new RangeError(`limit is ${String(limit)}; it must be a whole number from 1 to ${String(MOST_ROWS)}`);
  }
  requireTexts(request);
  if (!INSTANT.test(at) || Number.isNaN(Date.parse(at))) {
    throw new RangeError(`at is "${at}"; it must be an instant such as 2026-11-01T09:30:00.000Z`);
  }
}

/**
 * Refuses texts that no row has, at any depth of a request: Postgres would fail with them.
 *
 * @throws {RangeError}
 */
function requireTexts(value: unknown): void {
  if (typeof value === "string") {
    const fault = faultOfAsked(value);
    if (fault !== undefined) {
      throw new RangeError(fault);
    }
  } else if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(requireTexts);
  }
}
