import type { TallyEvent } from "@tallystick/client";
import fc from "fast-check";
import { sql } from "kysely";

import { historyOf } from "../../../chaincode/src/domain/testing/model/history.js";
import { play } from "../../../chaincode/src/domain/testing/model/play.js";
import { openDatabase } from "./databases/open-database.js";
import { storable } from "./databases/storable.js";
import { project, rebuild } from "./projecting/project.js";
import { openReader } from "./reading/open-reader.js";
import { createSchema, tables } from "./schema/schema.js";
import type { NewRow, Table } from "./schema/table.js";
import { describeWithPostgres, dump, rowsOf, sqliteServer } from "./testing/databases.js";
import { ledgerOf } from "./testing/fact-source.js";
import { blocksOf } from "./testing/made-up-ledger.js";
import { postgresServer } from "./testing/postgres-server.js";

const ledger = { channel: "tally", chaincode: "tally" };

const odd = fc.oneof(
  fc.constantFrom("\u0000", "\ufffd", "\ufffd0000", "\ud800", "\udc00", "a\u0000b", "\\", "\\u0000", "\ufffd#"),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
  // What does not compress is too long for an index of Postgres.
  fc
    .integer()
    .map((seed) =>
      Array.from({ length: 3_000 }, (_, at) => String.fromCharCode(33 + ((seed ^ (at * 7919 * at)) & 0x3ff))).join(""),
    ),
);

/** A value of a key as JSON can have it. */
function textOf(value: NewRow[string] | undefined): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

/** A row with odd texts in all its columns of texts. */
function rowFor({ columns }: Table): fc.Arbitrary<NewRow> {
  return fc.record(
    Object.fromEntries(
      Object.entries(columns).map(([name, { type }]) => [
        name,
        type === "bigint" ? fc.constant(1n) : type === "json" ? fc.record({ text: odd }) : odd,
      ]),
    ),
  );
}

it("two texts never have the same stored form", () => {
  const [table] = tables.filter(({ name }) => name === "approvals");
  const column = "approval_id";
  const forms = (text: string): string => storable(table ?? fail(), column, text);
  fc.assert(
    fc.property(odd, odd, (one, other) => {
      expect(forms(one) === forms(other)).toBe(one === other);
    }),
  );
  expect(forms("\ufffd0000")).not.toBe(forms("\u0000"));
  expect(forms("Ansteel 鞍钢 – 🚚")).toBe("Ansteel 鞍钢 – 🚚");
});

function fail(): never {
  throw new Error("there is no such table");
}

describeWithPostgres()("texts that Postgres refuses, on both databases", () => {
  const servers = [sqliteServer(), postgresServer];
  beforeAll(() => Promise.all(servers.map((server) => server.start())));
  afterAll(() => Promise.all(servers.map((server) => server.stop())));
  const onEach = async <T>(work: (to: string) => Promise<T>): Promise<T[]> =>
    Promise.all(servers.map(async (server) => work(await server.empty())));

  it("every column of texts takes every text, and both databases have equal rows", async () => {
    const databases = await onEach(async (to) => {
      const database = await openDatabase(to);
      await database.atOnce((made) => createSchema(made, database.words), { fresh: true });
      return database;
    });
    try {
      for (const table of tables) {
        const samples = fc.sample(fc.array(rowFor(table), { minLength: 1, maxLength: 6 }), { numRuns: 4, seed: 7 });
        for (const rows of samples) {
          const keys = new Map(
            rows.map((row) => [JSON.stringify(table.key.map((column) => textOf(row[column]))), row]),
          );
          const different = [...keys.values()];
          const [column = ""] = table.key;
          const found = await Promise.all(
            databases.map(async (database) => {
              const store = database.rows(database.tables);
              await store.put(table, different);
              await store.put(table, different.slice(0, 1));
              const values = different.map((row) => row[column]).filter((value) => typeof value !== "object");
              const chosen = { column, values: values.filter((value) => value !== undefined) };
              const names = Object.keys(table.columns);
              const read = await store.rowsOf(table, names, { column, values: chosen.values.slice(0, 1) });
              const all = (await sql`select * from ${sql.ref(table.name)}`.execute(database.tables)).rows;
              expect(all).toHaveLength(different.length);
              await store.remove(table, chosen);
              const rest = (await sql`select * from ${sql.ref(table.name)}`.execute(database.tables)).rows;
              expect(rest).toHaveLength(0);
              return { read: sorted(read), all: sorted(all) };
            }),
          );
          expect(found[1]).toEqual(found[0]);
        }
      }
    } finally {
      await Promise.all(databases.map((database) => database.close()));
    }
  });

  it("a fact with U+0000 in the name of a filed act ends no projection, and no rebuild", async () => {
    const blocks = blocksOf((await play(historyOf(2043, 40))).scene);
    const by = "213800YOEO5OQ72G2R82";
    const approval = {
      ...{ approvalId: "\u0000".repeat(300), act: "Iss\u0000ue\ud800", party: by, filedBy: by, state: "Pending" },
      ...{ filedAt: "2026-11-01T09:30:00.000Z", expiresAt: "2026-11-02T09:30:00.000Z" },
    };
    const at = { blockNumber: blocks.length, transactionId: "odd", index: 0, at: approval.filedAt };
    const fact = { type: "ApprovalFiled", by, ...at, approval } as unknown as TallyEvent;
    const source = ledgerOf([...blocks, [fact]]);
    const [inSqlite, inPostgres] = await onEach(async (to) => {
      await project(source, { to, ...ledger, untilNow: true });
      const before = await dump(to);
      await rebuild(source, { to, ...ledger });
      expect(await dump(to)).toEqual(before);
      const [row] = (await rowsOf(to, "approvals")).filter((one) => one["party"] === by);
      expect(row).toMatchObject({ act: "Iss\ufffd0000ue\ufffdd800" });
      expect(JSON.parse(String(row?.["body"]))).toEqual(approval);
      return before;
    });
    expect(inPostgres).toEqual(inSqlite);
  });

  it("a text that no row can have is refused in a question, before the database is asked", async () => {
    const blocks = blocksOf((await play(historyOf(2043, 20))).scene);
    await onEach(async (to) => {
      await project(ledgerOf(blocks), { to, ...ledger, untilNow: true });
      const reader = await openReader({ to, ...ledger });
      for (const text of ["a\u0000", "\ud800", "x".repeat(1_001)]) {
        await expect(reader.search({ text, limit: 5 })).rejects.toThrow(RangeError);
        const view = { view: "holdings", limit: 5 } as const;
        await expect(reader.read({ ...view, where: { holder: text } })).rejects.toThrow(RangeError);
        await expect(reader.read({ ...view, after: [text, text] })).rejects.toThrow(RangeError);
      }
      expect(await reader.search({ text: "\ufffd0000 %_\\", limit: 5 })).toMatchObject({ rows: [] });
      await reader.close();
    });
  });
});

/** Rows in an order that both databases share. */
function sorted(rows: readonly unknown[]): string[] {
  return rows
    .map((row) => JSON.stringify(row, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)))
    .sort();
}
