import { common, msp, orderer } from "@hyperledger/fabric-protos";

import type { NetworkDescription } from "../description/index.js";
import { parsePolicy } from "../policy/index.js";
import { applicationPolicies, organisationPolicies } from "./channel-policies.js";

export interface ChannelMembers {
  readonly members: readonly msp.FabricMSPConfig[];
  readonly orderer: msp.FabricMSPConfig;
  readonly ordererAddress: string;
}

/** Largest blocks, as an orderer's BatchSize. */
export const batchBytes = { absolute: 99 * 1024 * 1024, preferred: 2 * 1024 * 1024 };

type ImplicitRule = "ANY" | "ALL" | "MAJORITY";

const usualPolicies: Readonly<Record<string, readonly [ImplicitRule, string]>> = {
  Readers: ["ANY", "Readers"],
  Writers: ["ANY", "Writers"],
  Admins: ["MAJORITY", "Admins"],
};

/** A channel's configuration as Fabric's tools would write it: members, authorities, policies, block sizes. */
export function channelConfig(
  { batch }: NetworkDescription,
  { members, orderer: ordererMsp, ordererAddress }: ChannelMembers,
  sequence: number,
): common.Config {
  const channel = new common.ConfigGroup();
  channel.getGroupsMap().set("Application", applicationGroup(members));
  channel.getGroupsMap().set("Orderer", ordererGroup(ordererMsp, ordererAddress, batch));
  const hashing = new common.HashingAlgorithm();
  hashing.setName("SHA256");
  setValue(channel, "HashingAlgorithm", hashing);
  const structure = new common.BlockDataHashingStructure();
  structure.setWidth(0xffffffff);
  setValue(channel, "BlockDataHashingStructure", structure);
  setValue(channel, "Capabilities", capabilities("V3_0"));
  setImplicitPolicies(channel, usualPolicies);
  channel.setModPolicy("Admins");
  const config = new common.Config();
  config.setSequence(sequence);
  config.setChannelGroup(channel);
  return config;
}

function applicationGroup(members: readonly msp.FabricMSPConfig[]): common.ConfigGroup {
  const group = new common.ConfigGroup();
  for (const member of members) {
    group.getGroupsMap().set(member.getName(), memberGroup(member, organisationPolicies(member.getName())));
  }
  setValue(group, "Capabilities", capabilities("V2_5"));
  setImplicitPolicies(group, applicationPolicies());
  group.setModPolicy("Admins");
  return group;
}

function ordererGroup(
  config: msp.FabricMSPConfig,
  address: string,
  { maxMessageCount, timeoutMs }: NetworkDescription["batch"],
): common.ConfigGroup {
  const name = config.getName();
  const organisation = memberGroup(config, {
    Readers: `OR('${name}.member')`,
    Writers: `OR('${name}.member')`,
    Admins: `OR('${name}.admin')`,
  });
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
  setImplicitPolicies(group, { ...usualPolicies, BlockValidation: ["ANY", "Writers"] });
  group.setModPolicy("Admins");
  return group;
}

function memberGroup(config: msp.FabricMSPConfig, policies: Readonly<Record<string, string>>): common.ConfigGroup {
  const group = new common.ConfigGroup();
  const wrapped = new msp.MSPConfig();
  wrapped.setConfig(config.serializeBinary());
  setValue(group, "MSP", wrapped);
  for (const [name, rule] of Object.entries(policies)) {
    setPolicy(group, name, common.Policy.PolicyType.SIGNATURE, parsePolicy(rule));
  }
  group.setModPolicy("Admins");
  return group;
}

function capabilities(name: string): common.Capabilities {
  const message = new common.Capabilities();
  message.getCapabilitiesMap().set(name, new common.Capability());
  return message;
}

function setImplicitPolicies(
  group: common.ConfigGroup,
  policies: Readonly<Record<string, readonly [ImplicitRule, string]>>,
): void {
  for (const [name, [rule, part]] of Object.entries(policies)) {
    const implicit = new common.ImplicitMetaPolicy();
    implicit.setRule(common.ImplicitMetaPolicy.Rule[rule]);
    implicit.setSubPolicy(part);
    setPolicy(group, name, common.Policy.PolicyType.IMPLICIT_META, implicit);
  }
}

interface Message {
  serializeBinary(): Uint8Array;
}

function setPolicy(group: common.ConfigGroup, name: string, type: number, value: Message): void {
  const policy = new common.Policy();
  policy.setType(type);
  policy.setValue(value.serializeBinary());
  const entry = new common.ConfigPolicy();
  entry.setPolicy(policy);
  entry.setModPolicy("Admins");
  group.getPoliciesMap().set(name, entry);
}

function setValue(group: common.ConfigGroup, name: string, value: Message): void {
  const entry = new common.ConfigValue();
  entry.setValue(value.serializeBinary());
  entry.setModPolicy("Admins");
  group.getValuesMap().set(name, entry);
}
