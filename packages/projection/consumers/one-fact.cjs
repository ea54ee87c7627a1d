// A connection to a ledger with one fact, of a type that only a newer chaincode knows.
exports.fact = { type: "Later", by: "x", at: "2026-11-02T09:00:00.000Z", blockNumber: 1, transactionId: "t", index: 0 };
exports.tally = {
  async *events({ onBlock }) {
    yield exports.fact;
    await onBlock?.(1);
  },
};
