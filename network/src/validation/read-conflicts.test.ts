import { MemoryState } from "../ledger/memory-state.js";
import { checkReads } from "./read-conflicts.js";

test.each([0, 1])(
  "a range's summary of degree %i, which makes no tree, is refused as by Fabric's peers",
  async (degree) => {
    const range = { start: "", end: "", exhausted: true, merkle: { maxDegree: degree, maxLevel: 1, hashes: [] } };
    const version = { block: 0, transaction: 0 };
    const state = MemoryState.empty.apply(
      ["a", "b", "c"].map((key) => ({ namespace: "cc", key, value: { value: Buffer.from("x"), version } })),
    );
    const checked = checkReads(
      {
        namespaces: [{ namespace: "cc", reads: [], ranges: [range], writes: [], metadataWrites: [], collections: [] }],
      },
      { state, touched: () => false },
    );
    await expect(checked).rejects.toThrow(`maxDegree [${String(degree)}] should not be less than 2 in the merkle tree`);
  },
);
