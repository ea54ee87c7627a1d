import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import { sql, type Kysely } from "kysely";

import type { Database } from "../databases/database.js";
import { withDatabase } from "../databases/open-database.js";
import { readProgress, type Ledger } from "../projecting/progress.js";
import { rebuild, type FactSource } from "../projecting/project.js";
import { allOf, isAfter } from "../reading/reading.js";
import { doubts, progress } from "../schema/ledger-tables.js";
import { tables as allTables, type Tables } from "../schema/schema.js";
import type { Row, Table } from "../schema/table.js";

/** A row that is not as the facts of the ledger make it. */
export interface RowDifference {
  /** Table of the row. */
  readonly table: string;
  /** Values of its key, in the order in which the table's description has them. */
  readonly key: readonly string[];
  /** `altered`: facts make it with other values. `missing`: facts make it. `added`: no fact makes it. */
  readonly how: "altered" | "missing" | "added";
}

/** What depends on the connection and on the process, and not on facts alone. */
const notCompared: readonly Table[] = [progress, doubts];
/** Rows that are told. More of them say nothing new. */
const MOST_TOLD = 100;
const PAGE = 1000;

/**
 * Makes the tables from the facts of the ledger again, in a file that is deleted afterwards, and compares every row.
 *
 * @returns the first 100 rows that differ.
 */
export async function rowsThatDiffer(
  tally: FactSource,
  database: Database,
  ledger: Ledger,
): Promise<readonly RowDifference[]> {
  const folder = mkdtempSync(join(tmpdir(), "tallystick-verify-"));
  const to = join(folder, "facts.db");
  try {
    // Another process can write meanwhile. The rows of one transaction are those of one block.
    return await database.tables
      .transaction()
      .setIsolationLevel("repeatable read")
      .execute(async (transaction) => {
        const { block } = await readProgress({ ...database, tables: transaction }, ledger);
        if (block === undefined) {
          return [];
        }
        const { channel, chaincode } = ledger;
        const upToBlock: FactSource = { events: (options) => tally.events({ ...options, to: block }) };
        await rebuild(upToBlock, { to, channel, chaincode });
        return withDatabase(to, (made) => compareTables(transaction, made.tables));
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compareTables(projected: Kysely<Tables>, made: Kysely<Tables>): Promise<readonly RowDifference[]> {
  const found: RowDifference[] = [];
  for (const table of allTables.filter((one) => !notCompared.includes(one))) {
    for await (const difference of differencesIn(table, rowsOf(projected, table), rowsOf(made, table))) {
      found.push(difference);
      if (found.length === MOST_TOLD) {
        return found;
      }
    }
  }
  return found;
}

/** Goes through both in the order of the key. */
async function* differencesIn(
  table: Table,
  projected: AsyncGenerator<Row, void>,
  made: AsyncGenerator<Row, void>,
): AsyncGenerator<RowDifference> {
  const told = (row: Row, how: RowDifference["how"]): RowDifference => ({
    ...{ table: table.name, key: table.key.map((column) => String(row[column])), how },
  });
  let [one, other] = [await nextOf(projected), await nextOf(made)];
  while (one !== undefined || other !== undefined) {
    const order = one === undefined ? 1 : other === undefined ? -1 : compareKeys(table, one, other);
    if (order === 0 && one !== undefined && !isDeepStrictEqual({ ...one }, { ...other })) {
      yield told(one, "altered");
    } else if (order < 0 && one !== undefined) {
      yield told(one, "added");
    } else if (order > 0 && other !== undefined) {
      yield told(other, "missing");
    }
    one = order <= 0 ? await nextOf(projected) : one;
    other = order >= 0 ? await nextOf(made) : other;
  }
}

async function nextOf(rows: AsyncGenerator<Row, void>): Promise<Row | undefined> {
  const { value } = await rows.next();
  return value ?? undefined;
}

async function* rowsOf(tables: Kysely<Tables>, { name, key }: Table): AsyncGenerator<Row, void> {
  const order = sql.join(key.map((column) => sql.ref(column)));
  let last: Row | undefined;
  do {
    const after = last && key.map((column) => last?.[column] ?? "");
    const { rows } = await sql<Row>`select * from ${sql.ref(name)} where ${allOf([isAfter(key, after)])}
      order by ${order} limit ${PAGE}`.execute(tables);
    yield* rows;
    last = rows.length < PAGE ? undefined : rows.at(-1);
  } while (last !== undefined);
}

/** The order of both databases: whole numbers by their size, texts by their bytes. */
function compareKeys({ key }: Table, a: Row, b: Row): number {
  for (const column of key) {
    const [one, other] = [a[column], b[column]];
    const order =
      typeof one === "bigint" && typeof other === "bigint"
        ? Number(one > other) - Number(one < other)
        : Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)));
    if (order !== 0) {
      return order;
    }
  }
  return 0;
}
