import { sql, type Kysely } from "kysely";

import { mappings } from "../records/index.js";
import { doubts, facts, paymentReports, paymentReturns, progress, salePayments, spans } from "./ledger-tables.js";
import { dues, partyFacts, totals, wholes } from "./reading-tables.js";
import type { Row, Table } from "./table.js";
import { views, type SqlWords } from "./views.js";

/** Version of the tables and views. A program refuses a database of another version. */
export const SCHEMA_VERSION = 13n;

/** Every table by its name. They are known while the program runs, so that a new kind of record brings its own. */
export type Tables = Record<string, Row>;

/** Every table of the projection. */
export const tables: readonly Table[] = [
  progress,
  facts,
  ...new Set(Object.values(mappings).flatMap(({ table, parts }) => [table, ...parts.map((part) => part.table)])),
  dues,
  totals,
  wholes,
  partyFacts,
  spans,
  paymentReports,
  paymentReturns,
  salePayments,
  doubts,
];

/** Creates all tables and views in an empty database. {@link createIndexes} belongs to it. */
export async function createSchema(database: Kysely<Tables>, words: SqlWords): Promise<void> {
  for (const { name, columns, key } of tables) {
    let creation = database.schema.createTable(name);
    for (const [column, { type, nullable }] of Object.entries(columns)) {
      const sqlType = sql.raw(type === "bigint" ? words.count : words.text);
      creation = creation.addColumn(column, sqlType, (definition) => (nullable ? definition : definition.notNull()));
    }
    if (!("body" in columns)) {
      creation = creation.modifyEnd(sql.raw(words.keptByKey));
    }
    // Kysely's type wants a list that is not empty.
    await creation.addPrimaryKeyConstraint(`${name}_key`, [...key] as never[]).execute();
  }
  for (const view of views) {
    await sql`create view ${sql.ref(view.name)} as ${sql.raw(view.sql(words))}`.execute(database);
  }
}

/** Creates the indexes, which only readers need. They take less time when the rows are there than when each row is sorted in. */
export async function createIndexes(database: Kysely<Tables>, words: SqlWords): Promise<void> {
  for (const { name, indexes, sparseIndexes = [], fewValues = [] } of tables) {
    for (const index of [...indexes, ...sparseIndexes]) {
      const [first = ""] = index;
      const creation = database.schema
        .createIndex(nameOf(name, index))
        .on(name)
        .columns([...index]);
      await (sparseIndexes.includes(index) ? creation.where(sql.ref(first), "is not", null) : creation).execute();
      if (fewValues.includes(first)) {
        for (const statement of words.findsMuch(name, nameOf(name, index), index.length)) {
          await sql.raw(statement).execute(database);
        }
      }
    }
  }
}

/** Has the database count the rows of every table. */
export async function countRows(database: Kysely<Tables>, words: SqlWords): Promise<void> {
  for (const statement of tables.flatMap(({ name }) => words.counts(name))) {
    await sql.raw(statement).execute(database);
  }
}

/** Removes what {@link createIndexes} creates. */
export async function dropIndexes(database: Kysely<Tables>): Promise<void> {
  for (const { name, indexes, sparseIndexes = [] } of tables) {
    for (const index of [...indexes, ...sparseIndexes]) {
      await database.schema.dropIndex(nameOf(name, index)).ifExists().execute();
    }
  }
}

function nameOf(table: string, index: readonly string[]): string {
  return [table, "by", ...index].join("_");
}

/** Removes every row, and keeps what others were granted on the tables or built on them. */
export async function emptyTables(database: Kysely<Tables>): Promise<void> {
  for (const { name } of tables) {
    await database.deleteFrom(name).execute();
  }
}

/** Removes the tables and views of the projection, and nothing else that is in the database. */
export async function dropSchema(database: Kysely<Tables>): Promise<void> {
  for (const { name } of [...views].reverse()) {
    await database.schema.dropView(name).ifExists().execute();
  }
  for (const { name } of tables) {
    await database.schema.dropTable(name).ifExists().execute();
  }
}
