import { common, msp } from "@hyperledger/fabric-protos";
import type { ChannelConfiguration, ConfigGroup } from "@tallystick/fabric-inspect";

import type { SigningIdentity } from "../identity/index.js";
import type { PeerClient } from "../lifecycle/peer-client.js";
import { configPolicy, memberPolicies } from "../policy/index.js";
import { anchorPeers, anchorPeersKey } from "./anchor-peers.js";
import {
  applicationGroup,
  configValue,
  currentConfiguration,
  untilApplied,
  updateApplication,
} from "./channel-update.js";

/** The data of a further organisation for a channel's configuration. */
export interface NewMember {
  readonly mspId: string;
  readonly config: msp.FabricMSPConfig;
  /** Ports on loopback of the peers with which the others' gossip begins. */
  readonly anchorPorts: readonly number[];
}

/**
 * Adds an organisation to a running channel: a configuration update that all given administrators sign, so that the
 * channel's majority rule accepts it. Returns when every given peer has applied it.
 */
export async function addMember(
  channel: string,
  member: NewMember,
  administrators: readonly SigningIdentity[],
  peers: readonly PeerClient[],
): Promise<void> {
  const [client] = peers;
  if (client === undefined) {
    throw new Error("no peer is given that can send the update of the channel");
  }
  const isMember = (config: ChannelConfiguration): boolean => applicationGroup(config).groups.has(member.mspId);
  const config = await currentConfiguration(client, channel);
  if (!isMember(config)) {
    const current = applicationGroup(config);
    const [read, write] = [elementsOf(current), elementsOf(current)];
    write.setVersion(current.version + 1);
    write.setModPolicy(current.modPolicy);
    write.getGroupsMap().set(member.mspId, memberGroup(member));
    await updateApplication(channel, config, { read, write }, administrators, client);
  }
  await untilApplied(`take ${member.mspId} into the channel`, channel, peers, isMember);
}

/** Fabric requires each element of a changed group with its version. It would treat missing ones as removed. */
function elementsOf(group: ConfigGroup): common.ConfigGroup {
  const versions = new common.ConfigGroup();
  versions.setVersion(group.version);
  for (const [name, { version }] of group.values) {
    const value = new common.ConfigValue();
    value.setVersion(version);
    versions.getValuesMap().set(name, value);
  }
  for (const [name, { version }] of group.policies) {
    const policy = new common.ConfigPolicy();
    policy.setVersion(version);
    versions.getPoliciesMap().set(name, policy);
  }
  for (const [name, { version }] of group.groups) {
    const subgroup = new common.ConfigGroup();
    subgroup.setVersion(version);
    versions.getGroupsMap().set(name, subgroup);
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
  for (const [name, rule] of Object.entries(memberPolicies(mspId))) {
    group.getPoliciesMap().set(name, configPolicy(rule));
  }
  return group;
}
