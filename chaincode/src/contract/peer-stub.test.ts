import type { StateWrite } from "../ledger/state-stub.js";
import { PeerStub, type ShimStub } from "./peer-stub.js";

/** What of fabric-shim's stub reads and writes, and nothing else of it. */
type KeyAccess = Pick<
  ShimStub,
  "getState" | "putState" | "deleteState" | "setStateValidationParameter" | "putPrivateData" | "deletePrivateData"
>;

/** Those that the stub has in fabric-shim's main branch. */
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

/** A stub of fabric-shim's main branch: what is asked of it between start and finish it tells the peer at the end. */
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

test("writes one by one, in order, and is done when the last is written", async () => {
  const told: string[] = [];
  await stubOf(told).write(writes);
  expect(told).toEqual(["put a", "policy a", "put own a", "delete b", "delete own b"]);
});

test("reads one by one, in order", async () => {
  const told: string[] = [];
  expect(textOf(await stubOf(told).getStates(["a", "b"]))).toEqual(["value of a", "value of b"]);
  expect(told).toEqual(["get a", "get b"]);
});

test("fails with a write that the peer refuses, and writes nothing after it", async () => {
  const told: string[] = [];
  const failing = () => Promise.reject(new Error("the disk is full"));
  const stub = stubOf(told, { setStateValidationParameter: failing });
  await expect(stub.write(writes)).rejects.toThrow("the disk is full");
  expect(told).toEqual(["put a"]);
});

test("writes as a batch where the stub has batches", async () => {
  const told: string[] = [];
  await stubOf(told, batching(told)).write(writes.slice(0, 2));
  expect(told).toEqual(["start", "put a", "policy a", "finish"]);
});

test("does not send a batch with a write that failed", async () => {
  const told: string[] = [];
  const failing = () => Promise.reject(new Error("the disk is full"));
  const stub = stubOf(told, { ...batching(told), putState: failing });
  await expect(stub.write(writes)).rejects.toThrow("the disk is full");
  expect(told).toEqual(["start"]);
});

test("fails where the batch as a whole fails", async () => {
  const finishWriteBatch = () => Promise.reject(new Error("no ledger context"));
  await expect(stubOf([], { ...batching([]), finishWriteBatch }).write(writes)).rejects.toThrow("no ledger context");
});

test("reads many keys in one call where the stub has that, and a single one plainly", async () => {
  const told: string[] = [];
  const stub = stubOf(told, batching(told));
  expect(textOf(await stub.getStates(["a", "b"]))).toEqual(["value of a", "value of b"]);
  expect(textOf(await stub.getStates(["c"]))).toEqual(["value of c"]);
  expect(told).toEqual(["get a and b", "get c"]);
});

test("fails if the peer leaves values out, as Fabric does where its state database fails", async () => {
  const getMultipleStates = () => Promise.resolve([]);
  await expect(stubOf([], { ...batching([]), getMultipleStates }).getStates(["a", "b"])).rejects.toThrow(
    "the peer answered 0 of 2 keys: its state database may have failed; look into the peer's log",
  );
});
