/**
 * The ledger's facts as tables in SQLite or Postgres, to join with your own data.
 *
 * @packageDocumentation
 */
export { openSqlite, type SqliteConnection } from "./databases/sqlite-library.js";
export { ProjectionError, type ProjectionErrorCode } from "./projection-error.js";
export {
  project,
  rebuild,
  type FactSource,
  type ProjectionOptions,
  type ProjectOptions,
} from "./projecting/project.js";
export type { FactPlace, Ledger, Progress } from "./projecting/progress.js";
export {
  openReader,
  type Page,
  type PageRequest,
  type ProjectionReader,
  type ReaderOptions,
} from "./reading/open-reader.js";
export { readableViews, type ReadableView, type ReadableViewName } from "./reading/readable-views.js";
export {
  verify,
  type ProjectionDifference,
  type ProjectionVerification,
  type VerifyProjectionOptions,
} from "./verifying/verify.js";
