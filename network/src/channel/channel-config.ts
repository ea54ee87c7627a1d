import { common, msp, orderer } from "@hyperledger/fabric-protos";

import { batchBytes, type Governance, type NetworkDescription } from "../description/index.js";
import {
  applicationPolicies,
  configPolicy,
  groupPolicies,
  memberPolicies,
  type NamedPolicies,
  ordererMemberPolicies,
  ordererPolicies,
} from "../policy/index.js";

export interface ChannelMembers {
  readonly members: readonly msp.FabricMSPConfig[];
  readonly orderer: msp.FabricMSPConfig;
  readonly ordererAddress: string;
  /** The release whose capability the channel has. */
  readonly release: FabricRelease;
}

/** A release of Fabric, if the verdicts of its peers and orderers differ from another's. */
export type FabricRelease = "3.1" | "2.5";

/**
 * The newest channel capability of a release. Peers of another release do not join a channel that requires a newer
 * capability than they know.
 */
const channelCapability: Readonly<Record<FabricRelease, string>> = { "3.1": "V3_0", "2.5": "V2_0" };

/** A channel's configuration as Fabric's tools would write it: members, authorities, policies, block sizes. */
export function channelConfig(
  { batch, governance }: Pick<NetworkDescription, "batch" | "governance">,
  { members, orderer: ordererMsp, ordererAddress, release }: ChannelMembers,
  sequence: number,
): common.Config {
  const channel = new common.ConfigGroup();
  channel.getGroupsMap().set("Application", applicationGroup(members, governance));
  channel.getGroupsMap().set("Orderer", ordererGroup(ordererMsp, ordererAddress, batch));
  const hashing = new common.HashingAlgorithm();
  hashing.setName("SHA256");
  setValue(channel, "HashingAlgorithm", hashing);
  const structure = new common.BlockDataHashingStructure();
  structure.setWidth(0xffffffff);
  setValue(channel, "BlockDataHashingStructure", structure);
  setValue(channel, "Capabilities", capabilities(channelCapability[release]));
  setPolicies(channel, groupPolicies);
  channel.setModPolicy("Admins");
  const config = new common.Config();
  config.setSequence(sequence);
  config.setChannelGroup(channel);
  return config;
}

function applicationGroup(
  members: readonly msp.FabricMSPConfig[],
  governance: Governance | undefined,
): common.ConfigGroup {
  const group = new common.ConfigGroup();
  for (const member of members) {
    group.getGroupsMap().set(member.getName(), memberGroup(member, memberPolicies(member.getName())));
  }
  setValue(group, "Capabilities", capabilities("V2_5"));
  setPolicies(group, applicationPolicies(governance));
  group.setModPolicy("Admins");
  return group;
}

function ordererGroup(
  config: msp.FabricMSPConfig,
  address: string,
  { maxMessageCount, timeoutMs }: NetworkDescription["batch"],
): common.ConfigGroup {
  const name = config.getName();
  const organisation = memberGroup(config, ordererMemberPolicies(name));
  const endpoints = new common.OrdererAddresses();
  endpoints.setAddressesList([address]);
  setValue(organisation, "Endpoints", endpoints);
  const group = new common.ConfigGroup();
  group.getGroupsMap().set(name, organisation);
  const size = new orderer.BatchSize();
  size.setMaxMessageCount(maxMessageCount);
  size.setAbsoluteMaxBytes(batchBytes.absolute);
  size.setPreferredMaxBytes(batchBytes.preferred);
  setValue(group, "BatchSize", size);
  const timeout = new orderer.BatchTimeout();
  timeout.setTimeout(`${String(timeoutMs)}ms`);
  setValue(group, "BatchTimeout", timeout);
  const consensus = new orderer.ConsensusType();
  consensus.setType("etcdraft");
  setValue(group, "ConsensusType", consensus);
  setValue(group, "Capabilities", capabilities("V2_0"));
  setPolicies(group, ordererPolicies);
  group.setModPolicy("Admins");
  return group;
}

function memberGroup(config: msp.FabricMSPConfig, policies: NamedPolicies): common.ConfigGroup {
  const group = new common.ConfigGroup();
  const wrapped = new msp.MSPConfig();
  wrapped.setConfig(config.serializeBinary());
  setValue(group, "MSP", wrapped);
  setPolicies(group, policies);
  group.setModPolicy("Admins");
  return group;
}

function capabilities(name: string): common.Capabilities {
  const message = new common.Capabilities();
  message.getCapabilitiesMap().set(name, new common.Capability());
  return message;
}

function setPolicies(group: common.ConfigGroup, policies: NamedPolicies): void {
  for (const [name, text] of Object.entries(policies)) {
    group.getPoliciesMap().set(name, configPolicy(text));
  }
}

interface Message {
  serializeBinary(): Uint8Array;
}

function setValue(group: common.ConfigGroup, name: string, value: Message): void {
  const entry = new common.ConfigValue();
  entry.setValue(value.serializeBinary());
  entry.setModPolicy("Admins");
  group.getValuesMap().set(name, entry);
}
