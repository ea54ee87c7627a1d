import { OrdererAddresses } from "@hyperledger/fabric-protos/lib/common/configuration_pb.js";
import { MSPConfig } from "@hyperledger/fabric-protos/lib/msp/msp_config_pb.js";
import { AnchorPeers } from "@hyperledger/fabric-protos/lib/peer/configuration_pb.js";

import { readMspDefinition, type MspDefinition } from "../membership/msp-definition.js";
import type { ConfigGroup } from "./config-group.js";
import { valueIn } from "./config-value.js";
import { ConfigurationError, readPart } from "./configuration-error.js";

/** An organisation of a channel, of its orderers, or of a consortium. */
export interface ChannelOrganisation {
  /** Name of its group, which may differ from its MSP id. */
  readonly name: string;
  /** MSP id. */
  readonly mspId: string;
  /** Serialized `FabricMSPConfig`, in the form for `Membership`. */
  readonly mspConfig: Uint8Array;
  /** The parsed form: authorities, units and revocations. */
  readonly msp: MspDefinition;
  /** Peers with which other organisations' peers begin. */
  readonly anchorPeers: readonly NodeAddress[];
  /** Addresses of its orderers, as `host:port`. */
  readonly ordererAddresses: readonly string[];
  /** Its group, with its own policies. */
  readonly group: ConfigGroup;
}

/** The address of a node. */
export interface NodeAddress {
  /** Name or address of the host. */
  readonly host: string;
  /** Port. */
  readonly port: number;
}

/** `MSPConfig.type` of an organisation whose members have X.509 certificates. */
const X509 = 0;

/** The organisations of a part of the channel, in the order of their MSP ids. */
export function organisationsIn(part: ConfigGroup | undefined): readonly ChannelOrganisation[] {
  return [...(part?.groups ?? [])]
    .map(([name, group]) => organisationOf(name, group))
    .sort((one, other) => (one.mspId < other.mspId ? -1 : 1));
}

function organisationOf(name: string, group: ConfigGroup): ChannelOrganisation {
  const wrapped = valueIn(group, "MSP", MSPConfig);
  if (wrapped === undefined) {
    throw new ConfigurationError(`${group.path}: the organisation has no MSP`);
  }
  if (wrapped.getType() !== X509) {
    throw new ConfigurationError(
      `${group.path}/MSP: an MSP of type ${String(wrapped.getType())}, where only X.509 is read`,
    );
  }
  const mspConfig = wrapped.getConfig_asU8();
  const msp = readPart(`${group.path}/MSP`, () => readMspDefinition(mspConfig));
  if (msp.name === "") {
    throw new ConfigurationError(`${group.path}/MSP: the MSP has no id`);
  }
  return {
    name,
    mspId: msp.name,
    mspConfig,
    msp,
    anchorPeers: (valueIn(group, "AnchorPeers", AnchorPeers)?.getAnchorPeersList() ?? []).map((peer) => ({
      host: peer.getHost(),
      port: peer.getPort(),
    })),
    ordererAddresses: valueIn(group, "Endpoints", OrdererAddresses)?.getAddressesList() ?? [],
    group,
  };
}
