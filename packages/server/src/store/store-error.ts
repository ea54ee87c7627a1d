/**
 * Why the server's own database cannot be used. `DATABASE_IN_USE`: another server uses it. `DATABASE_NEWER`: it has tables of a newer
 * version. `DATABASE_UNREACHABLE`: it cannot be opened. `DATABASE_FAILED`: it is open, and cannot be read or written, such as on a full disk.
 */
export type StoreErrorCode = "DATABASE_IN_USE" | "DATABASE_NEWER" | "DATABASE_UNREACHABLE" | "DATABASE_FAILED";

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
  DATABASE_FAILED: (database) =>
    `the database ${database} cannot be used: see that its disk has space and is not mounted to read only. Until then no act is submitted`,
};

/** The error of a file, for an error of the library that opens, reads and writes it. */
export function storeErrorOf(code: StoreErrorCode, file: string, cause: unknown): StoreError {
  return new StoreError(code, file, cause instanceof Error ? cause.message : String(cause), { cause });
}
