import { ledger } from "@hyperledger/fabric-protos";

import { MemoryState } from "../ledger/memory-state.js";
import { checkReads } from "./read-conflicts.js";

const { kvrwset } = ledger.rwset;

test.each([0, 1])(
  "a range's summary of degree %i, of which no tree comes, is refused as by Fabric's peers",
  async (degree) => {
    const summary = new kvrwset.QueryReadsMerkleSummary();
    summary.setMaxDegree(degree);
    summary.setMaxLevel(1);
    const query = new kvrwset.RangeQueryInfo();
    query.setItrExhausted(true);
    query.setReadsMerkleHashes(summary);
    const set = new kvrwset.KVRWSet();
    set.addRangeQueriesInfo(query);
    const version = { block: 0, transaction: 0 };
    const state = MemoryState.empty.apply(
      ["a", "b", "c"].map((key) => ({ namespace: "cc", key, value: { value: Buffer.from("x"), version } })),
    );
    const checked = checkReads(
      { namespaces: [{ namespace: "cc", set, collections: [] }] },
      { state, touched: () => false },
    );
    await expect(checked).rejects.toThrow(`maxDegree [${String(degree)}] should not be less than 2 in the merkle tree`);
  },
);
