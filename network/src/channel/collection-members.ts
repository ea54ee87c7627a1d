import type { peer } from "@hyperledger/fabric-protos";
import { type MspIdentity, PolicyError } from "@tallystick/fabric-inspect";

import { readChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { implicitCollectionOwner } from "../ledger/implicit-collection.js";
import type { State } from "../ledger/state.js";
import { signaturePolicyIn } from "../policy/index.js";
import type { ChannelRules } from "./channel-rules.js";
import { findCollection } from "./collection-policy.js";

/** The members of each private collection, by a state. */
export interface CollectionMembers {
  /** MSP ids of the organisations that hold the collection's values. */
  membersOf(namespace: string, collection: string): readonly string[];
  /** Blocks after which values are deleted; 0 for never. */
  blockToLive(namespace: string, collection: string): number;
}

/** The organisations that hold each collection. Their peers' identities decide. */
export function collectionMembers(state: State, rules: ChannelRules, peers: readonly Uint8Array[]): CollectionMembers {
  return {
    membersOf: (namespace, collection) =>
      peers
        .map((serialized) => rules.membership.deserialize(serialized))
        .filter((identity) => isMember(identity, state, rules, namespace, collection))
        .map(({ mspId }) => mspId),
    blockToLive: (namespace, collection) =>
      findCollection(readChaincodeDefinition(state, namespace), collection)?.getBlockToLive() ?? 0,
  };
}

/** Whether an identity belongs to the members of the collection. */
export function isMember(
  identity: MspIdentity,
  state: State,
  { policies }: ChannelRules,
  namespace: string,
  collection: string,
): boolean {
  const owner = implicitCollectionOwner(collection);
  if (owner !== undefined) {
    return identity.mspId === owner;
  }
  const config = findCollection(readChaincodeDefinition(state, namespace), collection);
  return config !== undefined && isMemberBy(config, identity, policies);
}

/** Whether an identity belongs to the members of a collection by a definition. */
export function isMemberBy(
  config: peer.StaticCollectionConfig,
  identity: MspIdentity,
  policies: ChannelRules["policies"],
): boolean {
  const envelope = config.getMemberOrgsPolicy()?.getSignaturePolicy();
  if (envelope === undefined) {
    return false;
  }
  try {
    policies.resolve({ signaturePolicy: signaturePolicyIn(envelope) }).evaluate([identity]);
    return true;
  } catch (error) {
    if (error instanceof PolicyError) {
      return false;
    }
    throw error;
  }
}

/** Whether the channel has a private collection of the chaincode: a defined one, or that of a member. */
export function collectionExists(
  state: State,
  { organisations }: ChannelRules,
  namespace: string,
  collection: string,
): boolean {
  const owner = implicitCollectionOwner(collection);
  return owner !== undefined
    ? organisations.includes(owner)
    : findCollection(readChaincodeDefinition(state, namespace), collection) !== undefined;
}
