import type { CollectionAccess } from "../endorsement/endorser.js";
import { SimulationError } from "../simulation/simulation-error.js";
import type { MspIdentity } from "../identity/index.js";
import { readChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { implicitCollectionOwner } from "../ledger/implicit-collection.js";
import type { State } from "../ledger/state.js";
import { PolicyError } from "../policy/index.js";
import type { ChannelRules } from "../channel/channel-rules.js";
import type { CollectionMembers } from "../channel/collection-members.js";
import { findCollection } from "../channel/collection-policy.js";

/** What a proposal's creator may do with the private collections of a chaincode. */
export function collectionAccess(creator: MspIdentity, state: State, rules: ChannelRules): CollectionAccess {
  const assertCollection = (namespace: string, collection: string): void => {
    if (!collectionExists(state, rules, namespace, collection)) {
      throw new SimulationError(
        `collection [${collection}] not defined in the collection config for chaincode [${namespace}]`,
      );
    }
  };
  const assertAllowed = (namespace: string, collection: string, access: "read" | "write"): void => {
    // An organisation's own collection need not be defined; whether there is such an organisation shows later.
    if (implicitCollectionOwner(collection) === undefined && !collectionExists(state, rules, namespace, collection)) {
      throw new SimulationError(`collection ${rules.channelId}/${namespace}/${collection} could not be found`);
    }
    const config = findCollection(readChaincodeDefinition(state, namespace), collection);
    const membersOnly = access === "read" ? config?.getMemberOnlyRead() : config?.getMemberOnlyWrite();
    if (membersOnly === true && !isMember(creator, state, rules, namespace, collection)) {
      throw new SimulationError(
        `tx creator does not have ${access} access permission on privatedata in chaincodeName:${namespace} collectionName: ${collection}`,
      );
    }
  };
  return {
    assertCollection,
    permissions: {
      assertRead: (namespace, collection) => {
        assertAllowed(namespace, collection, "read");
      },
      assertWrite: (namespace, collection) => {
        assertAllowed(namespace, collection, "write");
      },
    },
  };
}

/** The organisations that hold each collection, judged by their peers' identities. */
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

/** Whether an identity belongs to those who hold the collection's data. */
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
  const envelope = findCollection(readChaincodeDefinition(state, namespace), collection)
    ?.getMemberOrgsPolicy()
    ?.getSignaturePolicy();
  if (envelope === undefined) {
    return false;
  }
  try {
    policies.resolve({ signaturePolicy: envelope }).evaluate([identity]);
    return true;
  } catch (error) {
    if (error instanceof PolicyError) {
      return false;
    }
    throw error;
  }
}

function collectionExists(
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
