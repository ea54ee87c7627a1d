import { common, msp } from "@hyperledger/fabric-protos";
import { parsePolicy, encodeSignaturePolicy } from "@tallystick/fabric-inspect";

import type { SigningIdentity } from "../identity/index.js";
import type { PeerClient } from "../lifecycle/peer-client.js";
import { anchorPeers, anchorPeersKey } from "./anchor-peers.js";
import { memberRules } from "./channel-configuration.js";
import {
  applicationGroup,
  configValue,
  currentConfiguration,
  untilApplied,
  updateApplication,
} from "./channel-update.js";

/** What a channel's configuration is to say of a further organisation. */
export interface NewMember {
  readonly mspId: string;
  readonly config: msp.FabricMSPConfig;
  /** Ports on loopback of the peers that the others' gossip calls first. */
  readonly anchorPorts: readonly number[];
}

/**
 * Takes an organisation into a running channel: a configuration update that all given administrators sign, and that
 * the channel's majority rule then accepts. Returns when every given peer has applied it.
 */
export async function addMember(
  channel: string,
  member: NewMember,
  administrators: readonly SigningIdentity[],
  peers: readonly PeerClient[],
): Promise<void> {
  const [client] = peers;
  if (client === undefined) {
    throw new Error("no peer to send the channel's update through");
  }
  const isMember = (config: common.Config): boolean => applicationGroup(config).getGroupsMap().has(member.mspId);
  const config = await currentConfiguration(client, channel);
  if (!isMember(config)) {
    const current = applicationGroup(config);
    const [read, write] = [versionsOf(current), versionsOf(current)];
    write.setVersion(current.getVersion() + 1);
    write.setModPolicy(current.getModPolicy());
    write.getGroupsMap().set(member.mspId, memberGroup(member));
    await updateApplication(channel, config, { read, write }, administrators, client);
  }
  await untilApplied(`take ${member.mspId} into the channel`, channel, peers, isMember);
}

/** Fabric wants of a group that changes each element by its version, or it takes the missing ones for removed. */
function versionsOf(group: common.ConfigGroup): common.ConfigGroup {
  const versions = new common.ConfigGroup();
  versions.setVersion(group.getVersion());
  for (const [name, value] of group.getValuesMap().entries()) {
    const version = new common.ConfigValue();
    version.setVersion(value.getVersion());
    versions.getValuesMap().set(name, version);
  }
  for (const [name, policy] of group.getPoliciesMap().entries()) {
    const version = new common.ConfigPolicy();
    version.setVersion(policy.getVersion());
    versions.getPoliciesMap().set(name, version);
  }
  for (const [name, subgroup] of group.getGroupsMap().entries()) {
    const version = new common.ConfigGroup();
    version.setVersion(subgroup.getVersion());
    versions.getGroupsMap().set(name, version);
  }
  return versions;
}

function memberGroup({ mspId, config, anchorPorts }: NewMember): common.ConfigGroup {
  const group = new common.ConfigGroup();
  group.setModPolicy("Admins");
  const mspConfig = new msp.MSPConfig();
  mspConfig.setConfig(config.serializeBinary());
  group.getValuesMap().set("MSP", configValue(mspConfig.serializeBinary()));
  group.getValuesMap().set(anchorPeersKey, configValue(anchorPeers(anchorPorts)));
  for (const [name, rule] of Object.entries(memberRules(mspId))) {
    group.getPoliciesMap().set(name, configPolicy(rule));
  }
  return group;
}

function configPolicy(rule: string): common.ConfigPolicy {
  const policy = new common.Policy();
  policy.setType(common.Policy.PolicyType.SIGNATURE);
  policy.setValue(encodeSignaturePolicy(parsePolicy(rule)));
  const entry = new common.ConfigPolicy();
  entry.setModPolicy("Admins");
  entry.setPolicy(policy);
  return entry;
}
