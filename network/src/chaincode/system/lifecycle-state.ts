import { implicitCollection } from "../../ledger/implicit-collection.js";
import {
  fieldKey,
  type LifecycleRecord,
  lifecycleNamespace,
  metadataKey,
  type ReadKey,
  type RecordArea,
  recordMetadata,
} from "../../ledger/lifecycle-record.js";
import type { StateRange, TransactionSimulator } from "../../simulation/transaction-simulator.js";

/** The lifecycle's state in one transaction: everybody's, or an organisation's own collection. */
export interface LifecycleState {
  readonly read: ReadKey;
  write(key: string, value: Uint8Array): void;
}

/** What an organisation has approved. */
export interface OwnState extends LifecycleState {
  /** Keys that begin with the prefix. */
  keys(prefix: string): Promise<string[]>;
}

/** What is committed. */
export function publicState(simulator: TransactionSimulator): LifecycleState {
  return {
    read: (key) => simulator.getState(lifecycleNamespace, key),
    write: (key, value) => {
      simulator.putState(lifecycleNamespace, key, value);
    },
  };
}

/** What an organisation has approved, as its own peer knows it. */
export function ownState(simulator: TransactionSimulator, mspId: string): OwnState {
  const collection = implicitCollection(mspId);
  return {
    read: (key) => simulator.getPrivateData(lifecycleNamespace, collection, key),
    write: (key, value) => {
      simulator.putPrivateData(lifecycleNamespace, collection, key, value);
    },
    keys: (prefix) => keysOf(simulator.privateRange(lifecycleNamespace, collection, prefix, `${prefix}\u007f`)),
  };
}

/** Hashes of what an organisation has approved, which every peer knows. */
export function approvedHashes(simulator: TransactionSimulator, mspId: string): ReadKey {
  return (key) => simulator.getPrivateDataHash(lifecycleNamespace, implicitCollection(mspId), key);
}

/** Writes a record, as far as it is not there yet. */
export function writeRecord(area: RecordArea, name: string, record: LifecycleRecord, state: LifecycleState): void {
  const writeIfOther = (key: string, value: Uint8Array): void => {
    const former = state.read(key);
    if (former === undefined || Buffer.compare(former, value) !== 0) {
      state.write(key, value);
    }
  };
  writeIfOther(metadataKey(area, name), recordMetadata(record));
  for (const [field, value] of record.fields) {
    writeIfOther(fieldKey(area, name, field), value);
  }
}

export function hasRecord(area: RecordArea, name: string, { read }: LifecycleState): boolean {
  return read(metadataKey(area, name)) !== undefined;
}

async function keysOf(range: StateRange): Promise<string[]> {
  const keys: string[] = [];
  for (let entry = await range.next(); entry !== undefined; entry = await range.next()) {
    keys.push(entry.key);
  }
  return keys;
}
