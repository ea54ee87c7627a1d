import type { Chaincode } from "../description/index.js";
import { PeerRefusal } from "../lifecycle/peer-client.js";
import { NetworkError } from "../network-error.js";
import { deployNative, untilAnswers, type DeploymentTarget } from "./native-deployment.js";

/** A target without peers: it refuses before it asks any. */
const target: DeploymentTarget = {
  directory: "/nowhere",
  channel: "channel",
  organisations: ["AlphaMSP", "BetaMSP"],
  clientsOf: () => [],
  serviceTls: () => Promise.resolve(undefined),
};

const process = { folder: "/nowhere" };
const dialling = { folder: "/nowhere", command: ["serve"], connection: "peer" as const };
const basic: Chaincode = { name: "basic", version: "1.0", process };

describe("deployNative", () => {
  it.each([
    ["a name that Fabric has not", { ...basic, name: "ba sic" }, '"ba sic" is not a chaincode name'],
    ["a version that Fabric has not", { ...basic, version: "1/0" }, '"1/0" is not a chaincode version'],
    ["overrides of strangers", { ...basic, overrides: { ZetaMSP: process } }, "overrides name ZetaMSP"],
    ["chaincode that dials its peer", { ...basic, process: dialling }, "basic connects to its peer itself, which only"],
    [
      "chaincode that somebody else runs",
      { ...basic, process: { ...process, address: "127.0.0.1:9999" } },
      "basic has an address, so somebody else runs it",
    ],
    [
      "an override that dials its peer",
      { ...basic, overrides: { BetaMSP: dialling } },
      "basic connects to its peer itself",
    ],
  ])("deployNative refuses %s", async (_, chaincode, message) => {
    const refused = deployNative(target, chaincode);
    await expect(refused).rejects.toBeInstanceOf(NetworkError);
    await expect(refused).rejects.toThrow(message);
  });
});

describe("untilAnswers", () => {
  const node = {
    name: "peer0",
    mspId: "AlphaMSP",
    domain: "alpha.example",
    port: 1,
    chaincodePort: 2,
    operationsPort: 3,
  };

  it.each([
    ["refuses with a status of its own", new PeerRefusal("peer0", 400, "no such function", true)],
    [
      "throws",
      new PeerRefusal("peer0", 500, "error in simulation: transaction returned with failure: no such function"),
    ],
    ["waits for its initialisation", new PeerRefusal("peer0", 500, "chaincode 'basic' has not been initialized")],
  ])("untilAnswers keeps asking until it learns that the chaincode %s", async (_, answer) => {
    const said = [new PeerRefusal("peer0", 500, "could not launch chaincode basic:1f: connection refused"), answer];
    let asked = 0;
    await untilAnswers(
      { node, query: () => Promise.reject(said[asked++] ?? new Error("asked again")) },
      "channel",
      "basic",
    );
    expect(asked).toBe(2);
  });
});
