import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { differencesBetween, openDatabase, writeDatabase, type Database } from "./level-copy.js";

let folder: string;
let database: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "level-copy-"));
  database = openDatabase(join(folder, "first"));
  await database.open();
});

afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

async function contentOf(one: Database): Promise<Record<string, string>> {
  const entries = await one.iterator().all();
  return Object.fromEntries(entries.map(([key, value]) => [key, value.toString()]));
}

test("a database returns to the state of its copy: later additions, changes and deletions are undone", async () => {
  // Surrogate pairs come after U+FFFF in UTF-8 and before it in UTF-16.
  const before = { a: "1", "b\u0000x": "2", "\uffff": "3", "\u{10000}": "4", z: "5" };
  await database.batch(Object.entries(before).map(([key, value]) => ({ type: "put", key, value: Buffer.from(value) })));
  const copy = join(folder, "copy");
  await writeDatabase(copy, database.iterator());
  await database.batch([
    { type: "put", key: "a", value: Buffer.from("changed") },
    { type: "put", key: "c", value: Buffer.from("added") },
    { type: "put", key: "\u{10001}", value: Buffer.from("added") },
    { type: "del", key: "\u{10000}" },
    { type: "del", key: "z" },
  ]);
  const differences = await differencesBetween(database, copy);
  expect(differences).toHaveLength(5);
  await database.batch(differences);
  expect(await contentOf(database)).toEqual(before);
});

test("a copy is not written over another database", async () => {
  await expect(writeDatabase(join(folder, "first"), database.iterator())).rejects.toThrow();
});
