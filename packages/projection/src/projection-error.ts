/**
 * Why a projection cannot be used. `DATABASE_IN_USE`: another process writes it. `DATABASE_NEWER`, `DATABASE_OLDER`: it has tables of a
 * newer or older version of this package; an older one can be built again. `OTHER_LEDGER`: it is of another channel, chaincode or ledger.
 * `LEDGER_SHORTER`: the ledger, as far as its peers have it, ends before the projection. `NO_PROJECTION`: the database has none yet. `DATABASE_UNREACHABLE`: it cannot be opened. `DATABASE_FULL`: its disk is full.
 * `DATABASE_HAS_DEPENDENTS`: views or tables of others depend on the tables that a rebuild would replace. `DATABASE_FAILED`: it refused something
 * else.
 */
export type ProjectionErrorCode =
  | "DATABASE_IN_USE"
  | "DATABASE_NEWER"
  | "DATABASE_OLDER"
  | "OTHER_LEDGER"
  | "LEDGER_SHORTER"
  | "NO_PROJECTION"
  | "DATABASE_UNREACHABLE"
  | "DATABASE_FULL"
  | "DATABASE_HAS_DEPENDENTS"
  | "DATABASE_FAILED";

/** A projection cannot be used, or the database refused. Nothing was written beyond the last whole batch. */
export class ProjectionError extends Error {
  /** By this name a program recognises errors of another copy of the package as well. */
  override readonly name = "ProjectionError";
  /** What is wrong. */
  readonly code: ProjectionErrorCode;
  /** The database, without a password. */
  readonly database: string;
  /** What is special to this case, such as the process that writes, or the database's own words. */
  readonly detail: string;

  constructor(code: ProjectionErrorCode, database: string, detail: string, options?: ErrorOptions) {
    super(`${advice[code](database)}${detail === "" ? "" : ` (${detail})`}`, options);
    this.code = code;
    this.database = database;
    this.detail = detail;
  }
}

const advice: Readonly<Record<ProjectionErrorCode, (database: string) => string>> = {
  DATABASE_IN_USE: (database) => `another process writes the projection in ${database}: stop it first`,
  DATABASE_NEWER: (database) => `the projection in ${database} is of a newer version: update this program`,
  DATABASE_OLDER: (database) => `the projection in ${database} is of an older version: rebuild it`,
  OTHER_LEDGER: (database) =>
    `the projection in ${database} is of another ledger: name another database, or rebuild it`,
  LEDGER_SHORTER: (database) =>
    `the ledger ends before the projection in ${database}: wait until the peer has all blocks, or rebuild it if the ledger was begun again`,
  NO_PROJECTION: (database) => `there is no projection in ${database} yet: run it first`,
  DATABASE_UNREACHABLE: (database) => `the database ${database} cannot be opened`,
  DATABASE_FULL: (database) => `the disk of the database ${database} is full: make room and begin again`,
  DATABASE_HAS_DEPENDENTS: (database) =>
    `others depend on the tables of the projection in ${database}, and a rebuild would delete what depends on them: delete it, rebuild, and make it again`,
  DATABASE_FAILED: (database) => `the database ${database} refused`,
};
