import { ledger } from "@hyperledger/fabric-protos";

import { parse } from "../protobuf/decode.js";

const { kvrwset } = ledger.rwset;

/** A transaction's read-write set as it is validated and committed. */
export interface ParsedReadWriteSet {
  readonly namespaces: readonly ParsedNamespace[];
}

export interface ParsedNamespace {
  readonly namespace: string;
  readonly set: ledger.rwset.kvrwset.KVRWSet;
  readonly collections: readonly ParsedCollection[];
}

interface ParsedCollection {
  readonly collection: string;
  readonly set: ledger.rwset.kvrwset.HashedRWSet;
  readonly privateSetHash: Uint8Array;
}

/** @throws {DecodeError} the bytes are no read-write set */
export function parseReadWriteSet(bytes: Uint8Array): ParsedReadWriteSet {
  const message = parse(ledger.rwset.TxReadWriteSet, bytes);
  return {
    namespaces: message.getNsRwsetList().map((namespace) => ({
      namespace: namespace.getNamespace(),
      set: parse(kvrwset.KVRWSet, namespace.getRwset_asU8()),
      collections: namespace.getCollectionHashedRwsetList().map((collection) => ({
        collection: collection.getCollectionName(),
        set: parse(kvrwset.HashedRWSet, collection.getHashedRwset_asU8()),
        privateSetHash: collection.getPvtRwsetHash_asU8(),
      })),
    })),
  };
}

/** Whether the transaction changes anything in the namespace, so that its endorsement policy must be met. */
export function writesToNamespace(namespace: ParsedNamespace): boolean {
  return (
    namespace.set.getWritesList().length > 0 ||
    namespace.set.getMetadataWritesList().length > 0 ||
    namespace.collections.some(
      ({ set }) => set.getHashedWritesList().length > 0 || set.getMetadataWritesList().length > 0,
    )
  );
}
