import { Orderers } from "@hyperledger/fabric-protos/lib/common/configuration_pb.js";
import { BatchSize, BatchTimeout, ConsensusType } from "@hyperledger/fabric-protos/lib/orderer/configuration_pb.js";
import { ConfigMetadata } from "@hyperledger/fabric-protos/lib/orderer/etcdraft/configuration_pb.js";

import { parse } from "../protobuf/decode.js";
import { organisationsIn, type ChannelOrganisation, type NodeAddress } from "./channel-organisation.js";
import type { ConfigGroup } from "./config-group.js";
import { capabilitiesIn, valueIn } from "./config-value.js";
import { readPart } from "./configuration-error.js";

/** The part of a channel's configuration about the organisations that order its blocks. */
export interface OrdererPart {
  /** In the order of their MSP ids. */
  readonly organisations: readonly ChannelOrganisation[];
  /** Capabilities, such as `V2_0`. */
  readonly capabilities: readonly string[];
  /** `etcdraft` or `BFT`; empty if it is not stated. */
  readonly consensus: string;
  /** The nodes that agree on blocks. */
  readonly consenters: readonly Consenter[];
  /** The size of blocks, if it is stated. */
  readonly batchSize?: BlockSize;
  /** How long an orderer waits for a block to fill, in Go's form of a duration: `2s`. Empty if it is not stated. */
  readonly batchTimeout: string;
}

/** A node that takes part in the agreement on blocks. */
export interface Consenter extends NodeAddress {
  /** The number by which signatures of blocks name it; absent under `etcdraft`. */
  readonly id?: number;
  /** MSP id of its organisation; absent under `etcdraft`, which does not state it. */
  readonly mspId?: string;
  /** PEM of the certificate with which it signs blocks; absent under `etcdraft`. */
  readonly identity?: Uint8Array;
}

/** When an orderer cuts a block. */
export interface BlockSize {
  /** The most transactions. */
  readonly maxMessageCount: number;
  /** Bytes that no block exceeds. */
  readonly absoluteMaxBytes: number;
  /** Bytes that only a block with a single transaction exceeds. */
  readonly preferredMaxBytes: number;
}

/** The part about orderers in its group. */
export function ordererPartOf(group: ConfigGroup | undefined): OrdererPart {
  const consensus = valueIn(group, "ConsensusType", ConsensusType);
  const size = valueIn(group, "BatchSize", BatchSize);
  return {
    organisations: organisationsIn(group),
    capabilities: capabilitiesIn(group),
    consensus: consensus?.getType() ?? "",
    consenters:
      consensus?.getType() === "etcdraft"
        ? raftConsenters(consensus.getMetadata_asU8(), `${group?.path ?? ""}/ConsensusType`)
        : consentersIn(group),
    ...(size && {
      batchSize: {
        maxMessageCount: size.getMaxMessageCount(),
        absoluteMaxBytes: size.getAbsoluteMaxBytes(),
        preferredMaxBytes: size.getPreferredMaxBytes(),
      },
    }),
    batchTimeout: valueIn(group, "BatchTimeout", BatchTimeout)?.getTimeout() ?? "",
  };
}

function raftConsenters(metadata: Uint8Array, path: string): readonly Consenter[] {
  return readPart(path, () => parse(ConfigMetadata, metadata))
    .getConsentersList()
    .map((consenter) => ({ host: consenter.getHost(), port: consenter.getPort() }));
}

function consentersIn(group: ConfigGroup | undefined): readonly Consenter[] {
  return (valueIn(group, "Orderers", Orderers)?.getConsenterMappingList() ?? []).map((consenter) => ({
    host: consenter.getHost(),
    port: consenter.getPort(),
    id: consenter.getId(),
    mspId: consenter.getMspId(),
    identity: consenter.getIdentity_asU8(),
  }));
}
