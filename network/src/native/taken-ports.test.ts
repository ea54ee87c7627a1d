import { createServer, type Server } from "node:net";

import { describeNetwork } from "../description/index.js";
import { freePort, releasePort } from "../process/index.js";
import type { NetworkState } from "./network-state.js";
import { takePortsAgain } from "./taken-ports.js";
import { planTopology } from "./topology.js";

let ordererPort: number;
let peerPort: number;

beforeEach(async () => {
  [ordererPort, peerPort] = await Promise.all([freePort(), freePort()]);
});

afterEach(() => {
  releasePort(ordererPort);
  releasePort(peerPort);
});

/** A network with two orderers and two peers, whose description names the first ones' ports. */
function described() {
  return describeNetwork({
    organisations: [{ mspId: "AMSP", domain: "a.example", peers: 2, port: peerPort }],
    orderer: { port: ordererPort },
  });
}

/** A state of a network whose description names no ports, and which has others. */
async function formerState(orderers: number): Promise<NetworkState> {
  const description = describeNetwork({ organisations: [{ mspId: "AMSP", domain: "a.example", peers: 2 }] });
  const topology = await planTopology(description, { orderers }, () => freePort());
  return {
    ...{ format: 1, kind: "fabric-3.1", release: "3.1.5" },
    ...{ description, topology, chaincodes: [], channels: [] },
  };
}

test("the first orderer and an organisation's first peer have the ports of the description", async () => {
  const { orderers, peers } = await planTopology(described(), { orderers: 2 }, () => freePort());
  expect([orderers[0]?.port, peers[0]?.port]).toEqual([ordererPort, peerPort]);
  expect([orderers[1]?.port, peers[1]?.port].filter((port) => port === ordererPort || port === peerPort)).toEqual([]);
});

test("a port of the description that another program has is refused", async () => {
  const server = await new Promise<Server>((resolve) => {
    const listening = createServer().listen(peerPort, "127.0.0.1", () => {
      resolve(listening);
    });
  });
  try {
    await expect(planTopology(described(), {}, () => freePort())).rejects.toThrow(
      `port ${String(peerPort)} of peer0.a.example is another program's`,
    );
  } finally {
    server.close();
  }
});

test("a network that starts again uses the ports of its present description", async () => {
  const { topology } = await takePortsAgain(await formerState(1), described(), "unused", undefined);
  const [orderer] = topology.orderers;
  expect([orderer?.port, topology.peers[0]?.port]).toEqual([ordererPort, peerPort]);
  // Peers are redirected from the orderer's address in the channel's configuration.
  expect(orderer?.channelPort).toBeDefined();
});

test("several orderers, which find one another by their ports, refuse to move to other ports", async () => {
  const former = await formerState(3);
  await expect(takePortsAgain(former, described(), "unused", undefined)).rejects.toThrow(
    `orderer.example.com has port ${String(former.topology.orderers[0]?.port)}, by which the orderers find one another, and not ${String(ordererPort)}`,
  );
});
