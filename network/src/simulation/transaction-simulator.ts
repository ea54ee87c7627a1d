import { ledger } from "@hyperledger/fabric-protos";

import { type KeyBytes, fromKeyBytes, hashToKeyBytes, toKeyBytes } from "../ledger/key-bytes.js";
import { RangeQueryResults } from "../ledger/range-query.js";
import { hashKey, ReadWriteSetBuilder } from "../ledger/read-write-set.js";
import {
  hashedNamespace,
  type KeyMetadata,
  privateNamespace,
  type State,
  type StateScan,
  type VersionedValue,
} from "../ledger/state.js";
import { formatVersion, sameVersion } from "../ledger/version.js";
import { SimulationError } from "./simulation-error.js";

/** Committed metadata of every key that a simulation wrote, for the choice of endorsers. */
export interface WrittenKey {
  readonly namespace: string;
  /** Empty for public state. */
  readonly collection: string;
  readonly metadata: KeyMetadata | undefined;
}

export interface SimulationResults {
  readonly publicSet: ledger.rwset.TxReadWriteSet;
  readonly privateSet: ledger.rwset.TxPvtReadWriteSet | undefined;
  readonly writtenKeys: readonly WrittenKey[];
  /** Collections whose values were read, by namespace. */
  readonly privateReads: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The private values of the simulating organisation, and the existing collections. */
export interface PrivateDataAccess {
  /** @throws SimulationError if the chaincode has no such collection */
  assertCollection(namespace: string, collection: string): void;
  /** State with this organisation's private values. */
  readonly state: State;
}

/**
 * Runs one transaction against one committed state. Reads are recorded with their versions and never see the
 * transaction's own writes. Ranges are recorded for the phantom check. A mix of writes with paginated or private
 * queries is refused, as in Fabric.
 */
export class TransactionSimulator {
  readonly #builder = new ReadWriteSetBuilder();
  readonly #ranges: StateRange[] = [];
  readonly #writtenKeys = new Map<string, WrittenKey>();
  readonly #privateReads = new Map<string, Set<string>>();
  #writes = false;
  #paginatedQueries = false;
  #privateQueries = false;

  constructor(
    private readonly transactionId: string,
    private readonly state: State,
    private readonly privateData: PrivateDataAccess,
  ) {}

  getState(namespace: string, key: string): Uint8Array | undefined {
    return this.#read(namespace, key)?.value;
  }

  getMetadata(namespace: string, key: string): KeyMetadata | undefined {
    return this.#read(namespace, key)?.metadata;
  }

  /** `undefined` or an empty value deletes the key. */
  putState(namespace: string, key: string, value: Uint8Array | undefined): void {
    this.#beforeWrite();
    const bytes = toKeyBytes(key);
    this.#builder.addWrite(namespace, bytes, value);
    this.#noteWrite(namespace, "", bytes, this.state.get(namespace, bytes)?.metadata);
  }

  putMetadata(namespace: string, key: string, metadata: KeyMetadata): void {
    this.#beforeWrite();
    const bytes = toKeyBytes(key);
    this.#builder.addMetadataWrite(namespace, bytes, metadata);
    this.#noteWrite(namespace, "", bytes, this.state.get(namespace, bytes)?.metadata);
  }

  /** Keys from `start` (included) to `end` (excluded, empty for no bound). */
  range(namespace: string, start: string, end: string): StateRange {
    const range = new StateRange(namespace, start, end, this.state);
    this.#ranges.push(range);
    return range;
  }

  paginatedRange(namespace: string, start: string, end: string): StateRange {
    if (this.#writes) {
      throw new SimulationError(
        `txid [${this.transactionId}]: unsuppored transaction. Paginated queries are supported only in a read-only transaction`,
      );
    }
    this.#paginatedQueries = true;
    return this.range(namespace, start, end);
  }

  getPrivateData(namespace: string, collection: string, key: string): Uint8Array | undefined {
    this.privateData.assertCollection(namespace, collection);
    const bytes = toKeyBytes(key);
    const value = this.privateData.state.get(privateNamespace(namespace, collection), bytes);
    const hash = this.#hashed(namespace, collection, bytes);
    if (!sameVersion(hash?.version, value?.version)) {
      throw new SimulationError(
        `private data matching public hash version is not available. Public hash version = ${formatVersion(hash?.version)}, Private data version = ${formatVersion(value?.version)}`,
      );
    }
    this.#builder.addPrivateRead(namespace, collection, bytes, value?.version);
    this.#notePrivateRead(namespace, collection);
    return value?.value;
  }

  /** Several keys at once. As in Fabric, it does not check whether this organisation has the committed value. */
  getPrivateDataOf(namespace: string, collection: string, keys: readonly string[]): (Uint8Array | undefined)[] {
    this.privateData.assertCollection(namespace, collection);
    return keys.map((key) => {
      const bytes = toKeyBytes(key);
      const value = this.privateData.state.get(privateNamespace(namespace, collection), bytes);
      this.#builder.addPrivateRead(namespace, collection, bytes, value?.version);
      this.#notePrivateRead(namespace, collection);
      return value?.value;
    });
  }

  getPrivateDataHash(namespace: string, collection: string, key: string): Uint8Array | undefined {
    return this.#readHash(namespace, collection, key)?.value;
  }

  getPrivateMetadata(namespace: string, collection: string, key: string): KeyMetadata | undefined {
    return this.#readHash(namespace, collection, key)?.metadata;
  }

  putPrivateData(namespace: string, collection: string, key: string, value: Uint8Array | undefined): void {
    this.#writePrivate(namespace, collection, key, { value });
  }

  purgePrivateData(namespace: string, collection: string, key: string): void {
    this.#writePrivate(namespace, collection, key, { value: undefined, purge: true });
  }

  putPrivateMetadata(namespace: string, collection: string, key: string, metadata: KeyMetadata): void {
    this.privateData.assertCollection(namespace, collection);
    this.#beforeWrite();
    const bytes = toKeyBytes(key);
    this.#builder.addPrivateMetadataWrite(namespace, collection, bytes, metadata);
    this.#noteWrite(namespace, collection, bytes, this.#hashed(namespace, collection, bytes)?.metadata);
  }

  privateRange(namespace: string, collection: string, start: string, end: string): StateRange {
    this.privateData.assertCollection(namespace, collection);
    this.beforePrivateQuery();
    return new StateRange(privateNamespace(namespace, collection), start, end, this.privateData.state);
  }

  /** Rich queries on private data fail as on public state, but first count as queries. */
  beforePrivateQuery(): void {
    if (this.#writes) {
      throw new SimulationError(
        `txid [${this.transactionId}]: unsuppored transaction. Queries on pvt data is supported only in a read-only transaction`,
      );
    }
    this.#privateQueries = true;
  }

  /** Whether it has written nothing, so that its {@link results} cannot be invalid. */
  get onlyRead(): boolean {
    return !this.#writes;
  }

  results(): SimulationResults {
    for (const range of this.#ranges) {
      this.#builder.addRangeQuery(range.namespace, range.queryInfo());
    }
    return { ...this.#builder.build(), writtenKeys: [...this.#writtenKeys.values()], privateReads: this.#privateReads };
  }

  #read(namespace: string, key: string): VersionedValue | undefined {
    const bytes = toKeyBytes(key);
    const value = this.state.get(namespace, bytes);
    this.#builder.addRead(namespace, bytes, value?.version);
    return value;
  }

  #readHash(namespace: string, collection: string, key: string): VersionedValue | undefined {
    this.privateData.assertCollection(namespace, collection);
    const bytes = toKeyBytes(key);
    const value = this.#hashed(namespace, collection, bytes);
    this.#builder.addPrivateRead(namespace, collection, bytes, value?.version);
    return value;
  }

  #hashed(namespace: string, collection: string, key: KeyBytes): VersionedValue | undefined {
    return this.state.get(hashedNamespace(namespace, collection), hashToKeyBytes(hashKey(key)));
  }

  #writePrivate(
    namespace: string,
    collection: string,
    key: string,
    write: { value: Uint8Array | undefined; purge?: boolean },
  ): void {
    this.privateData.assertCollection(namespace, collection);
    this.#beforeWrite();
    const bytes = toKeyBytes(key);
    this.#builder.addPrivateWrite(namespace, collection, bytes, write);
    this.#noteWrite(namespace, collection, bytes, this.#hashed(namespace, collection, bytes)?.metadata);
  }

  #beforeWrite(): void {
    if (this.#privateQueries) {
      throw new SimulationError(
        `txid [${this.transactionId}]: unsuppored transaction. Transaction has already performed queries on pvt data. Writes are not allowed`,
      );
    }
    if (this.#paginatedQueries) {
      throw new SimulationError(
        `txid [${this.transactionId}]: unsuppored transaction. Transaction has already performed a paginated query. Writes are not allowed`,
      );
    }
    this.#writes = true;
  }

  #noteWrite(namespace: string, collection: string, key: KeyBytes, metadata: KeyMetadata | undefined): void {
    this.#writtenKeys.set(JSON.stringify([namespace, collection, key]), { namespace, collection, metadata });
  }

  #notePrivateRead(namespace: string, collection: string): void {
    const collections = this.#privateReads.get(namespace) ?? new Set<string>();
    collections.add(collection);
    this.#privateReads.set(namespace, collections);
  }
}

export interface StateEntry {
  readonly namespace: string;
  readonly key: string;
  readonly value: Uint8Array;
}

/** A running range query. The phantom check at commit repeats the part that was seen so far. */
export class StateRange {
  readonly #entries: StateScan;
  readonly #results = new RangeQueryResults();
  #lastKey = "";
  #exhausted = false;

  constructor(
    readonly namespace: string,
    private readonly start: string,
    private readonly end: string,
    state: State,
  ) {
    this.#entries = state.scan(namespace, toKeyBytes(start), toKeyBytes(end));
  }

  async next(): Promise<StateEntry | undefined> {
    const entry = await this.#entries.next();
    if (entry.done === true) {
      this.#exhausted = true;
      return undefined;
    }
    const [bytes, value] = entry.value;
    const key = fromKeyBytes(bytes);
    this.#results.add(key, value.version);
    this.#lastKey = key;
    return { namespace: this.namespace, key, value: value.value };
  }

  /** Key at which the next page begins; empty at the end. Ends the range. */
  async bookmark(): Promise<string> {
    const entry = await this.#entries.next();
    return entry.done === true ? "" : fromKeyBytes(entry.value[0]);
  }

  queryInfo(): ledger.rwset.kvrwset.RangeQueryInfo {
    const info = new ledger.rwset.kvrwset.RangeQueryInfo();
    info.setStartKey(this.start);
    info.setEndKey(this.#exhausted ? this.end : this.#lastKey);
    info.setItrExhausted(this.#exhausted);
    const { reads, merkle } = this.#results.done();
    if (reads !== undefined) {
      const message = new ledger.rwset.kvrwset.QueryReads();
      message.setKvReadsList([...reads]);
      info.setRawReads(message);
    }
    if (merkle !== undefined) {
      info.setReadsMerkleHashes(merkle);
    }
    return info;
  }
}
