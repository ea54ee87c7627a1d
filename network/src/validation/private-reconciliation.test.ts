import { hashToKeyBytes } from "../ledger/key-bytes.js";
import { MemoryState } from "../ledger/memory-state.js";
import { hashKey } from "../ledger/read-write-set.js";
import { hashedNamespace, privateNamespace, type StateUpdate } from "../ledger/state.js";
import { missingPrivateValues } from "./private-reconciliation.js";

const space = privateNamespace("cc", "shared");
const first = { block: 1, transaction: 0 };
const second = { block: 2, transaction: 0 };

const held = (block: typeof first): StateUpdate => ({
  namespace: space,
  key: "k",
  value: { value: Buffer.from("x"), version: block },
});
const hashed = (block: typeof first): StateUpdate => ({
  namespace: hashedNamespace("cc", "shared"),
  key: hashToKeyBytes(hashKey("k")),
  value: { value: Buffer.from("hash of x"), version: block },
});
const members = { membersOf: () => ["A", "B"], blockToLive: () => 0 };

describe("missing private values", () => {
  it("missing private values go only to members that have no value or an older value", () => {
    const states = new Map([
      ["A", MemoryState.empty.apply([held(second)])],
      ["B", MemoryState.empty.apply([held(first)])],
      ["C", MemoryState.empty],
    ]);
    const missing = missingPrivateValues(MemoryState.empty.apply([hashed(second)]), states, members);
    expect([...missing]).toEqual([["B", [held(second)]]]);
  });

  it("missing private values are not needed if every member has the value of the hash", () => {
    const states = new Map(["A", "B"].map((mspId) => [mspId, MemoryState.empty.apply([held(first)])]));
    expect(missingPrivateValues(MemoryState.empty.apply([hashed(first)]), states, members).size).toBe(0);
  });

  it("missing private values are not taken from an outdated or deleted value", () => {
    const states = new Map([
      ["A", MemoryState.empty.apply([held(first)])],
      ["B", MemoryState.empty],
    ]);
    expect(missingPrivateValues(MemoryState.empty.apply([hashed(second)]), states, members).size).toBe(0);
    expect(missingPrivateValues(MemoryState.empty, states, members).size).toBe(0);
  });
});
