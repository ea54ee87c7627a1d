import {
  Config,
  ConfigEnvelope,
  type ConfigGroup as GroupMessage,
} from "@hyperledger/fabric-protos/lib/common/configtx_pb.js";
import { OrdererAddresses } from "@hyperledger/fabric-protos/lib/common/configuration_pb.js";
import { ACLs } from "@hyperledger/fabric-protos/lib/peer/configuration_pb.js";

import { readItem, type Block } from "../block/block.js";
import { headerTypes } from "../transaction/envelope.js";
import { organisationsIn, type ChannelOrganisation } from "./channel-organisation.js";
import { groupAt, groupOf, type ConfigGroup } from "./config-group.js";
import { capabilitiesIn, mapIn, parseMaps, valueIn } from "./config-value.js";
import { ConfigurationError, readPart } from "./configuration-error.js";
import { ordererPartOf, type OrdererPart } from "./orderer-part.js";

/** How a channel is configured. A part that the configuration does not have is empty. */
export interface ChannelConfiguration {
  /** How often the channel has been configured since its first block. */
  readonly sequence: number;
  /** Serialized `Config`. */
  readonly bytes: Uint8Array;
  /** The topmost group, with every group, value and policy in it. */
  readonly group: ConfigGroup;
  /** Of the channel as a whole, such as `V3_0`. */
  readonly capabilities: readonly string[];
  /** Where its orderers answer, as `host:port`, where no organisation says it itself. */
  readonly ordererAddresses: readonly string[];
  /** Those who use it. */
  readonly application: ApplicationPart;
  /** Those who order its blocks, and how. */
  readonly orderer: OrdererPart;
  /** The organisations of each consortium, by the name of the consortium. Only the system channels of former releases have them. */
  readonly consortia: ReadonlyMap<string, readonly ChannelOrganisation[]>;
}

/** What a channel's configuration says about those who use it. */
export interface ApplicationPart {
  /** In the order of their MSP ids. */
  readonly organisations: readonly ChannelOrganisation[];
  /** Such as `V2_5`. */
  readonly capabilities: readonly string[];
  /** The policy that guards a function of a peer, by the function's name, where it is not Fabric's own one: `peer/Propose`. */
  readonly accessRules: ReadonlyMap<string, string>;
}

/**
 * Reads the configuration in a block that holds nothing else, such as a channel's first block.
 *
 * @throws {ConfigurationError} it does not hold one, or one that no peer would take.
 */
export function readConfigurationBlock({
  number,
  envelopes,
}: Pick<Block, "number" | "envelopes">): ChannelConfiguration {
  const [envelope, ...others] = envelopes;
  const item = envelope && others.length === 0 ? readItem(envelope) : undefined;
  if (item?.kind !== "configuration" || item.envelope.channelHeader.type !== headerTypes.config) {
    throw new ConfigurationError(`block ${String(number)} does not hold a configuration`);
  }
  return readConfigEnvelope(item.envelope.data);
}

/**
 * Reads a serialized `ConfigEnvelope`, which an envelope of its type carries as its data.
 *
 * @throws {ConfigurationError} it is not one, or one that no peer would take.
 */
export function readConfigEnvelope(bytes: Uint8Array): ChannelConfiguration {
  const config = readPart("ConfigEnvelope", () => parseMaps(ConfigEnvelope, bytes)).getConfig();
  if (config === undefined) {
    throw new ConfigurationError("ConfigEnvelope: there is no configuration in it");
  }
  return configurationOf(config, config.serializeBinary());
}

/**
 * Reads a serialized `Config`, which is what a peer answers to `GetChannelConfig`. Nothing is verified: who signed it, the block that holds
 * it says.
 *
 * @throws {ConfigurationError} it is not one, or one that no peer would take.
 */
export function readConfiguration(bytes: Uint8Array): ChannelConfiguration {
  return configurationOf(
    readPart("Config", () => parseMaps(Config, bytes)),
    bytes,
  );
}

function configurationOf(config: Config, bytes: Uint8Array): ChannelConfiguration {
  const root: GroupMessage | undefined = config.getChannelGroup();
  if (root === undefined) {
    throw new ConfigurationError("Config: there is no channel group in it");
  }
  const group = groupOf(root, "/Channel");
  const consortia = groupAt(group, "Consortiums")?.groups ?? new Map<string, ConfigGroup>();
  return {
    sequence: config.getSequence(),
    bytes,
    group,
    capabilities: capabilitiesIn(group),
    ordererAddresses: valueIn(group, "OrdererAddresses", OrdererAddresses)?.getAddressesList() ?? [],
    application: applicationPartOf(groupAt(group, "Application")),
    orderer: ordererPartOf(groupAt(group, "Orderer")),
    consortia: new Map([...consortia].map(([name, members]) => [name, organisationsIn(members)])),
  };
}

function applicationPartOf(group: ConfigGroup | undefined): ApplicationPart {
  const rules = mapIn(group, "ACLs", ACLs, (message) => message.getAclsMap());
  return {
    organisations: organisationsIn(group),
    capabilities: capabilitiesIn(group),
    accessRules: new Map([...rules].map(([name, rule]) => [name, rule.getPolicyRef()])),
  };
}
