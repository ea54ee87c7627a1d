import { peer } from "@hyperledger/fabric-protos";

import type { StateWrite } from "../ledger/state-stub.js";
import { PeerStub, type ShimStub } from "./peer-stub.js";

/** The part of fabric-shim's stub that reads and writes. */
type KeyAccess = Pick<
  ShimStub,
  "getState" | "putState" | "deleteState" | "setStateValidationParameter" | "putPrivateData" | "deletePrivateData"
>;

/** The methods that the stub has in fabric-shim's main branch. */
type BatchAccess = Required<Pick<ShimStub, "getMultipleStates" | "startWriteBatch" | "finishWriteBatch">>;

const value = Uint8Array.of(1);

function stubOf(told: string[], others: Partial<KeyAccess & BatchAccess> = {}): PeerStub {
  const tell =
    (what: string) =>
    async (...args: unknown[]): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      told.push([what, ...args.filter((arg) => typeof arg === "string")].join(" "));
    };
  const stub: KeyAccess = {
    getState: async (key) => {
      await tell("get")(key);
      return Buffer.from(`value of ${key}`);
    },
    putState: tell("put"),
    deleteState: tell("delete"),
    setStateValidationParameter: tell("policy"),
    putPrivateData: tell("put"),
    deletePrivateData: tell("delete"),
    ...others,
  };
  return new PeerStub(stub as ShimStub);
}

/** A stub of fabric-shim's main branch. It sends the peer everything between start and finish in one batch. */
function batching(told: string[]): BatchAccess {
  return {
    getMultipleStates: (keys) => {
      told.push(`get ${keys.join(" and ")}`);
      return Promise.resolve(keys.map((key) => Buffer.from(`value of ${key}`)));
    },
    startWriteBatch: () => {
      told.push("start");
    },
    finishWriteBatch: () => {
      told.push("finish");
      return Promise.resolve();
    },
  };
}

const textOf = (values: readonly Uint8Array[]) => values.map((each) => Buffer.from(each).toString());

const writes: StateWrite[] = [
  { type: "put", key: "a", value },
  { type: "policy", key: "a", policy: value },
  { type: "put", collection: "own", key: "a", value },
  { type: "delete", key: "b" },
  { type: "delete", collection: "own", key: "b" },
];

test("writes are sent one by one, in order, and the call ends after the last write", async () => {
  const told: string[] = [];
  await stubOf(told).write(writes);
  expect(told).toEqual(["put a", "policy a", "put own a", "delete b", "delete own b"]);
});

test("reads are sent one by one, in order", async () => {
  const told: string[] = [];
  expect(textOf(await stubOf(told).getStates(["a", "b"]))).toEqual(["value of a", "value of b"]);
  expect(told).toEqual(["get a", "get b"]);
});

test("a write that the peer refuses fails the call, and nothing is written after it", async () => {
  const told: string[] = [];
  const failing = () => Promise.reject(new Error("the disk is full"));
  const stub = stubOf(told, { setStateValidationParameter: failing });
  await expect(stub.write(writes)).rejects.toThrow("the disk is full");
  expect(told).toEqual(["put a"]);
});

test("writes are sent as one batch if the stub has batches", async () => {
  const told: string[] = [];
  await stubOf(told, batching(told)).write(writes.slice(0, 2));
  expect(told).toEqual(["start", "put a", "policy a", "finish"]);
});

test("a batch with a failed write is not sent", async () => {
  const told: string[] = [];
  const failing = () => Promise.reject(new Error("the disk is full"));
  const stub = stubOf(told, { ...batching(told), putState: failing });
  await expect(stub.write(writes)).rejects.toThrow("the disk is full");
  expect(told).toEqual(["start"]);
});

test("a write fails if the batch as a whole fails", async () => {
  const finishWriteBatch = () => Promise.reject(new Error("no ledger context"));
  await expect(stubOf([], { ...batching([]), finishWriteBatch }).write(writes)).rejects.toThrow("no ledger context");
});

test("many keys are read in one call if the stub has such a call, and a single key is read with a plain call", async () => {
  const told: string[] = [];
  const stub = stubOf(told, batching(told));
  expect(textOf(await stub.getStates(["a", "b"]))).toEqual(["value of a", "value of b"]);
  expect(textOf(await stub.getStates(["c"]))).toEqual(["value of c"]);
  expect(told).toEqual(["get a and b", "get c"]);
});

test("reading many keys fails if the peer leaves values out, as Fabric does when its state database fails", async () => {
  const getMultipleStates = () => Promise.resolve([]);
  await expect(stubOf([], { ...batching([]), getMultipleStates }).getStates(["a", "b"])).rejects.toThrow(
    "the peer answered 0 of 2 keys: its state database may have failed; look into the peer's log",
  );
});

test("what the caller signed is read from the proposal: the channel, both names of the chaincode and the arguments", () => {
  const idOf = (name: string): peer.ChaincodeID => {
    const id = new peer.ChaincodeID();
    id.setName(name);
    return id;
  };
  const extension = new peer.ChaincodeHeaderExtension();
  extension.setChaincodeId(idOf("tallystick"));
  const args = [Buffer.from("certificates:Issue"), Buffer.from("{}")];
  const input = new peer.ChaincodeInput();
  input.setArgsList(args);
  const spec = new peer.ChaincodeSpec();
  spec.setChaincodeId(idOf("relay"));
  spec.setInput(input);
  const invocation = new peer.ChaincodeInvocationSpec();
  invocation.setChaincodeSpec(spec);
  const channelHeader = { getChannelId: () => "trade", getExtension_asU8: () => extension.serializeBinary() };
  const payload = { getInput_asU8: () => invocation.serializeBinary() };
  const stub: Pick<ShimStub, "getSignedProposal"> = {
    getSignedProposal: () => ({ proposal: { header: { channelHeader }, payload } }),
  };
  const { args: signed, ...named } = new PeerStub(stub as ShimStub).getSignedCall();
  expect(named).toEqual({ channel: "trade", chaincode: "tallystick", invoked: "relay" });
  expect(signed.map((arg) => Buffer.from(arg))).toEqual(args);
});
