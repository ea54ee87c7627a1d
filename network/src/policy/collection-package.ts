import { peer } from "@hyperledger/fabric-protos";
import { parseApplicationPolicy, parsePolicy } from "@tallystick/fabric-inspect";

import type { PrivateDataCollection } from "../description/index.js";
import { applicationPolicyMessage, signaturePolicyMessage } from "./policy-message.js";

/**
 * The collections of a chaincode's description in the form of its definition.
 *
 * @throws {PolicyError} a policy is not written in Fabric's notation.
 */
export function collectionPackage(collections: readonly PrivateDataCollection[] = []): peer.CollectionConfigPackage {
  const configuration = new peer.CollectionConfigPackage();
  configuration.setConfigList(collections.map(collectionConfig));
  return configuration;
}

function collectionConfig(collection: PrivateDataCollection): peer.CollectionConfig {
  const members = new peer.CollectionPolicyConfig();
  members.setSignaturePolicy(signaturePolicyMessage(parsePolicy(collection.policy)));
  const fixed = new peer.StaticCollectionConfig();
  fixed.setName(collection.name);
  fixed.setMemberOrgsPolicy(members);
  fixed.setRequiredPeerCount(collection.requiredPeerCount ?? 0);
  fixed.setMaximumPeerCount(collection.maxPeerCount ?? 1);
  fixed.setBlockToLive(collection.blockToLive ?? 0);
  fixed.setMemberOnlyRead(collection.memberOnlyRead ?? false);
  fixed.setMemberOnlyWrite(collection.memberOnlyWrite ?? false);
  if (collection.endorsementPolicy !== undefined) {
    fixed.setEndorsementPolicy(applicationPolicyMessage(parseApplicationPolicy(collection.endorsementPolicy)));
  }
  const config = new peer.CollectionConfig();
  config.setStaticCollectionConfig(fixed);
  return config;
}
