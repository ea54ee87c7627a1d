import {
  describeNetwork,
  EmbeddedNetwork,
  type NetworkSnapshot,
  openNetwork,
  type OpenNetworkOptions,
} from "@tallystick/network";

const options: OpenNetworkOptions = { release: "2.5", consensus: "bft" };
const network = await openNetwork("embedded", describeNetwork({ organisations: ["Org1MSP"] }), options);
await network.start();

const embedded = new EmbeddedNetwork(network.description, { now: () => new Date() });
const snapshot: NetworkSnapshot = await embedded.snapshot();
await embedded.restore(snapshot);
embedded.faults.inject("submit", { mspId: "Org1MSP", times: 2 });
