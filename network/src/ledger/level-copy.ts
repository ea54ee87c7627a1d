import { type BatchOperation, ClassicLevel } from "classic-level";

export type Database = ClassicLevel<string, Buffer>;

/** Bytes written at a time. */
const portion = 4 * 1024 * 1024;

/** A database of a ledger; it opens at its first use. */
export function openDatabase(folder: string): Database {
  return new ClassicLevel(folder, { keyEncoding: "utf8", valueEncoding: "buffer" });
}

/** Writes the entries into a new database. */
export async function writeDatabase(folder: string, entries: AsyncIterable<[string, Buffer]>): Promise<void> {
  const copy = openDatabase(folder);
  await copy.open({ errorIfExists: true });
  try {
    let operations: { type: "put"; key: string; value: Buffer }[] = [];
    let size = 0;
    for await (const [key, value] of entries) {
      operations.push({ type: "put", key, value });
      size += key.length + value.length;
      if (size > portion) {
        await copy.batch(operations);
        operations = [];
        size = 0;
      }
    }
    await copy.batch(operations, { sync: true });
  } finally {
    await copy.close();
  }
}

/**
 * The operations that make the database equal to the one in the folder. The function reads both databases in the order
 * of their keys.
 */
export async function differencesBetween(
  database: Database,
  folder: string,
): Promise<BatchOperation<Database, string, Buffer>[]> {
  const wanted = openDatabase(folder);
  await wanted.open({ createIfMissing: false });
  const operations: BatchOperation<Database, string, Buffer>[] = [];
  const [left, right] = [database.iterator(), wanted.iterator()];
  try {
    let [mine, theirs] = [await left.next(), await right.next()];
    while (mine !== undefined || theirs !== undefined) {
      const order = mine === undefined ? 1 : theirs === undefined ? -1 : compare(mine[0], theirs[0]);
      if (order < 0 && mine !== undefined) {
        operations.push({ type: "del", key: mine[0] });
        mine = await left.next();
      } else if (theirs !== undefined) {
        if (order > 0 || mine?.[1].equals(theirs[1]) !== true) {
          operations.push({ type: "put", key: theirs[0], value: theirs[1] });
        }
        mine = order === 0 ? await left.next() : mine;
        theirs = await right.next();
      }
    }
    return operations;
  } finally {
    await left.close();
    await right.close();
    await wanted.close();
  }
}

/** Compares keys as LevelDB does: by the bytes of their UTF-8. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
