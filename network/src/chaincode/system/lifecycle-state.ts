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

/** The lifecycle's state in one transaction: the public one, or an organisation's own collection. */
export interface LifecycleState {
  readonly read: ReadKey;
  write(key: string, value: Uint8Array): void;
}

/** The approvals of an organisation. */
export interface OwnState extends LifecycleState {
  /** Keys that begin with the prefix. */
  keys(prefix: string): Promise<string[]>;
}

/** The committed definitions. */
export function publicState(simulator: TransactionSimulator): LifecycleState {
  return {
    read: (key) => simulator.getState(lifecycleNamespace, key),
    write: (key, value) => {
      simulator.putState(lifecycleNamespace, key, value);
    },
  };
}

/** The approvals of an organisation, in the state of its own peer. */
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

/** Hashes of an organisation's approvals, which every peer has. */
export function approvedHashes(simulator: TransactionSimulator, mspId: string): ReadKey {
  return (key) => simulator.getPrivateDataHash(lifecycleNamespace, implicitCollection(mspId), key);
}

/** Writes the fields of a record that are not there yet. */
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
