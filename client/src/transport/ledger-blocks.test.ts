import { makeBlock, type MadeUpTransaction } from "../testing/blocks.js";
import { LedgerBlocks } from "./ledger-blocks.js";
import type { PeerPool } from "./peer-pool.js";
import { defaultRetry } from "./retry-policy.js";

/** A peer's ledger. It looks a transaction up as Fabric does: the first with its id. */
function ledgerOf(...blocks: readonly (readonly MadeUpTransaction[])[]): LedgerBlocks {
  const made = blocks.map((transactions, number) => makeBlock(number, transactions).serializeBinary());
  const peer = {
    site: { endpoint: "peer:7051", mspId: "AnsteelMSP", channel: "tally", chaincode: "tallystick" },
    proposeToSystem: (_: string, query: string, [, argument = ""]: readonly string[]) =>
      query === "GetBlockByNumber"
        ? Number(argument)
        : blocks.findIndex((block) => block.some(({ transactionId }) => transactionId === argument)),
    evaluate: (number: number) => Promise.resolve(made[number]),
  };
  // Only what blocks are fetched with is there.
  const pool = { pick: () => peer } as unknown as PeerPool;
  return new LedgerBlocks(pool, { retry: defaultRetry, deadline: 1_000 });
}

const copy = { transactionId: "t", valid: false };
const placeOf = async (ledger: LedgerBlocks, transactionId: string) => {
  const { blockNumber, place, valid } = await ledger.transaction(transactionId);
  return { blockNumber, place, valid };
};

it("a later copy of a transaction takes the place of the valid one in no order of reading", async () => {
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [2, 0, 1],
  ]) {
    const ledger = ledgerOf([{ transactionId: "a" }, { transactionId: "t" }], [copy], [copy, { transactionId: "b" }]);
    for (const number of order) {
      await ledger.block(number);
    }
    expect(await placeOf(ledger, "t")).toEqual({ blockNumber: 0, place: 1, valid: true });
    expect(await placeOf(ledger, "b")).toEqual({ blockNumber: 2, place: 1, valid: true });
  }
});

it("of the copies in one block the valid one counts, and where none is valid the first", async () => {
  const ledger = ledgerOf([copy, { transactionId: "t" }, copy], [{ transactionId: "u", valid: false }]);
  expect(await placeOf(ledger, "t")).toEqual({ blockNumber: 0, place: 1, valid: true });
  expect(await placeOf(ledger, "u")).toEqual({ blockNumber: 1, place: 0, valid: false });
});
