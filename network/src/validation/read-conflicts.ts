import type { ledger } from "@hyperledger/fabric-protos";
import { peer } from "@hyperledger/fabric-protos";

import { fromKeyBytes, hashToKeyBytes, type KeyBytes, toKeyBytes } from "../ledger/key-bytes.js";
import type { ParsedReadWriteSet } from "../ledger/parsed-read-write-set.js";
import { RangeQueryResults } from "../ledger/range-query.js";
import { hashedNamespace, type State, type StateItem } from "../ledger/state.js";
import type { ValidationCode } from "../ledger/validation-code.js";
import { sameVersion, type Version } from "../ledger/version.js";

/** The state as the block's transactions so far have left it, and the keys that they touched. */
export interface StateInBlock {
  readonly state: State;
  touched(namespace: string, key: KeyBytes): boolean;
}

/** Whether what a transaction read still holds: versions of keys, results of ranges, versions of private keys. */
export async function checkReads({ namespaces }: ParsedReadWriteSet, current: StateInBlock): Promise<ValidationCode> {
  for (const { namespace, set, collections } of namespaces) {
    for (const read of set.getReadsList()) {
      if (!isUnchanged(current, namespace, toKeyBytes(read.getKey()), read.getVersion())) {
        return peer.TxValidationCode.MVCC_READ_CONFLICT;
      }
    }
    for (const query of set.getRangeQueriesInfoList()) {
      if (!(await repeats(query, namespace, current.state))) {
        return peer.TxValidationCode.PHANTOM_READ_CONFLICT;
      }
    }
    for (const { collection, set: hashedSet } of collections) {
      const hashed = hashedNamespace(namespace, collection);
      for (const read of hashedSet.getHashedReadsList()) {
        if (!isUnchanged(current, hashed, hashToKeyBytes(read.getKeyHash_asU8()), read.getVersion())) {
          return peer.TxValidationCode.MVCC_READ_CONFLICT;
        }
      }
    }
  }
  return peer.TxValidationCode.VALID;
}

function isUnchanged(
  current: StateInBlock,
  namespace: string,
  key: KeyBytes,
  read: ledger.rwset.kvrwset.Version | undefined,
): boolean {
  return !current.touched(namespace, key) && sameVersion(current.state.get(namespace, key)?.version, versionOf(read));
}

/** Runs a range query again and compares what it finds with what the simulation found. */
async function repeats(query: ledger.rwset.kvrwset.RangeQueryInfo, namespace: string, state: State): Promise<boolean> {
  const recordedMerkle = query.getReadsMerkleHashes();
  const results = new RangeQueryResults(recordedMerkle?.getMaxDegree() ?? Number.POSITIVE_INFINITY);
  for await (const [key, value] of rangeSeen(query, namespace, state)) {
    results.add(fromKeyBytes(key), value.version);
  }
  const { reads, merkle } = results.done();
  if (recordedMerkle !== undefined) {
    return merkle !== undefined && Buffer.compare(merkle.serializeBinary(), recordedMerkle.serializeBinary()) === 0;
  }
  const recorded = query.getRawReads()?.getKvReadsList() ?? [];
  return (
    recorded.length === (reads?.length ?? 0) &&
    recorded.every((read, index) => {
      const now = reads?.[index];
      return now?.getKey() === read.getKey() && sameVersion(versionOf(now.getVersion()), versionOf(read.getVersion()));
    })
  );
}

/** A range that was not read to its end stops at, and includes, the last key that was seen. */
async function* rangeSeen(
  query: ledger.rwset.kvrwset.RangeQueryInfo,
  namespace: string,
  state: State,
): AsyncGenerator<StateItem, void, undefined> {
  const end = toKeyBytes(query.getEndKey());
  yield* state.scan(namespace, toKeyBytes(query.getStartKey()), end);
  if (!query.getItrExhausted()) {
    const last = state.get(namespace, end);
    if (last !== undefined) {
      yield [end, last];
    }
  }
}

function versionOf(version: ledger.rwset.kvrwset.Version | undefined): Version | undefined {
  return version && { block: version.getBlockNum(), transaction: version.getTxNum() };
}
