import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { parseNetworkFile } from "../description/index.js";
import { chosenNetwork, namedParts } from "./project.js";

const before = parseNetworkFile(
  {
    channel: "trade",
    organisations: [{ mspId: "AMSP", domain: "a.test", users: [{ name: "clerk" }] }, { mspId: "BMSP" }],
    batch: { maxMessageCount: 7 },
    chaincodes: [{ name: "basic", folder: "/basic" }],
  },
  "/",
);

let folder: string;
const cwd = process.cwd();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "project-test-"));
  process.chdir(folder);
});

afterEach(() => {
  process.chdir(cwd);
  rmSync(folder, { recursive: true, force: true });
});

function mspIds(...choice: Parameters<typeof chosenNetwork>): string[] {
  return chosenNetwork(...choice).description.organisations.map(({ mspId }) => mspId);
}

test("without a named network, up chooses the network that was up before, or else a network with two organisations", () => {
  expect(chosenNetwork({}, before)).toEqual(before);
  expect(mspIds({})).toEqual(["Org1MSP", "Org2MSP"]);
});

test("a named chaincode replaces the chaincodes of the network that was up before, and the network stays the same", () => {
  const { description, chaincodes } = chosenNetwork({ chaincode: [`other=${folder}`] }, before);
  expect(description).toEqual(before.description);
  expect(chaincodes.map(({ name }) => name)).toEqual(["other"]);
});

test("up starts the named network, whatever network was up before", () => {
  expect(mspIds({ org: ["CMSP"] }, before)).toEqual(["CMSP"]);
  expect(mspIds({ testNetwork: true }, before)).toEqual(["Org1MSP", "Org2MSP"]);
  expect(chosenNetwork({ channel: "other" }, before).description).toMatchObject({
    channel: "other",
    organisations: [{ mspId: "Org1MSP" }, { mspId: "Org2MSP" }],
  });
  writeFileSync("fabric-network.json", JSON.stringify({ organisations: [{ mspId: "FileMSP" }] }));
  expect(mspIds({}, before)).toEqual(["FileMSP"]);
});

test("only the parts of a network that the command line gives count as named", () => {
  expect(namedParts({ chaincode: ["basic=."] })).toEqual([]);
  expect(namedParts({ org: ["AMSP"], channel: "trade" })).toEqual(["channel", "organisations"]);
  expect(namedParts({ testNetwork: true })).toEqual(["organisations"]);
});
