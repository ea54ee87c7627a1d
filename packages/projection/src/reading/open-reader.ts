import type { Transaction } from "kysely";

import { openDatabase } from "../databases/open-database.js";
import { readProgress, type Ledger } from "../projecting/progress.js";
import { ProjectionError } from "../projection-error.js";
import type { Tables } from "../schema/schema.js";
import { activity, type ActivityRequest, type ActivityRow } from "./desk/activity.js";
import { concentration, type ConcentrationRequest, type ConcentrationRow } from "./desk/concentration.js";
import { creditLines, type CreditLineRow, type CreditLinesRequest } from "./desk/credit-lines.js";
import { dueList, type DueListRequest, type DueRow } from "./desk/due-list.js";
import { freezingOrders, type FreezingOrderRow, type FreezingOrdersRequest } from "./desk/freezing-orders.js";
import { ladder, type Ladder, type LadderRequest } from "./desk/ladder.js";
import { portfolio, type PortfolioRequest, type PortfolioRow } from "./desk/portfolio.js";
import { salePayments, type SalePaymentRow, type SalePaymentsRequest } from "./desk/sale-payments.js";
import { search, type SearchHit, type SearchRequest } from "./desk/search.js";
import { unitPicture, type UnitPicture, type UnitPictureRequest } from "./desk/unit-picture.js";
import { waiting, type WaitingRequest, type WaitingRow } from "./desk/waiting.js";
import { LedgerDays } from "./ledger-days.js";
import { readView, type Page, type PageRequest } from "./read-view.js";
import type { Reading, Rows } from "./reading.js";

/** Where a projection is, and of which ledger. */
export interface ReaderOptions extends Ledger {
  /** A file for SQLite, or a connection string that begins with `postgres://`. */
  readonly to: string;
}

/** The present of a query: what has lapsed and what is overdue is decided by it. */
export interface Present {
  /** An instant, ISO 8601 in UTC with milliseconds. Default: the clock of this machine. */
  readonly at?: string | undefined;
}

/** An answer, and when it is true. */
export type AsOf<Answer> = Answer & {
  /** The ledger's block up to which it is complete. */
  readonly block: number;
  /** The instant that decides what has lapsed and what is overdue. */
  readonly at: string;
};

/**
 * Reads a projection while another process writes it. Sums are `bigint`, in minor units. Lists come in pages, and the `next` of a page
 * leads to the next one. What follows from the present, such as what is overdue, is computed at each query.
 *
 * Each method throws a `ProjectionError`: `NO_PROJECTION` if it has no block yet, `DATABASE_OLDER` or `DATABASE_NEWER` after an update, or
 * for what the database refuses. A request that cannot be meant, such as the place of a page of another list, is a `RangeError`.
 */
export interface ProjectionReader {
  /** Rows of a view, in the order of the view's key. */
  read(request: PageRequest): Promise<Page>;
  /** Certificates of a holder or of all, in the order of the day on which they fall due by their terms. */
  portfolio(request: PortfolioRequest, present?: Present): Promise<AsOf<Rows<PortfolioRow>>>;
  /** What a party holds, owes, pays or guarantees, by the time until it falls due. */
  ladder(request: LadderRequest, present?: Present): Promise<AsOf<Ladder>>;
  /** What is owed by instrument, or only what is overdue. */
  dueList(request: DueListRequest, present?: Present): Promise<AsOf<Rows<DueRow>>>;
  /** What waits for a party over all kinds of acts, or for others at its request, in the order of the instants at which it lapses. */
  waiting(request: WaitingRequest, present?: Present): Promise<AsOf<Rows<WaitingRow>>>;
  /** Who held which units of an instrument when, as rectangles for a picture. */
  unitPicture(
    request: UnitPictureRequest,
    present?: Present,
  ): Promise<
    AsOf<{
      /** The picture. Undefined: the projection does not have the instrument. */
      readonly picture: UnitPicture | undefined;
    }>
  >;
  /** The parties with the greatest shares of what is outstanding. */
  concentration(
    request: ConcentrationRequest,
    present?: Present,
  ): Promise<
    AsOf<{
      /** By currency, the greatest first. */
      readonly rows: readonly ConcentrationRow[];
    }>
  >;
  /** The credit lines of a bank or of an issuer, or all. */
  creditLines(request: CreditLinesRequest, present?: Present): Promise<AsOf<Rows<CreditLineRow>>>;
  /** Orders of courts and authorities that freeze certificates. */
  freezingOrders(request: FreezingOrdersRequest, present?: Present): Promise<AsOf<Rows<FreezingOrderRow>>>;
  /** Certificates that paid for goods of the market, by the listings that sold them. */
  salePayments(request: SalePaymentsRequest, present?: Present): Promise<AsOf<Rows<SalePaymentRow>>>;
  /** Facts that concern a party, or all, the newest first. */
  activity(request: ActivityRequest, present?: Present): Promise<AsOf<Rows<ActivityRow>>>;
  /** Records by the beginning of an id, parties by name, certificates by amount. */
  search(
    request: SearchRequest,
    present?: Present,
  ): Promise<
    AsOf<{
      /** What was found, by kind. */
      readonly rows: readonly SearchHit[];
    }>
  >;
  /** Ends the connection to the database. */
  close(): Promise<void>;
}

/** The most rows of a page. */
const MOST_ROWS = 10_000;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Opens a projection for reading.
 *
 * @throws {ProjectionError} `NO_PROJECTION` if the database has none, `OTHER_LEDGER` if it is of another ledger, or for what the database
 * refuses.
 */
export async function openReader({ to, ...ledger }: ReaderOptions): Promise<ProjectionReader> {
  const database = await openDatabase(to, { existing: true });
  const { name, tables, words } = database;
  try {
    if (!(await database.hasTables())) {
      throw new ProjectionError("NO_PROJECTION", name, "");
    }
    await readProgress(database, ledger);
  } catch (error) {
    await database.close();
    throw database.failure(error);
  }

  /** Works in one transaction, so that the rows are those of the block. */
  async function inOneBlock<T>(work: (transaction: Transaction<Tables>, block: number) => Promise<T>): Promise<T> {
    try {
      return await tables
        .transaction()
        .setIsolationLevel("repeatable read")
        .execute(async (transaction) => {
          const { block } = await readProgress({ ...database, tables: transaction }, ledger);
          if (block === undefined) {
            throw new ProjectionError("NO_PROJECTION", name, "it has no block yet");
          }
          return work(transaction, block);
        });
    } catch (error) {
      throw database.failure(error);
    }
  }

  const asked =
    <Request extends object, Answer>(query: (reading: Reading, request: Request) => Promise<Answer>) =>
    async (request: Request, { at = new Date().toISOString() }: Present = {}): Promise<AsOf<Answer>> => {
      requireUsable(request, at);
      return inOneBlock(async (transaction, block) => {
        const reading: Reading = { tables: transaction, words, at, days: await LedgerDays.read(transaction, at) };
        return { ...(await query(reading, request)), block, at };
      });
    };

  return {
    read: (request) => inOneBlock((transaction, block) => readView(transaction, block, request)),
    portfolio: asked(portfolio),
    ladder: asked(ladder),
    dueList: asked(dueList),
    waiting: asked(waiting),
    unitPicture: asked(async (reading, request: UnitPictureRequest) => ({
      picture: await unitPicture(reading, request),
    })),
    concentration: asked(concentration),
    creditLines: asked(creditLines),
    freezingOrders: asked(freezingOrders),
    salePayments: asked(salePayments),
    activity: asked(activity),
    search: asked(search),
    close: () => database.close(),
  };
}

/** @throws {RangeError} */
function requireUsable(request: { readonly limit?: number }, at: string): void {
  const { limit } = request;
  if (limit !== undefined && (!Number.isSafeInteger(limit) || limit < 1 || limit > MOST_ROWS)) {
    throw new RangeError(`limit is ${String(limit)}; it must be a whole number from 1 to ${String(MOST_ROWS)}`);
  }
  if (!INSTANT.test(at) || Number.isNaN(Date.parse(at))) {
    throw new RangeError(`at is "${at}"; it must be an instant such as 2026-11-01T09:30:00.000Z`);
  }
}
