import { peer } from "@hyperledger/fabric-protos";
import type { PrivateDataCollection } from "../description/index.js";
import { encodeApplicationPolicy, parseApplicationPolicy, parsePolicy } from "../policy/index.js";

/** The collections of a chaincode's definition as Fabric's message. @throws {PolicyError} a policy cannot be read. */
export function collectionPackage(collections: readonly PrivateDataCollection[]): peer.CollectionConfigPackage {
  const message = new peer.CollectionConfigPackage();
  message.setConfigList(collections.map(collectionConfig));
  return message;
}

function collectionConfig(collection: PrivateDataCollection): peer.CollectionConfig {
  const members = new peer.CollectionPolicyConfig();
  members.setSignaturePolicy(parsePolicy(collection.policy));
  const config = new peer.StaticCollectionConfig();
  config.setName(collection.name);
  config.setMemberOrgsPolicy(members);
  config.setRequiredPeerCount(collection.requiredPeerCount ?? 0);
  config.setMaximumPeerCount(collection.maxPeerCount ?? 1);
  config.setBlockToLive(collection.blockToLive ?? 0);
  config.setMemberOnlyRead(collection.memberOnlyRead ?? false);
  config.setMemberOnlyWrite(collection.memberOnlyWrite ?? false);
  if (collection.endorsementPolicy !== undefined) {
    const policy = encodeApplicationPolicy(parseApplicationPolicy(collection.endorsementPolicy));
    config.setEndorsementPolicy(peer.ApplicationPolicy.deserializeBinary(policy));
  }
  const wrapped = new peer.CollectionConfig();
  wrapped.setStaticCollectionConfig(config);
  return wrapped;
}
