import type { SqliteConnection } from "@tallystick/projection";

import { storeErrorOf } from "./store-error.js";

/** The same connection. What fails from now on, such as on a full disk, is told as a `StoreError` with the name of the file. */
export function tellingFailures(connection: SqliteConnection, file: string): SqliteConnection {
  const told = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storeErrorOf("DATABASE_FAILED", file, error);
    }
  };
  return {
    close: () => {
      connection.close();
    },
    exec: (sql) => told(() => connection.exec(sql)),
    prepare: (sql) => {
      const statement = told(() => connection.prepare(sql));
      return {
        reader: statement.reader,
        all: (values) => told(() => statement.all(values)),
        run: (values) => told(() => statement.run(values)),
        iterate: (values) => statement.iterate(values),
      };
    },
  };
}
