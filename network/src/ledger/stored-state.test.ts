import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";

import { type Database, openDatabase } from "./level-copy.js";
import { MemoryState } from "./memory-state.js";
import { StateTable } from "./state-table.js";
import type { State, StateItem, StateUpdate } from "./state.js";
import { StoredState } from "./stored-state.js";
import { encodeValue } from "./stored-value.js";

let folder: string;
let database: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "stored-state-"));
  database = openDatabase(folder);
  await database.open();
});

afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

/** Keys and namespaces. Some have the same beginning, and some sort differently as bytes. */
const namespaces = ["cc", "cc1", "_lifecycle", "cc$$hcollection"] as const;
const keys = ["a", "a\u0000", "a\u0000b", "b", "\u00f4", "\u00ff\u00ff"] as const;

const change = fc.record({
  namespace: fc.constantFrom(...namespaces),
  key: fc.constantFrom(...keys),
  value: fc.option(fc.nat(255), { nil: undefined }),
});

function updateOf({
  namespace,
  key,
  value,
}: {
  namespace: string;
  key: string;
  value: number | undefined;
}): StateUpdate {
  const version = { block: value ?? 0, transaction: 0 };
  return { namespace, key, value: value === undefined ? undefined : { value: Buffer.of(value), version } };
}

function store(updates: readonly StateUpdate[]): () => Promise<void> {
  return () =>
    database.batch(
      updates.map(({ namespace, key, value }) => {
        const id = `s${namespace}\u0000${key}`;
        return value === undefined ? { type: "del", key: id } : { type: "put", key: id, value: encodeValue(value) };
      }),
    );
}

async function scanned(state: State, namespace: string, start: string, end: string): Promise<StateItem[]> {
  const found: StateItem[] = [];
  for await (const item of state.scan(namespace, start, end)) {
    found.push(item);
  }
  return found;
}

/** Everything that can be read of a state. */
async function seen(state: State): Promise<unknown> {
  const single = namespaces.map((namespace) => keys.map((key) => state.get(namespace, key)));
  const ranges = await Promise.all(
    namespaces.flatMap((namespace) => [
      scanned(state, namespace, "", ""),
      scanned(state, namespace, "a\u0000", "\u00f4"),
    ]),
  );
  return [single, ranges];
}

it("a stored state equals a state in memory at every moment, also if the state is old or is being stored", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 3 }), { maxLength: 6 }),
      async (blocks) => {
        await database.clear();
        let state: State = StoredState.newest(new StateTable(database, "s"), MemoryState.empty);
        let model = MemoryState.empty;
        const held: (readonly [State, MemoryState])[] = [[state, model]];
        for (const transactions of blocks) {
          for (const changes of transactions) {
            state = state.apply(changes.map(updateOf));
            model = model.apply(changes.map(updateOf));
            expect(await seen(state)).toEqual(await seen(model));
          }
          held.push([state, model]);
          const settled = state.settle(store(transactions.flat().map(updateOf)));
          const during = held.map(async ([each, expected]) => {
            expect(await seen(each)).toEqual(await seen(expected));
          });
          await Promise.all([settled, ...during]);
          for (const [each, expected] of held) {
            expect(await seen(each)).toEqual(await seen(expected));
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

it("a stored state returns each entry of a long range once, while other entries of the range are written", async () => {
  const version = { block: 1, transaction: 0 };
  const numbered = (count: number, by: string): StateUpdate[] =>
    Array.from({ length: count }, (_, index) => ({
      namespace: "cc",
      key: `${String(index).padStart(4, "0")}${by}`,
      value: { value: Buffer.from(by), version },
    }));
  const first = numbered(1000, "first");
  const state = StoredState.newest(new StateTable(database, "s"), MemoryState.empty).apply(first);
  await state.settle(store(first));
  const scan = state.scan("cc", "", "");
  const found: string[] = [];
  let newest = state;
  for await (const [key] of scan) {
    found.push(key);
    if (found.length % 150 === 0) {
      const more = [...numbered(1000, String(found.length)), { ...first[999]!, value: undefined }];
      newest = newest.apply(more);
      await newest.settle(store(more));
    }
  }
  expect(found).toEqual(first.map(({ key }) => key));
  expect(await scanned(newest, "cc", "0999first", "0999second")).toEqual([]);
});

it("a stored state can still be read after any number of later blocks", async () => {
  const [first, later] = ["first", "later"].map((key) => ({
    namespace: "cc",
    key,
    value: { value: Buffer.from("v"), version: { block: 0, transaction: 0 } },
  }));
  const held = StoredState.newest(new StateTable(database, "s"), MemoryState.empty).apply([first!]);
  await held.settle(store([first!]));
  let newest = held;
  for (let block = 0; block < 20_000; block++) {
    newest = newest.apply([later!]);
    await newest.settle(() => Promise.resolve());
  }
  expect(held.get("cc", "first")).toEqual(first!.value);
  expect(held.get("cc", "later")).toBeUndefined();
  expect(held.get("cc", "never")).toBeUndefined();
  expect(await scanned(held, "cc", "", "")).toEqual([["first", first!.value]]);
});

it("a stored state looks as before if its successor could not be stored", async () => {
  const [before, after] = [1, 2].map((value) => updateOf({ namespace: "cc", key: "a", value }));
  const state = StoredState.newest(new StateTable(database, "s"), MemoryState.empty).apply([before!]);
  await state.settle(store([before!]));
  const failing = state.apply([after!]).settle(() => Promise.reject(new Error("disk full")));
  await expect(failing).rejects.toThrow("disk full");
  expect(state.get("cc", "a")).toEqual(before!.value);
  expect(await scanned(state, "cc", "", "")).toEqual([["a", before!.value]]);
});
