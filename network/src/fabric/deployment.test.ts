import type { Chaincode } from "../description/index.js";
import { deployChaincode, type DeploymentTarget } from "./deployment.js";
import { NativeNetworkError } from "./native-network-error.js";

/** Refuses before it asks any peer: there are none here. */
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

describe("deployChaincode", () => {
  it.each([
    ["a name that Fabric has not", { ...basic, name: "ba sic" }, '"ba sic" is no chaincode name'],
    ["a version that Fabric has not", { ...basic, version: "1/0" }, '"1/0" is no chaincode version'],
    ["overrides of strangers", { ...basic, overrides: { ZetaMSP: process } }, "overrides name ZetaMSP"],
    ["chaincode that dials its peer", { ...basic, process: dialling }, "basic is to dial its peer, which only"],
    ["an override that dials its peer", { ...basic, overrides: { BetaMSP: dialling } }, "basic is to dial its peer"],
  ])("refuses %s", async (_, chaincode, message) => {
    const refused = deployChaincode(target, chaincode);
    await expect(refused).rejects.toBeInstanceOf(NativeNetworkError);
    await expect(refused).rejects.toThrow(message);
  });
});
