import { ledger } from "@hyperledger/fabric-protos";

import { readCanonical } from "./canonical.js";

/** Refuses read and write sets that hold more than their fields, at any depth. */
export function checkResults(bytes: Uint8Array): void {
  const sets = readCanonical(ledger.rwset.TxReadWriteSet, bytes, "its read and write set");
  for (const set of sets.getNsRwsetList()) {
    readCanonical(ledger.rwset.kvrwset.KVRWSet, set.getRwset_asU8(), "its read and write set");
    for (const hashed of set.getCollectionHashedRwsetList()) {
      const rwset = hashed.getHashedRwset_asU8();
      readCanonical(ledger.rwset.kvrwset.HashedRWSet, rwset, "its hashed read and write set");
    }
  }
}
