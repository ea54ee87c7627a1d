import type { NetworkDescription } from "../description/index.js";
import { retakePort, takenPort } from "../process/index.js";
import { NativeNetworkError } from "./native-network-error.js";

/** Name and MSP of the organisation that runs the ordering service. */
export const ordererMspId = "OrdererMSP";
export const ordererDomain = "example.com";

/** How the channel's orderers agree. BFT exists from Fabric 3 on. */
export type Consensus = "raft" | "bft";

/** The number of processes of each kind in a network. */
export interface Topology {
  readonly consensus: Consensus;
  readonly peersPerOrganisation: number;
  readonly peers: readonly NativePeer[];
  readonly orderers: readonly NativeOrderer[];
}

/** A peer process. Ports are on loopback. */
export interface NativePeer {
  /** Host-like name in its certificates, such as `peer0.ansteel.example`. */
  readonly name: string;
  readonly mspId: string;
  readonly domain: string;
  readonly port: number;
  /**
   * The port for chaincode that a builder of the peer has started and that connects to it. The peer connects to a
   * service instead.
   */
  readonly chaincodePort: number;
  /** Health and metrics, over plain HTTP. */
  readonly operationsPort: number;
}

export interface NativeOrderer {
  readonly name: string;
  readonly mspId: string;
  readonly port: number;
  /** Its port in the channel's configuration, if another program has taken that one since. */
  readonly channelPort?: number;
  /** Port of the channel participation API. */
  readonly adminPort: number;
  /** Health and metrics, over plain HTTP. */
  readonly operationsPort: number;
}

/** The choices of a caller beyond the description. */
export interface TopologyChoice {
  /** Default `raft`. */
  readonly consensus?: Consensus;
  /** Default 1 for Raft, 4 for BFT (the smallest number that tolerates one faulty orderer). */
  readonly orderers?: number;
  /** Default 1. */
  readonly peersPerOrganisation?: number;
}

/** Ports of an organisation's anchor peers, which the peers of other organisations contact first for gossip. */
export function anchorPorts(peers: readonly NativePeer[]): number[] {
  return peers.slice(0, 1).map(({ port }) => port);
}

/** Takes the next port, preferring the given one. */
export type PortChoice = (preferred: number) => Promise<number>;

/** @throws {RangeError} a number of processes that Fabric or this machine cannot serve. */
export async function planTopology(
  description: NetworkDescription,
  choice: TopologyChoice,
  choosePort: PortChoice,
): Promise<Topology> {
  const consensus = choice.consensus ?? "raft";
  const ordererCount = choice.orderers ?? (consensus === "bft" ? 4 : 1);
  const peerCount = choice.peersPerOrganisation ?? 1;
  const fewest = consensus === "bft" ? 4 : 1;
  if (!Number.isInteger(ordererCount) || ordererCount < fewest || ordererCount > 7) {
    throw new RangeError(
      `${String(ordererCount)} orderers are not possible with ${consensus} on one machine: give a number from ${String(fewest)} to 7`,
    );
  }
  if (!Number.isInteger(peerCount) || peerCount < 1 || peerCount > 4) {
    throw new RangeError(`${String(peerCount)} peers per organisation are not possible: give a number from 1 to 4`);
  }
  const orderers: NativeOrderer[] = [];
  for (let index = 0; index < ordererCount; index++) {
    orderers.push({
      name: ordererName(index),
      mspId: ordererMspId,
      port: await portOf(ordererName(index), saidFor(description.orderer, index), () => choosePort(7050 + index * 100)),
      adminPort: await choosePort(7053 + index * 100),
      operationsPort: await choosePort(7056 + index * 100),
    });
  }
  const peers: NativePeer[] = [];
  for (const [index, organisation] of description.organisations.entries()) {
    peers.push(...(await planPeers(organisation, index, organisation.peers ?? peerCount, choosePort)));
  }
  return { consensus, peersPerOrganisation: peerCount, peers, orderers };
}

/**
 * The peers of one organisation. `index` is its place in the description and determines the ports that are tried first.
 */
export async function planPeers(
  organisation: NetworkDescription["organisations"][number],
  index: number,
  count: number,
  choosePort: PortChoice,
): Promise<NativePeer[]> {
  const peers: NativePeer[] = [];
  for (let number = 0; number < count; number++) {
    const name = `peer${String(number)}.${organisation.domain}`;
    const preferred = 8051 + index * 1000 + number * 100;
    peers.push({
      name,
      mspId: organisation.mspId,
      domain: organisation.domain,
      port: await portOf(name, saidFor(organisation, number), () => choosePort(preferred)),
      chaincodePort: await choosePort(8052 + index * 1000 + number * 100),
      operationsPort: await choosePort(8056 + index * 1000 + number * 100),
    });
  }
  return peers;
}

/** The form of Fabric's examples, which call the second one orderer2. */
function ordererName(index: number): string {
  return `orderer${index === 0 ? "" : String(index + 1)}.${ordererDomain}`;
}

/** The port in the description of an organisation's nodes: only the first node has it. */
export function saidFor(described: { readonly port?: number } | undefined, number: number): number | undefined {
  return number === 0 ? described?.port : undefined;
}

/**
 * The port of the description, or else a chosen one.
 *
 * @throws {NativeNetworkError} another program has the port of the description
 */
export async function portOf(owner: string, said: number | undefined, choose: () => Promise<number>): Promise<number> {
  if (said === undefined) {
    return choose();
  }
  if (!(await retakePort(said))) {
    throw new NativeNetworkError(takenPort(said, owner));
  }
  return said;
}
