import type { ledger } from "@hyperledger/fabric-protos";
import { peer } from "@hyperledger/fabric-protos";
import type { RangeRead, ReadWriteSet, Version } from "@tallystick/fabric-inspect";

import { fromKeyBytes, hashToKeyBytes, type KeyBytes, toKeyBytes } from "../ledger/key-bytes.js";
import { RangeQueryResults } from "../ledger/range-query.js";
import { hashedNamespace, type State, type StateItem } from "../ledger/state.js";
import type { ValidationCode } from "../ledger/validation-code.js";
import { sameVersion } from "../ledger/version.js";

/** The state after the block's transactions so far, and the keys that they changed. */
export interface StateInBlock {
  readonly state: State;
  touched(namespace: string, key: KeyBytes): boolean;
}

/** Whether a transaction's reads are still right: versions of keys, results of ranges, versions of private keys. */
export async function checkReads({ namespaces }: ReadWriteSet, current: StateInBlock): Promise<ValidationCode> {
  for (const { namespace, reads, ranges, collections } of namespaces) {
    for (const { key, version } of reads) {
      if (!isUnchanged(current, namespace, toKeyBytes(key), version)) {
        return peer.TxValidationCode.MVCC_READ_CONFLICT;
      }
    }
    for (const query of ranges) {
      if (!(await repeats(query, namespace, current.state))) {
        return peer.TxValidationCode.PHANTOM_READ_CONFLICT;
      }
    }
    for (const set of collections) {
      const hashed = hashedNamespace(namespace, set.collection);
      for (const { keyHash, version } of set.reads) {
        if (!isUnchanged(current, hashed, hashToKeyBytes(keyHash), version)) {
          return peer.TxValidationCode.MVCC_READ_CONFLICT;
        }
      }
    }
  }
  return peer.TxValidationCode.VALID;
}

function isUnchanged(current: StateInBlock, namespace: string, key: KeyBytes, read: Version | undefined): boolean {
  return !current.touched(namespace, key) && sameVersion(current.state.get(namespace, key)?.version, read);
}

/** Repeats a range query and compares the result with that of the simulation. */
async function repeats(query: RangeRead, namespace: string, state: State): Promise<boolean> {
  const { merkle: recordedMerkle, reads: recorded = [] } = query;
  const results = new RangeQueryResults(recordedMerkle?.maxDegree ?? Number.POSITIVE_INFINITY);
  for await (const [key, value] of rangeSeen(query, namespace, state)) {
    results.add(fromKeyBytes(key), value.version);
  }
  const { reads, merkle } = results.done();
  if (recordedMerkle !== undefined) {
    return (
      merkle?.getMaxDegree() === recordedMerkle.maxDegree &&
      merkle.getMaxLevel() === recordedMerkle.maxLevel &&
      sameHashes(merkle.getMaxLevelHashesList_asU8(), recordedMerkle.hashes)
    );
  }
  return (
    recorded.length === (reads?.length ?? 0) &&
    recorded.every((read, index) => {
      const now = reads?.[index];
      return now?.getKey() === read.key && sameVersion(versionOf(now.getVersion()), read.version);
    })
  );
}

/** A range that was not read to its end stops after the last key that was seen. */
async function* rangeSeen(
  query: RangeRead,
  namespace: string,
  state: State,
): AsyncGenerator<StateItem, void, undefined> {
  const end = toKeyBytes(query.end);
  yield* state.scan(namespace, toKeyBytes(query.start), end);
  if (!query.exhausted) {
    const last = state.get(namespace, end);
    if (last !== undefined) {
      yield [end, last];
    }
  }
}

function sameHashes(found: readonly Uint8Array[], recorded: readonly Uint8Array[]): boolean {
  return (
    found.length === recorded.length &&
    found.every((hash, index) => Buffer.compare(hash, recorded[index] ?? new Uint8Array()) === 0)
  );
}

function versionOf(version: ledger.rwset.kvrwset.Version | undefined): Version | undefined {
  return version && { block: version.getBlockNum(), transaction: version.getTxNum() };
}
