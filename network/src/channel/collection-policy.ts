import type { peer } from "@hyperledger/fabric-protos";
import { type Policy, PolicyError } from "@tallystick/fabric-inspect";

import type { ChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { implicitCollectionOwner } from "../ledger/implicit-collection.js";
import { applicationPolicyIn } from "../policy/index.js";
import type { ChannelRules } from "./channel-rules.js";

/** The collection in the definition. It is undefined for an organisation's implicit collection and an unknown one. */
export function findCollection(
  definition: Pick<ChaincodeDefinition, "collections"> | undefined,
  collection: string,
): peer.StaticCollectionConfig | undefined {
  return definition?.collections
    .getConfigList()
    .map((config) => config.getStaticCollectionConfig())
    .find((config) => config?.getName() === collection);
}

/**
 * The policy for writes to a collection; undefined if the chaincode's own applies.
 *
 * @throws {PolicyError} the chaincode has no such collection
 */
export function collectionPolicy(
  definition: Pick<ChaincodeDefinition, "collections"> | undefined,
  collection: string,
  { policies, organisations }: ChannelRules,
): Policy | undefined {
  const owner = implicitCollectionOwner(collection);
  if (owner !== undefined && organisations.includes(owner)) {
    return policies.resolve({ channelPolicy: `/Channel/Application/${owner}/Endorsement` });
  }
  const config = findCollection(definition, collection);
  if (config === undefined) {
    throw new PolicyError(`no such collection '${collection}'`);
  }
  const policy = config.getEndorsementPolicy();
  return policy && policies.resolve(applicationPolicyIn(policy));
}
