import type { StateWrite } from "../ledger/state-stub.js";
import { PeerStub, type ShimStub } from "./peer-stub.js";

/** What of fabric-shim's stub writes, and nothing else of it. */
type Writing = Pick<
  ShimStub,
  "putState" | "deleteState" | "setStateValidationParameter" | "putPrivateData" | "deletePrivateData"
>;

function writingTo(told: string[], writing: Partial<Writing> = {}): PeerStub {
  const tell =
    (what: string) =>
    async (...args: unknown[]): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      told.push([what, ...args.filter((arg) => typeof arg === "string")].join(" "));
    };
  const stub: Writing = {
    putState: tell("put"),
    deleteState: tell("delete"),
    setStateValidationParameter: tell("policy"),
    putPrivateData: tell("put"),
    deletePrivateData: tell("delete"),
    ...writing,
  };
  return new PeerStub(stub as ShimStub);
}

const value = Uint8Array.of(1);
const writes: StateWrite[] = [
  { type: "put", key: "a", value },
  { type: "policy", key: "a", policy: value },
  { type: "put", collection: "own", key: "a", value },
  { type: "delete", key: "b" },
  { type: "delete", collection: "own", key: "b" },
];

test("writes one by one, in order, to a peer that takes no batches, and is done when the last is written", async () => {
  const told: string[] = [];
  await writingTo(told).write(writes);
  expect(told).toEqual(["put a", "policy a", "put own a", "delete b", "delete own b"]);
});

test("fails with a write that the peer refuses, and writes nothing after it", async () => {
  const told: string[] = [];
  const failing = () => Promise.reject(new Error("the disk is full"));
  await expect(writingTo(told, { setStateValidationParameter: failing }).write(writes)).rejects.toThrow(
    "the disk is full",
  );
  expect(told).toEqual(["put a"]);
});
