import { isNativeError } from "node:util/types";

import type { Version } from "@tallystick/fabric-inspect";
import type { BatchOperation } from "classic-level";

import type { CommittedBlock } from "./block.js";
import type { KeyBytes } from "./key-bytes.js";
import type { BlockCommit, LedgerStorage, PrivateSet, StoredLedger, TransactionPlace } from "./ledger-storage.js";
import { type Database, differencesBetween, openDatabase, writeDatabase } from "./level-copy.js";
import { afterSeparator, join, separator } from "./level-keys.js";
import { MemoryState, type StoredEntry } from "./memory-state.js";
import { readBlock } from "./read-block.js";
import { entryId, StateTable } from "./state-table.js";
import { isResident, type StateUpdate } from "./state.js";
import { StoredState } from "./stored-state.js";
import { encodeValue } from "./stored-value.js";

/** Bytes of blocks that are also kept in memory: clients nearly always wait for the newest blocks and their events. */
const recentBytes = 16 * 1024 * 1024;

/** Entries of a state that are read at once. */
const portion = 1000;

type Operation = BatchOperation<Database, string, Buffer>;

/**
 * Keeps a ledger in LevelDB. A block and all its changes are one atomic, synchronous write, so that after a crash the
 * ledger ends with its last whole block. Keys are latin-1 text with one character for each byte, after a letter for
 * their kind.
 */
export class LevelStorage implements LedgerStorage {
  readonly #database: Database;
  readonly #recent = new Map<number, CommittedBlock>();
  #recentSize = 0;

  /** @param folder - created if it does not exist */
  constructor(private readonly folder: string) {
    this.#database = openDatabase(folder);
  }

  async open(): Promise<StoredLedger> {
    try {
      await this.#database.open();
    } catch (error) {
      const { cause = error } = isNativeError(error) ? error : {};
      const why = isNativeError(cause) ? cause.message : String(cause);
      throw new Error(`the ledger in ${this.folder} cannot be opened: ${why}`, { cause: error });
    }
    return this.#read();
  }

  async #read(): Promise<StoredLedger> {
    const height = await this.#database.get(heightKey);
    const privateStates = new Map<string, MemoryState>();
    for (const mspId of await this.#firstParts(privateKind)) {
      const prefix = `${privateKind}${mspId}${separator}`;
      privateStates.set(mspId, await MemoryState.load(this.#stateEntries(prefix, prefix)));
    }
    const resident = await MemoryState.load(this.#residentEntries());
    const state = StoredState.newest(new StateTable(this.#database, stateKind), resident);
    return { height: height?.readUIntBE(0, 6) ?? 0, state, privateStates };
  }

  /** The parts of a kind's keys before their first separator. */
  async #firstParts(kind: string): Promise<string[]> {
    const found: string[] = [];
    let after = kind;
    for (;;) {
      const [key] = await this.#database.keys({ gte: after, lt: `${kind}\u{10ffff}`, limit: 1 }).all();
      if (key === undefined) {
        return found;
      }
      const part = key.slice(kind.length, key.indexOf(separator));
      found.push(part);
      after = `${kind}${part}${afterSeparator}`;
    }
  }

  async *#residentEntries(): AsyncGenerator<readonly StoredEntry[]> {
    for (const namespace of (await this.#firstParts(stateKind)).filter(isResident)) {
      yield* this.#stateEntries(stateKind, `${stateKind}${namespace}${separator}`);
    }
  }

  /** Entries of a state, many at a time, whose keys begin with the text: namespace and key follow the prefix. */
  async *#stateEntries(prefix: string, start: string): AsyncGenerator<readonly StoredEntry[]> {
    const iterator = this.#database.iterator({ gte: start, lt: `${start}\u{10ffff}` });
    try {
      for (let read = await iterator.nextv(portion); read.length > 0; read = await iterator.nextv(portion)) {
        yield read.map(([id, value]) => {
          const end = id.indexOf(separator, prefix.length);
          return { namespace: id.slice(prefix.length, end), key: ownText(id.slice(end + 1)), value };
        });
      }
    } finally {
      await iterator.close();
    }
  }

  async append(commit: BlockCommit): Promise<void> {
    const { block } = commit;
    const places = await this.#newPlaces(block);
    const operations = [...blockOperations(commit), ...places, ...stateOperations(commit)];
    await this.#database.batch(operations, { sync: true });
    this.#recent.set(block.number, block);
    this.#recentSize += block.bytes.length;
    for (const [number, { bytes }] of this.#recent) {
      if (this.#recentSize <= recentBytes || number === block.number) {
        break;
      }
      this.#recent.delete(number);
      this.#recentSize -= bytes.length;
    }
  }

  /**
   * The positions of the block's transactions. Of several with one identifier the first counts, whatever their
   * verdicts.
   */
  async #newPlaces({ number, transactions }: CommittedBlock): Promise<Operation[]> {
    const first = new Map<string, Version>();
    for (const [index, { transactionId }] of transactions.entries()) {
      if (transactionId !== "" && !first.has(transactionId)) {
        first.set(transactionId, { block: number, transaction: index });
      }
    }
    const keys = [...first.keys()].map((transactionId) => `t${transactionId}`);
    const known = await this.#database.getMany(keys);
    return [...first.values()].flatMap((place, index) => {
      const key = keys[index];
      return key === undefined || known[index] !== undefined ? [] : [put(key, versionBytes(place))];
    });
  }

  async addPrivateValues(updates: ReadonlyMap<string, readonly StateUpdate[]>): Promise<void> {
    await this.#database.batch([...privateOperations(updates)], { sync: true });
  }

  async block(number: number): Promise<CommittedBlock | undefined> {
    const recent = this.#recent.get(number);
    if (recent !== undefined) {
      return recent;
    }
    const bytes = await this.#database.get(`b${blockId(number)}`);
    return bytes && readBlock(bytes);
  }

  async blockByHash(hash: Uint8Array): Promise<CommittedBlock | undefined> {
    const number = await this.#database.get(`x${Buffer.from(hash).toString("hex")}`);
    return number && this.block(number.readUIntBE(0, 6));
  }

  async transaction(transactionId: string): Promise<TransactionPlace | undefined> {
    const place = await this.#database.get(`t${transactionId}`);
    return place && { block: place.readUIntBE(0, 6), index: place.readUInt32BE(6) };
  }

  async privateSets(block: number): Promise<readonly PrivateSet[]> {
    const sets: PrivateSet[] = [];
    for await (const [key, bytes] of this.#entries("d", blockId(block))) {
      const [transaction = "", namespace = "", collection = ""] = key.split(separator);
      sets.push({ transaction: Number(transaction), namespace, collection, bytes });
    }
    return sets;
  }

  async purgedAt(namespace: string, collection: string, keyHash: KeyBytes): Promise<Version | undefined> {
    const stored = await this.#database.get(`g${join(namespace, collection, keyHash)}`);
    return stored && readVersion(stored);
  }

  async history(namespace: string, key: KeyBytes): Promise<readonly Version[]> {
    const versions: Version[] = [];
    for await (const [rest, stored] of this.#entries("h", `${join(namespace, key)}${separator}`)) {
      // Longer keys may begin with this one and a separator.
      if (rest.length === versionTextLength) {
        versions.push(readVersion(stored));
      }
    }
    return versions;
  }

  /** Reads from a view of one moment, so that blocks may be appended meanwhile. */
  async copyTo(folder: string): Promise<void> {
    await writeDatabase(folder, this.#database.iterator());
  }

  /** Writes all differences in one atomic write. */
  async becomeCopy(folder: string): Promise<StoredLedger> {
    const differences = await differencesBetween(this.#database, folder);
    await this.#database.batch(differences, { sync: true });
    this.#recent.clear();
    this.#recentSize = 0;
    const stored = await this.#read();
    if (stored.height === 0) {
      throw new Error(`${folder} holds no ledger`);
    }
    return stored;
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  /** Entries of one kind whose keys begin with the prefix. The returned keys do not have this prefix. */
  async *#entries(kind: string, prefix = ""): AsyncGenerator<[string, Buffer], void, undefined> {
    const start = kind + prefix;
    for await (const [key, value] of this.#database.iterator({ gte: start, lt: `${start}\u{10ffff}` })) {
      yield [key.slice(start.length), value];
    }
  }
}

const heightKey = "m";
const stateKind = "s";
const privateKind = "p";
const versionTextLength = 20;

function* blockOperations({ block, writtenKeys, privateSets, purges }: BlockCommit): Generator<Operation> {
  const height = Buffer.alloc(6);
  height.writeUIntBE(block.number + 1, 0, 6);
  yield put(heightKey, height);
  yield put(`b${blockId(block.number)}`, asBuffer(block.bytes));
  yield put(`x${Buffer.from(block.hash).toString("hex")}`, versionBytes({ block: block.number, transaction: 0 }));
  for (const { namespace, key, version } of writtenKeys) {
    const order = versionBytes(version).toString("hex");
    yield put(`h${join(namespace, key, order)}`, versionBytes(version));
  }
  for (const { transaction, namespace, collection, bytes } of privateSets) {
    yield put(`d${blockId(block.number)}${join(String(transaction), namespace, collection)}`, asBuffer(bytes));
  }
  for (const { namespace, collection, keyHash, version } of purges) {
    yield put(`g${join(namespace, collection, keyHash)}`, versionBytes(version));
  }
}

function* stateOperations({ updates, privateUpdates }: BlockCommit): Generator<Operation> {
  for (const update of updates) {
    yield stateOperation(stateKind, update);
  }
  yield* privateOperations(privateUpdates);
}

function* privateOperations(updates: ReadonlyMap<string, readonly StateUpdate[]>): Generator<Operation> {
  for (const [mspId, memberUpdates] of updates) {
    for (const update of memberUpdates) {
      yield stateOperation(`${privateKind}${mspId}${separator}`, update);
    }
  }
}

function stateOperation(prefix: string, { namespace, key, value }: StateUpdate): Operation {
  const id = prefix + entryId(namespace, key);
  return value === undefined ? { type: "del", key: id } : put(id, encodeValue(value));
}

function put(key: string, value: Buffer): Operation {
  return { type: "put", key, value };
}

/** A copy, since a part of a text is a view of it and would keep the whole in memory. */
function ownText(text: string): string {
  return Buffer.from(text, "latin1").toString("latin1");
}

/** A number as text that sorts in the order of the numbers. */
function blockId(number: number): string {
  return number.toString(16).padStart(12, "0");
}

function versionBytes({ block, transaction }: Version): Buffer {
  const bytes = Buffer.alloc(10);
  bytes.writeUIntBE(block, 0, 6);
  bytes.writeUInt32BE(transaction, 6);
  return bytes;
}

function readVersion(stored: Buffer): Version {
  return { block: stored.readUIntBE(0, 6), transaction: stored.readUInt32BE(6) };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
