import type { peer } from "@hyperledger/fabric-protos";

import { readChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { toKeyBytes } from "../ledger/key-bytes.js";
import { keyHistory } from "../ledger/key-history.js";
import type { Ledger } from "../ledger/ledger.js";
import { fieldKey, lifecycleNamespace, readParameters } from "../ledger/lifecycle-record.js";
import { findCollection } from "./collection-policy.js";

/**
 * The collection as it was defined before a block; undefined for an organisation's implicit collection and an unknown
 * one. A later definition does not change who receives the private data of earlier blocks.
 */
export async function collectionBelow(
  block: number,
  ledger: Ledger,
  namespace: string,
  collection: string,
): Promise<peer.StaticCollectionConfig | undefined> {
  const key = fieldKey("namespaces", namespace, "Collections");
  const newest = ledger.state.get(lifecycleNamespace, toKeyBytes(key));
  if (newest === undefined || newest.version.block < block) {
    return findCollection(readChaincodeDefinition(ledger.state, namespace), collection);
  }
  for await (const written of keyHistory(ledger, lifecycleNamespace, key)) {
    if (written.block < block) {
      const read = (name: string): Uint8Array | undefined => (name === key ? written.value : undefined);
      return findCollection(readParameters(namespace, read), collection);
    }
  }
  return undefined;
}
