import type { ChaincodeResponse } from "fabric-shim";
import ChaincodeFromContract from "fabric-shim/lib/contract-spi/chaincodefromcontract.js";
import fc from "fast-check";

import { contracts, serializers } from "../index.js";
import { MemoryPeer, type Proposal } from "./testing/memory-peer.js";

/** The chaincode as fabric-shim starts it. */
const chaincode = new ChaincodeFromContract([...contracts], serializers, {}, "tallystick", "1");

const founding = {
  operator: { lei: "TALLYDEMOBAOWU000010", name: "Settlement platform", mspId: "BaowuMSP" },
  regulator: { lei: "TALLYDEMOREGULATOR07", name: "Supervisor", mspId: "RegulatorMSP" },
};

/** Fabric's stub around a peer in memory, one key to a message. */
async function invoke(
  peer: MemoryPeer,
  args: Proposal["args"],
  as: Proposal["as"] = "founder",
): Promise<ChaincodeResponse> {
  let response: ChaincodeResponse | undefined;
  await peer
    .run({ mspId: "BaowuMSP", as, args }, async (stub) => {
      const shimStub = Object.assign(Object.create(stub) as object, {
        ...{ getTxID: () => stub.getTxID(), getChannelID: () => stub.getChannelID() },
        ...{ getTxTimestamp: () => stub.getTxTimestamp(), getCreator: () => stub.getCreator() },
        ...{ getBufferArgs: () => stub.getBufferArgs(), getSignedProposal: () => stub.getSignedProposal() },
        ...{ getState: async (key: string) => (await stub.getStates([key]))[0] },
        putState: (key: string, value: Uint8Array) => stub.write([{ type: "put", key, value }]),
        setStateValidationParameter: (key: string, policy: Uint8Array) => stub.write([{ type: "policy", key, policy }]),
        putPrivateData: (collection: string, key: string, value: Uint8Array) =>
          stub.write([{ type: "put", collection, key, value }]),
        getPrivateDataHash: (collection: string, key: string) => stub.getPrivateDataHash(collection, key),
        setEvent: (name: string, payload: Uint8Array) => {
          stub.setEvent(name, payload);
        },
      });
      response = await chaincode.Invoke(shimStub);
      if (response.status >= 400) {
        throw new Error(response.message);
      }
      return Buffer.from(response.payload ?? []).toString();
    })
    .catch(() => undefined);
  if (response === undefined) {
    throw new Error("did not answer");
  }
  return response;
}

test("does an act and answers a query by the contract's and the function's name", async () => {
  const peer = new MemoryPeer();
  expect(await invoke(peer, ["registry:Bootstrap", JSON.stringify(founding)])).toMatchObject({ status: 200 });
  const { status, payload } = await invoke(peer, ["GetParty", JSON.stringify({ lei: founding.operator.lei })]);
  expect([status, JSON.parse(Buffer.from(payload ?? []).toString())]).toMatchObject([
    200,
    { lei: founding.operator.lei },
  ]);
});

test("still describes itself", async () => {
  const { status, payload } = await invoke(new MemoryPeer(), ["org.hyperledger.fabric:GetMetadata"]);
  expect(status).toBe(200);
  expect(Buffer.from(payload ?? []).toString()).toContain("TransferRequest");
});

test.each<[name: string, problem: string]>([
  ["constructor:Foo", "no contract constructor: there are registry, certificates, batteries, market"],
  ["toString:Issue", "no contract toString: there are registry, certificates, batteries, market"],
  ["__proto__:Issue", "no contract __proto__: there are registry, certificates, batteries, market"],
  ["schemas:Issue", "no contract schemas: there are registry, certificates, batteries, market"],
  ["stranger:Issue", "no contract stranger: there are registry, certificates, batteries, market"],
  [
    "org.hyperledger.fabric:Foo",
    "no contract org.hyperledger.fabric: there are registry, certificates, batteries, market",
  ],
  ["certificates:constructor", "no function constructor in certificates"],
  ["certificates:__proto__", "no function __proto__ in certificates"],
  ["certificates:hasOwnProperty", "no function hasOwnProperty in certificates"],
  ["certificates:unknownTransaction", "no function unknownTransaction in certificates"],
  ["certificates:GetParty", "no function GetParty in certificates"],
  ["registry:WhoAmI\nand more", "no function WhoAmI\nand more in registry"],
  ["certificates:Issue:more", "no function Issue:more in certificates"],
  ["certificates:", "no function  in certificates"],
  ["toString", "no function toString in registry"],
  [":constructor", "no function constructor in registry"],
  ["", "no function  in registry"],
])("refuses the name %j with a typed error", async (name, problem) => {
  const { status, message } = await invoke(new MemoryPeer(), [name, "{}"]);
  expect([status, message]).toEqual([500, `TALLY INVALID_REQUEST ${JSON.stringify({ path: "$", problem })}`]);
});

test("a failure of fabric-shim's own gets a code", async () => {
  // fabric-shim logs it, too.
  const silenced = jest.spyOn(console, "log").mockImplementation(() => undefined);
  const { message } = await invoke(new MemoryPeer(), ["org.hyperledger.fabric:GetMetadata"], "garbage");
  silenced.mockRestore();
  expect(message).toMatch(/^TALLY INTERNAL \{"problem":"[^"]/);
});

test("answers any name and any arguments, by any certificate, with a typed error and writes nothing", async () => {
  const peer = new MemoryPeer();
  await invoke(peer, ["registry:Bootstrap", JSON.stringify(founding)]);
  const before = new Map(peer.state);
  const inherited = Object.getOwnPropertyNames(Object.prototype);
  const part = fc.oneof(
    fc.constantFrom(...inherited, "registry", "certificates", "org.hyperledger.fabric", "GetMetadata", "Issue", ""),
    fc.string({ unit: "binary" }),
  );
  const names = fc.oneof(
    fc.tuple(part, part).map((parts) => parts.join(":")),
    part,
    fc.uint8Array({ maxLength: 50 }),
  );
  const argument = fc.oneof(fc.uint8Array({ maxLength: 100 }), fc.json());
  const creators = fc.constantFrom("clerk", "slash", "odd", "inherited", "garbage");
  await fc.assert(
    fc.asyncProperty(names, fc.array(argument, { maxLength: 3 }), creators, async (name, args, as) => {
      const { status, message } = await invoke(peer, [name, ...args], as);
      if (status >= 400) {
        expect(message).toMatch(/^TALLY [A-Z_]+ \{.*\}$/s);
      } else {
        expect(name).toBe("org.hyperledger.fabric:GetMetadata");
      }
      expect(peer.state).toEqual(before);
    }),
    { numRuns: 500 },
  );
});
