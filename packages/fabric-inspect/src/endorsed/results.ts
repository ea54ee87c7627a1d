import { HashedRWSet, KVRWSet } from "@hyperledger/fabric-protos/lib/ledger/rwset/kvrwset/kv_rwset_pb.js";
import { TxReadWriteSet } from "@hyperledger/fabric-protos/lib/ledger/rwset/rwset_pb.js";

import { readCanonical } from "./canonical.js";

/** Refuses read and write sets with unknown fields, at any depth. */
export function checkResults(bytes: Uint8Array): void {
  const sets = readCanonical(TxReadWriteSet, bytes, "its read and write set");
  for (const set of sets.getNsRwsetList()) {
    readCanonical(KVRWSet, set.getRwset_asU8(), "its read and write set");
    for (const hashed of set.getCollectionHashedRwsetList()) {
      readCanonical(HashedRWSet, hashed.getHashedRwset_asU8(), "its hashed read and write set");
    }
  }
}
