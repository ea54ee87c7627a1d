import type { Books, Duty } from "@tallystick/client";

import type { Ledger } from "../projecting/progress.js";
import type { ActivityRequest, ActivityRow } from "./desk/activity.js";
import type { ConcentrationRequest, ConcentrationRow } from "./desk/concentration.js";
import type { CreditLineRow, CreditLinesRequest } from "./desk/credit-lines.js";
import type { DueListRequest, DueRow } from "./desk/due-list.js";
import type { DutiesRequest } from "./desk/duties.js";
import type { FreezingOrderRow, FreezingOrdersRequest } from "./desk/freezing-orders.js";
import type { Ladder, LadderRequest } from "./desk/ladder.js";
import type { PortfolioFilter } from "./desk/portfolio-filter.js";
import type { PortfolioTotal } from "./desk/portfolio-totals.js";
import type { PortfolioRequest, PortfolioRow } from "./desk/portfolio.js";
import type { SalePaymentRow, SalePaymentsRequest } from "./desk/sale-payments.js";
import type { SearchHit, SearchRequest } from "./desk/search.js";
import type { UnitPicture, UnitPictureRequest } from "./desk/unit-picture.js";
import type { WaitingRequest, WaitingRow } from "./desk/waiting.js";
import type { Page, PageRequest } from "./read-view.js";
import type { Rows } from "./reading.js";

/** Where a projection is, and of which ledger. */
export interface ReaderOptions extends Ledger {
  /** A file for SQLite, or a connection string that begins with `postgres://`. */
  readonly to: string;
  /** The present, where a question names none. Default: the clock of this machine. */
  readonly now?: (() => Date) | undefined;
}

/** The present of a query: what has lapsed and what is overdue is decided by it. */
export interface Present {
  /** An instant, ISO 8601 in UTC with milliseconds. Default: that of the reader. */
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
  /** Certificates of a holder or of all, in an order. */
  portfolio(request: PortfolioRequest, present?: Present): Promise<AsOf<Rows<PortfolioRow>>>;
  /** Their sums by currency and state, without those of a page. */
  portfolioTotals(
    filter: PortfolioFilter,
    present?: Present,
  ): Promise<
    AsOf<{
      /** By currency, and then by state. */
      readonly rows: readonly PortfolioTotal[];
    }>
  >;
  /** What a party holds, owes, pays or guarantees, by the time until it falls due. */
  ladder(request: LadderRequest, present?: Present): Promise<AsOf<Ladder>>;
  /** What is owed by instrument, or only what is overdue. */
  dueList(request: DueListRequest, present?: Present): Promise<AsOf<Rows<DueRow>>>;
  /** What waits for a party over all kinds of acts, or for others at its request, in the order of the instants at which it lapses. */
  waiting(request: WaitingRequest, present?: Present): Promise<AsOf<Rows<WaitingRow>>>;
  /**
   * What a party must or may do, until when, and what it loses by waiting: as the ledger's `ListDuties` computes it, but for guarantees of
   * units that have ended, which no table has. A page can be short or empty and still have a `next`.
   */
  duties(request: DutiesRequest, present?: Present): Promise<AsOf<Rows<Duty>>>;
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
  /**
   * The books that the client makes, from the facts and doubts of the tables: also as of a past day or block with `asOf`. Each reads all facts up to there.
   * Who signed the transaction of a doubt with the reason `unfounded` is not in the tables, and `unknown`. Errors of a request are the client's `Rejected`.
   */
  readonly books: Books;
  /** Ends the connection to the database. */
  close(): Promise<void>;
}

/** Reads a projection that may not be there yet, or may be of another ledger. */
export interface LateReader extends ProjectionReader {
  /** Says that the projection is that of the ledger. Before it, each question is refused with `NO_PROJECTION`. */
  begin(): void;
  /** Ends the connection to the database, and answers nothing until `begin` is called again. */
  end(): Promise<void>;
}
