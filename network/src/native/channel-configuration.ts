import { parseChannelRule } from "@tallystick/fabric-inspect";

import { batchBytes } from "../description/index.js";
import {
  applicationPolicies,
  groupPolicies,
  memberPolicies,
  type NamedPolicies,
  ordererMemberPolicies,
  ordererPolicies,
} from "../policy/index.js";
import type { NativeKind } from "./binaries.js";
import type { ChannelRecord } from "./network-state.js";
import { anchorPorts, ordererMspId, type NativeOrderer, type Topology } from "./topology.js";

/** Name of the one profile that the written configuration has. */
export const channelProfile = "Channel";

/** The places of the channel members' material. Paths are absolute. */
export interface ChannelMaterial {
  /** Verifying MSP folder of an organisation. */
  mspFolder(mspId: string): string;
  /** PEM of the orderer's TLS certificate. */
  ordererTlsCertificate(orderer: NativeOrderer): string;
  /** PEM of the orderer's signing certificate. */
  ordererCertificate(orderer: NativeOrderer): string;
}

/**
 * The input of `configtxgen`, as an object: JSON is also YAML. Policies are Fabric's usual ones: any member reads and
 * writes, a majority of administrators changes the channel, a majority of members endorses a lifecycle act.
 */
export function channelConfiguration(
  kind: NativeKind,
  channel: Pick<ChannelRecord, "organisations" | "batch" | "governance">,
  topology: Topology,
  material: ChannelMaterial,
): unknown {
  const channelCapability = kind === "fabric-3.1" ? "V3_0" : "V2_0";
  const endpoints = topology.orderers.map((orderer) => `127.0.0.1:${String(orderer.port)}`);
  return {
    Profiles: {
      [channelProfile]: {
        Policies: policies(groupPolicies),
        Capabilities: { [channelCapability]: true },
        Orderer: {
          ...consensus(topology, channel, material),
          BatchTimeout: `${String(channel.batch.timeoutMs)}ms`,
          BatchSize: {
            MaxMessageCount: channel.batch.maxMessageCount,
            AbsoluteMaxBytes: batchBytes.absolute,
            PreferredMaxBytes: batchBytes.preferred,
          },
          Capabilities: { V2_0: true },
          Policies: policies(ordererPolicies),
          Organizations: [
            {
              ...member(ordererMspId, material),
              Policies: policies(ordererMemberPolicies(ordererMspId)),
              OrdererEndpoints: endpoints,
            },
          ],
        },
        Application: {
          Capabilities: { V2_5: true },
          Policies: policies(applicationPolicies(channel.governance)),
          Organizations: channel.organisations.map((mspId) => ({
            ...member(mspId, material),
            Policies: policies(memberPolicies(mspId)),
            AnchorPeers: anchorPorts(topology.peers.filter((peer) => peer.mspId === mspId)).map((port) => ({
              Host: "127.0.0.1",
              Port: port,
            })),
          })),
        },
      },
    },
  };
}

function member(mspId: string, material: ChannelMaterial) {
  return { Name: mspId, ID: mspId, MSPDir: material.mspFolder(mspId) };
}

/** Policies in the form of `configtxgen`: rules about the policies of groups below, and signature policies. */
function policies(named: NamedPolicies) {
  return Object.fromEntries(
    Object.entries(named).map(([name, rule]) => [
      name,
      { Type: "part" in parseChannelRule(rule) ? "ImplicitMeta" : "Signature", Rule: rule },
    ]),
  );
}

function consensus(
  { consensus: kind, orderers }: Topology,
  { batch }: Pick<ChannelRecord, "batch">,
  material: ChannelMaterial,
) {
  if (kind === "bft") {
    return {
      OrdererType: "BFT",
      ConsenterMapping: orderers.map((orderer, index) => ({
        ID: index + 1,
        Host: "127.0.0.1",
        Port: orderer.port,
        MSPID: orderer.mspId,
        Identity: material.ordererCertificate(orderer),
        ClientTLSCert: material.ordererTlsCertificate(orderer),
        ServerTLSCert: material.ordererTlsCertificate(orderer),
      })),
      SmartBFT: {
        RequestBatchMaxInterval: `${String(batch.timeoutMs)}ms`,
        RequestForwardTimeout: "2s",
        RequestComplainTimeout: "5s",
        RequestAutoRemoveTimeout: "3m0s",
        ViewChangeResendInterval: "2s",
        ViewChangeTimeout: "10s",
        LeaderHeartbeatTimeout: "10s",
        CollectTimeout: "1s",
        IncomingMessageBufferSize: 200,
        RequestPoolSize: 100_000,
        LeaderHeartbeatCount: 10,
      },
    };
  }
  return {
    OrdererType: "etcdraft",
    EtcdRaft: {
      Consenters: orderers.map((orderer) => ({
        Host: "127.0.0.1",
        Port: orderer.port,
        ClientTLSCert: material.ordererTlsCertificate(orderer),
        ServerTLSCert: material.ordererTlsCertificate(orderer),
      })),
      Options: {
        // A lone orderer waits for an election at each start. Several need more time on a busy machine.
        TickInterval: orderers.length === 1 ? "100ms" : "250ms",
        ElectionTick: 10,
        HeartbeatTick: 1,
        MaxInflightBlocks: 5,
        SnapshotIntervalSize: 16 * 1024 * 1024,
      },
    },
  };
}
