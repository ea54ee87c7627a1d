import { readReadWriteSet } from "@tallystick/fabric-inspect";

import { MemoryState } from "../ledger/memory-state.js";
import { ReadWriteSetBuilder } from "../ledger/read-write-set.js";
import { stateChanges } from "./state-changes.js";

const old = { block: 1, transaction: 0 };
const now = { block: 2, transaction: 3 };
const policy = new Map([["VALIDATION_PARAMETER", Buffer.from("policy")]]);
const before = MemoryState.empty.apply([
  { namespace: "cc", key: "k", value: { value: Buffer.from("old"), version: old, metadata: policy } },
]);

function changes(write: (builder: ReadWriteSetBuilder) => void): unknown {
  const builder = new ReadWriteSetBuilder();
  write(builder);
  const set = readReadWriteSet(builder.build().publicSet.serializeBinary());
  return stateChanges(set, before, now).map(({ key, value }) => [
    key,
    value && {
      value: Buffer.from(value.value).toString(),
      version: value.version,
      names: [...(value.metadata?.keys() ?? [])],
    },
  ]);
}

describe("what a valid transaction changes", () => {
  it("a write of a key's value alone keeps its metadata", () => {
    expect(
      changes((builder) => {
        builder.addWrite("cc", "k", Buffer.from("new"));
      }),
    ).toEqual([["k", { value: "new", version: now, names: ["VALIDATION_PARAMETER"] }]]);
  });

  it("a write of a key's metadata alone keeps its value, and gives it a new version", () => {
    expect(
      changes((builder) => {
        builder.addMetadataWrite("cc", "k", new Map());
      }),
    ).toEqual([["k", { value: "old", version: now, names: [] }]]);
  });

  it("a write of metadata has no effect if the key does not exist", () => {
    expect(
      changes((builder) => {
        builder.addMetadataWrite("cc", "absent", policy);
      }),
    ).toEqual([]);
  });

  it("a write of an empty value deletes the key with its metadata", () => {
    expect(
      changes((builder) => {
        builder.addWrite("cc", "k", Buffer.alloc(0));
        builder.addMetadataWrite("cc", "k", policy);
      }),
    ).toEqual([["k", undefined]]);
  });
});
