import type { MspIdentity } from "@tallystick/fabric-inspect";

import type { CollectionPermissions } from "../chaincode/transaction-context.js";
import type { ChannelRules } from "../channel/channel-rules.js";
import { collectionExists, isMember } from "../channel/collection-members.js";
import { findCollection } from "../channel/collection-policy.js";
import { readChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { implicitCollectionOwner } from "../ledger/implicit-collection.js";
import type { State } from "../ledger/state.js";
import { SimulationError } from "../simulation/simulation-error.js";

/** Rules of private collections for one proposal on one peer. */
export interface CollectionAccess {
  readonly permissions: CollectionPermissions;
  readonly assertCollection: (namespace: string, collection: string) => void;
}

/**
 * The rights of a proposal's creator to the private collections of a chaincode.
 *
 * @param creator - undefined for a creator that the channel does not know
 */
export function collectionAccess(
  creator: MspIdentity | undefined,
  state: State,
  rules: ChannelRules,
): CollectionAccess {
  const assertCollection = (namespace: string, collection: string): void => {
    if (!collectionExists(state, rules, namespace, collection)) {
      throw new SimulationError(
        `collection [${collection}] not defined in the collection config for chaincode [${namespace}]`,
      );
    }
  };
  const assertAllowed = (namespace: string, collection: string, access: "read" | "write"): void => {
    // An organisation's own collection need not be defined. Whether there is such an organisation is checked later.
    if (implicitCollectionOwner(collection) === undefined && !collectionExists(state, rules, namespace, collection)) {
      throw new SimulationError(`collection ${rules.channelId}/${namespace}/${collection} could not be found`);
    }
    const config = findCollection(readChaincodeDefinition(state, namespace), collection);
    const membersOnly = access === "read" ? config?.getMemberOnlyRead() : config?.getMemberOnlyWrite();
    const isIn = creator !== undefined && isMember(creator, state, rules, namespace, collection);
    if (membersOnly === true && !isIn) {
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
