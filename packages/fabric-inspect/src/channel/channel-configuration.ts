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

/** The configuration of a channel. Absent parts are empty. */
export interface ChannelConfiguration {
  /** How often the channel has been configured since its first block. */
  readonly sequence: number;
  /** Serialized `Config`. */
  readonly bytes: Uint8Array;
  /** The topmost group, with every group, value and policy in it. */
  readonly group: ConfigGroup;
  /** Capabilities of the whole channel, such as `V3_0`. */
  readonly capabilities: readonly string[];
  /** Addresses of its orderers, as `host:port`, if no organisation states its own. */
  readonly ordererAddresses: readonly string[];
  /** The organisations that use it. */
  readonly application: ApplicationPart;
  /** The organisations that order its blocks, and how. */
  readonly orderer: OrdererPart;
  /** The organisations of each consortium, by the name of the consortium. Only the system channels of former releases have them. */
  readonly consortia: ReadonlyMap<string, readonly ChannelOrganisation[]>;
}

/** The part of a channel's configuration about the organisations that use it. */
export interface ApplicationPart {
  /** The organisations are in the order of their MSP ids. */
  readonly organisations: readonly ChannelOrganisation[];
  /** Capabilities, such as `V2_5`. */
  readonly capabilities: readonly string[];
  /** The policy for a function of a peer, by the function's name, if it is not Fabric's default: `peer/Propose`. */
  readonly accessRules: ReadonlyMap<string, string>;
}

/**
 * Reads the configuration in a block that contains only that, such as a channel's first block.
 *
 * @throws {ConfigurationError} it does not contain one, or one that no peer would accept.
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
 * @throws {ConfigurationError} it is not one, or one that no peer would accept.
 */
export function readConfigEnvelope(bytes: Uint8Array): ChannelConfiguration {
  const config = readPart("ConfigEnvelope", () => parseMaps(ConfigEnvelope, bytes)).getConfig();
  if (config === undefined) {
    throw new ConfigurationError("ConfigEnvelope: there is no configuration in it");
  }
  return configurationOf(config, config.serializeBinary());
}

/**
 * Reads a serialized `Config`, which is a peer's answer to `GetChannelConfig`. Nothing is verified: the signatures are
 * in the block that contains it.
 *
 * @throws {ConfigurationError} it is not one, or one that no peer would accept.
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
