import { common, msp } from "@hyperledger/fabric-protos";

import { encodeChannelRule, parseChannelRule } from "../../policy/channel-rule.js";

interface Message {
  serializeBinary(): Uint8Array;
}

/** A group of a configuration in a test's form. */
export interface WrittenGroup {
  readonly version?: number;
  readonly modPolicy?: string;
  /** Messages, or any bytes. */
  readonly values?: Readonly<Record<string, Message | Uint8Array>>;
  /** In the notation of Fabric's tools, or as the message itself. */
  readonly policies?: Readonly<Record<string, string | common.Policy | undefined>>;
  readonly groups?: Readonly<Record<string, WrittenGroup>>;
}

/** A serialized `Config`. */
export function writeConfiguration(root: WrittenGroup, sequence = 0): Uint8Array {
  return configMessage(root, sequence).serializeBinary();
}

/** A serialized `ConfigEnvelope`. */
export function writeConfigEnvelope(root: WrittenGroup): Uint8Array {
  const envelope = new common.ConfigEnvelope();
  envelope.setConfig(configMessage(root, 0));
  return envelope.serializeBinary();
}

/** The values of an organisation that distinguishes its people by organisational units. */
export function organisation(mspId: string, ...authorities: readonly string[]): WrittenGroup {
  const config = new msp.FabricMSPConfig();
  config.setName(mspId);
  config.setRootCertsList(authorities.map((pem) => Buffer.from(pem)));
  const units = new msp.FabricNodeOUs();
  units.setEnable(true);
  const unit = (name: string): msp.FabricOUIdentifier => {
    const identifier = new msp.FabricOUIdentifier();
    identifier.setOrganizationalUnitIdentifier(name);
    return identifier;
  };
  units.setAdminOuIdentifier(unit("admin"));
  units.setPeerOuIdentifier(unit("peer"));
  units.setClientOuIdentifier(unit("client"));
  config.setFabricNodeOus(units);
  return {
    values: { MSP: wrapped(config) },
    policies: { Admins: `OR('${mspId}.admin')`, Writers: `OR('${mspId}.client')`, Endorsement: `OR('${mspId}.peer')` },
  };
}

/** The value `MSP` around an organisation's configuration. */
export function wrapped(config: msp.FabricMSPConfig, type = 0): msp.MSPConfig {
  const message = new msp.MSPConfig();
  message.setType(type);
  message.setConfig(config.serializeBinary());
  return message;
}

function configMessage(root: WrittenGroup, sequence: number): common.Config {
  const config = new common.Config();
  config.setSequence(sequence);
  config.setChannelGroup(groupMessage(root));
  return config;
}

function groupMessage({ version = 0, modPolicy = "Admins", ...parts }: WrittenGroup): common.ConfigGroup {
  const message = new common.ConfigGroup();
  message.setVersion(version);
  message.setModPolicy(modPolicy);
  for (const [name, value] of Object.entries(parts.values ?? {})) {
    const entry = new common.ConfigValue();
    entry.setModPolicy(modPolicy);
    entry.setValue(value instanceof Uint8Array ? value : value.serializeBinary());
    message.getValuesMap().set(name, entry);
  }
  for (const [name, policy] of Object.entries(parts.policies ?? {})) {
    const entry = new common.ConfigPolicy();
    entry.setModPolicy(modPolicy);
    entry.setPolicy(typeof policy === "string" ? policyMessage(policy) : policy);
    message.getPoliciesMap().set(name, entry);
  }
  for (const [name, group] of Object.entries(parts.groups ?? {})) {
    message.getGroupsMap().set(name, groupMessage(group));
  }
  return message;
}

function policyMessage(text: string): common.Policy {
  return common.Policy.deserializeBinary(encodeChannelRule(parseChannelRule(text)));
}
