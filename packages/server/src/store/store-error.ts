/**
 * Why the server's own database cannot be used. `DATABASE_IN_USE`: another server uses it. `DATABASE_NEWER`: it has tables of a newer
 * version. `DATABASE_UNREACHABLE`: it cannot be opened.
 */
export type StoreErrorCode = "DATABASE_IN_USE" | "DATABASE_NEWER" | "DATABASE_UNREACHABLE";

/** The server's own database cannot be used. */
export class StoreError extends Error {
  /** By this name a program recognises errors of another copy of the package as well. */
  override readonly name = "StoreError";

  constructor(
    /** What is wrong. */
    readonly code: StoreErrorCode,
    /** The file. */
    readonly database: string,
    /** The database's own words. */
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${texts[code](database)}${detail === "" ? "" : ` (${detail})`}`, options);
  }
}

const texts: Readonly<Record<StoreErrorCode, (database: string) => string>> = {
  DATABASE_IN_USE: (database) => `another server uses ${database}: stop it first, or name another file`,
  DATABASE_NEWER: (database) => `${database} is of a newer version: update this program`,
  DATABASE_UNREACHABLE: (database) => `the database ${database} cannot be opened`,
};
