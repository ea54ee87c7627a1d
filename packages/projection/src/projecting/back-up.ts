import { resolve } from "node:path";

import { withDatabase } from "../databases/open-database.js";
import { ProjectionError } from "../projection-error.js";
import { progressIn, type Progress } from "./progress.js";

/**
 * Copies a projection in a file of SQLite into another file, as it is after a whole batch, while another process may write it. A copy by the system of
 * a file that is written can be torn. The copy has everything in the file, also tables of your own, and belongs to the user of this process alone.
 *
 * @param to - the file of the projection. Postgres has a program of its own: `pg_dump`.
 * @param file - the copy. It must not be there yet.
 * @returns how far the copy is.
 * @throws {ProjectionError} `DATABASE_FAILED` if the copy cannot be written, and as the readers do.
 */
export async function backUp(to: string, file: string): Promise<Progress> {
  const copy = resolve(file);
  await withDatabase(
    to,
    async (database) => {
      if (database.copyTo === undefined) {
        throw new ProjectionError("DATABASE_FAILED", database.name, "Postgres is backed up with its own pg_dump");
      }
      if (!(await database.hasTables())) {
        throw new ProjectionError("NO_PROJECTION", database.name, "");
      }
      database.copyTo(copy);
    },
    { existing: true },
  );
  const { block, facts, last } = await withDatabase(copy, progressIn, { existing: true });
  return { block, facts, last };
}
