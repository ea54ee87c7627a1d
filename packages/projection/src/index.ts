/**
 * The ledger's facts as tables in SQLite or Postgres, to join with your own data.
 *
 * @packageDocumentation
 */
export { openSqlite, type SqliteConnection } from "./databases/sqlite-library.js";
export { ProjectionError, type ProjectionErrorCode } from "./projection-error.js";
export { backUp } from "./projecting/back-up.js";
export {
  project,
  rebuild,
  type FactSource,
  type ProjectionOptions,
  type ProjectOptions,
} from "./projecting/project.js";
export type { FactPlace, Ledger, Progress } from "./projecting/progress.js";
export type { ActivityRequest, ActivityRow } from "./reading/desk/activity.js";
export type { ConcentrationRequest, ConcentrationRow } from "./reading/desk/concentration.js";
export type { CreditLineRow, CreditLinesRequest } from "./reading/desk/credit-lines.js";
export type { DueListRequest, DueRow } from "./reading/desk/due-list.js";
export type { DutiesRequest } from "./reading/desk/duties.js";
export type { FreezingOrderRow, FreezingOrdersRequest } from "./reading/desk/freezing-orders.js";
export type { Bucket, Ladder, LadderRequest } from "./reading/desk/ladder.js";
export type { NamedParty } from "./reading/desk/named-party.js";
export type { PortfolioFilter } from "./reading/desk/portfolio-filter.js";
export type { PortfolioTotal } from "./reading/desk/portfolio-totals.js";
export {
  portfolioOrders,
  type PortfolioOrder,
  type PortfolioRequest,
  type PortfolioRow,
} from "./reading/desk/portfolio.js";
export type { SalePaymentRow, SalePaymentsRequest } from "./reading/desk/sale-payments.js";
export type { SearchHit, SearchRequest } from "./reading/desk/search.js";
export type { PictureSpan } from "./reading/desk/thinned-spans.js";
export type { UnitPicture, UnitPictureRequest } from "./reading/desk/unit-picture.js";
export type { WaitingRequest, WaitingRow } from "./reading/desk/waiting.js";
export { lateReader, openReader } from "./reading/open-reader.js";
export type { AsOf, LateReader, Present, ProjectionReader, ReaderOptions } from "./reading/projection-reader.js";
export type { Page, PageRequest } from "./reading/read-view.js";
export type { PageOf, Place, Rows } from "./reading/reading.js";
export type { Side } from "./reading/side-totals.js";
export { readableViews, type ReadableView, type ReadableViewName } from "./reading/readable-views.js";
export type { RowDifference } from "./verifying/compare-rows.js";
export {
  verify,
  type ProjectionDifference,
  type ProjectionVerification,
  type VerifyProjectionOptions,
} from "./verifying/verify.js";
