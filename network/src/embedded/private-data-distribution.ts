import { ledger as protos } from "@hyperledger/fabric-protos";

import { SimulationError } from "../simulation/simulation-error.js";
import type { SimulationResults } from "../simulation/transaction-simulator.js";
import { IdentityError } from "../identity/index.js";
import type { CommittedBlock } from "../ledger/block.js";
import { readChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { findCollection } from "../channel/collection-policy.js";
import type { Channel } from "./channel.js";
import { isMember } from "../channel/collection-members.js";

/**
 * Gives the private part of an endorsed transaction to the members of its collections, as a peer does before it
 * endorses.
 *
 * @throws {SimulationError} a collection requires more members than there are besides the endorser
 */
export function distribute(
  transactionId: string,
  { privateSet }: SimulationResults,
  channel: Channel,
  endorser: string,
): void {
  if (privateSet === undefined) {
    return;
  }
  const { state } = channel.ledger;
  for (const namespace of privateSet.getNsPvtRwsetList()) {
    const definition = readChaincodeDefinition(state, namespace.getNamespace());
    for (const collection of namespace.getCollectionPvtRwsetList()) {
      const name = collection.getCollectionName();
      const required = findCollection(definition, name)?.getRequiredPeerCount() ?? 0;
      const others = channel.membersOf(namespace.getNamespace(), name).filter((mspId) => mspId !== endorser);
      if (others.length < required) {
        throw new SimulationError(
          `failed to distribute private collection, txID ${transactionId}, channel ${channel.rules.channelId}: could not build private data dissemination plan for chaincode ${namespace.getNamespace()} and collection ${name}: required to disseminate to at least ${String(required)} peers, but know of only ${String(others.length)} eligible peers`,
        );
      }
    }
  }
  channel.privateData.keep(transactionId, privateSet);
}

/** Private writes in a block that this organisation holds and the requester's may see, by position of the transaction. */
export async function privateDataOf(
  block: CommittedBlock,
  requester: Uint8Array,
  channel: Channel,
  holder: string,
): Promise<ReadonlyMap<number, protos.rwset.TxPvtReadWriteSet>> {
  const { ledger, rules } = channel;
  const identity = deserialize(requester, channel);
  const sets = new Map<number, protos.rwset.TxPvtReadWriteSet>();
  for (const { transaction, namespace, collection, bytes } of await ledger.privateSets(block.number)) {
    const held = channel.membersOf(namespace, collection).includes(holder);
    const blockToLive = channel.blockToLive(namespace, collection);
    const expired = blockToLive > 0 && ledger.height > block.number + blockToLive + 1;
    if (!held || expired || identity === undefined || !isMember(identity, ledger.state, rules, namespace, collection)) {
      continue;
    }
    const set = sets.get(transaction) ?? new protos.rwset.TxPvtReadWriteSet();
    sets.set(transaction, set);
    const entry = new protos.rwset.CollectionPvtReadWriteSet();
    entry.setCollectionName(collection);
    entry.setRwset(bytes);
    let space = set.getNsPvtRwsetList().find((candidate) => candidate.getNamespace() === namespace);
    if (space === undefined) {
      space = set.addNsPvtRwset();
      space.setNamespace(namespace);
    }
    space.addCollectionPvtRwset(entry);
  }
  return sets;
}

function deserialize(
  requester: Uint8Array,
  { rules }: Channel,
): ReturnType<Channel["rules"]["membership"]["deserialize"]> | undefined {
  try {
    return rules.membership.deserialize(requester);
  } catch (error) {
    if (error instanceof IdentityError) {
      return undefined;
    }
    throw error;
  }
}
