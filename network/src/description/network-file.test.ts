import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";

import { DescriptionError, describeNetwork, parseNetworkFile, readNetworkFile, usersOf } from "./index.js";

const ORGANISATIONS = [{ mspId: "Org1MSP" }, { mspId: "Org2MSP", domain: "second.example" }];

test("absent fields of a network file have defaults, and chaincode folders are relative to the file", () => {
  const { description, chaincodes } = parseNetworkFile(
    { organisations: ORGANISATIONS, chaincodes: [{ name: "basic", folder: "chaincode" }] },
    "/project",
  );
  expect(description).toEqual({
    channel: "mychannel",
    batch: { maxMessageCount: 500, timeoutMs: 100 },
    organisations: [
      { mspId: "Org1MSP", domain: "org1.example" },
      { mspId: "Org2MSP", domain: "second.example" },
    ],
  });
  expect(chaincodes).toEqual([{ name: "basic", version: "1.0", process: { folder: "/project/chaincode" } }]);
});

test.each([
  [{}, "organisations: "],
  [{ organisations: [] }, "organisations: "],
  [
    { organisations: [{ mspId: "A_B" }] },
    'organisations[0].mspId: letters, digits, "." and "-", such as Org1MSP, not "A_B"',
  ],
  [
    { organisations: [...ORGANISATIONS, { mspId: "Org1MSP" }] },
    "organisations: the mspId Org1MSP is given twice: each needs its own mspId",
  ],
  [
    { organisations: ORGANISATIONS, chaincodes: ["a", "b"].map((folder) => ({ name: "basic", folder })) },
    "chaincodes: the name basic is given twice: each needs its own name",
  ],
  [{ organisations: ORGANISATIONS, channel: "My" }, "channel: lower case letters"],
  [{ organisations: ORGANISATIONS, orderers: 1 }, 'Unrecognized key: "orderers"'],
  [{ organisations: ORGANISATIONS, orderer: { port: 0 } }, "orderer.port: "],
  [
    { organisations: [{ mspId: "AMSP", port: 7051 }, { mspId: "BMSP" }], orderer: { port: 7051 } },
    "the port 7051 is given twice: each needs its own port",
  ],
  [{ organisations: ORGANISATIONS, batch: { timeoutMs: 0 } }, "batch.timeoutMs: "],
  [{ organisations: ORGANISATIONS, chaincodes: [{ name: "a b", folder: "." }] }, "chaincodes[0].name: "],
  [{ organisations: [{ mspId: "A", users: [{ name: "../x" }] }] }, "organisations[0].users[0].name: "],
])("the network file %j is refused with the field's path", (content, message) => {
  expect(() => parseNetworkFile(content, ".", "the file")).toThrow(DescriptionError);
  expect(() => parseNetworkFile(content, ".", "the file")).toThrow(message);
});

test("ports of the orderer and of peers are read from a network file", () => {
  const content = { organisations: [{ mspId: "AMSP", port: 7051 }, { mspId: "BMSP" }], orderer: { port: 7050 } };
  const { orderer, organisations } = parseNetworkFile(content, ".").description;
  expect([orderer?.port, ...organisations.map(({ port }) => port)]).toEqual([7050, 7051, undefined]);
});

test("any JSON either describes a network or causes a DescriptionError", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (content) => {
      expect(() => parseNetworkFile(content, ".")).toThrow(DescriptionError);
    }),
  );
});

test("a network file that is missing or not JSON is refused with its path", () => {
  const folder = mkdtempSync(join(tmpdir(), "description-test-"));
  const path = join(folder, "network.json");
  expect(() => readNetworkFile(path)).toThrow(`${path} cannot be read`);
  writeFileSync(path, "{");
  expect(() => readNetworkFile(path)).toThrow(`${path} is not JSON`);
  writeFileSync(path, JSON.stringify({ organisations: ORGANISATIONS }));
  expect(readNetworkFile(path).description.organisations).toHaveLength(2);
  rmSync(folder, { recursive: true });
});

test("a network can be described in code", () => {
  const description = describeNetwork({ organisations: ["AMSP"], channel: "one", batch: { timeoutMs: 10 } });
  expect(description).toEqual({
    channel: "one",
    batch: { maxMessageCount: 500, timeoutMs: 10 },
    organisations: [{ mspId: "AMSP", domain: "a.example" }],
  });
  expect(describeNetwork().organisations.map(({ mspId }) => mspId)).toEqual(["Org1MSP", "Org2MSP"]);
  expect(usersOf({ mspId: "AMSP", domain: "a.example" }).map(({ name }) => name)).toEqual(["user", "admin"]);
});
