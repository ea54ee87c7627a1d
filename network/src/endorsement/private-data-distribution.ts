import type { ledger as protos } from "@hyperledger/fabric-protos";

import type { Channel } from "../channel/channel.js";
import { findCollection } from "../channel/collection-policy.js";
import { readChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { SimulationError } from "../simulation/simulation-error.js";

/** Keeps private values from endorsement to commit. */
export interface PrivateDataKeeper {
  keep(transactionId: string, set: protos.rwset.TxPvtReadWriteSet): void;
}

/**
 * Checks that the private part of an endorsed transaction can reach the members of its collections, as a peer does
 * before it endorses.
 *
 * @throws {SimulationError} a collection requires more members than there are in addition to the endorser
 */
export function assertDistributable(
  transactionId: string,
  privateSet: protos.rwset.TxPvtReadWriteSet,
  channel: Channel,
  endorser: string,
): void {
  const { state } = channel.ledger;
  for (const namespace of privateSet.getNsPvtRwsetList()) {
    const definition = readChaincodeDefinition(state, namespace.getNamespace());
    for (const collection of namespace.getCollectionPvtRwsetList()) {
      const name = collection.getCollectionName();
      const required = findCollection(definition, name)?.getRequiredPeerCount() ?? 0;
      const others = channel
        .collections(state)
        .membersOf(namespace.getNamespace(), name)
        .filter((mspId) => mspId !== endorser);
      if (others.length < required) {
        throw new SimulationError(
          `failed to distribute private collection, txID ${transactionId}, channel ${channel.rules().channelId}: could not build private data dissemination plan for chaincode ${namespace.getNamespace()} and collection ${name}: required to disseminate to at least ${String(required)} peers, but know of only ${String(others.length)} eligible peers`,
        );
      }
    }
  }
}
