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
  verify,
  type ProjectionDifference,
  type ProjectionVerification,
  type VerifyProjectionOptions,
} from "./verifying/verify.js";
