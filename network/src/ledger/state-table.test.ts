import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openDatabase } from "./level-copy.js";
import { entryId, StateTable } from "./state-table.js";

test("a value is kept without the envelope in which it came", async () => {
  const folder = await mkdtemp(join(tmpdir(), "state-table-"));
  const database = openDatabase(folder);
  await database.open();
  const table = new StateTable(database, "s");
  const envelope = Buffer.alloc(1024 * 1024, "x");
  const written = {
    value: envelope.subarray(10, 20),
    version: { block: 1, transaction: 0 },
    metadata: new Map([["VALIDATION_PARAMETER", envelope.subarray(20, 25)]]),
  };
  const id = entryId("cc", "key");
  table.written([[id, written]]);
  const kept = table.get(id);
  expect(kept).toEqual(written);
  expect([kept?.value, ...(kept?.metadata?.values() ?? [])].map((bytes) => bytes?.buffer.byteLength)).toEqual([10, 5]);
  await database.close();
  await rm(folder, { recursive: true });
});
