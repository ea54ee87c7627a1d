import type { CommittedBlock, CommittedTransaction } from "../../transport/blocks/committed-block.js";
import type { LedgerBlocks } from "../../transport/blocks/ledger-blocks.js";
import { findHeldBack } from "./held-back.js";

const minute = 60_000;
const start = Date.parse("2026-11-01T08:00:00Z");

/** A ledger of blocks whose transactions are given by their minutes. */
function ledgerOf(blocks: readonly (readonly number[])[]): { ledger: LedgerBlocks; all: CommittedTransaction[] } {
  const read = blocks.map((minutes, number): CommittedBlock => ({
    number,
    transactions: minutes.map((at, place) => ({
      ...{ blockNumber: number, place, transactionId: `${String(number)}/${String(place)}`, valid: true },
      timestamp: start + at * minute,
      creator: { mspId: "RioTintoMSP", certificate: new Uint8Array() },
    })),
  }));
  const ledger = {
    has: (number: number) => number >= 0 && number < read.length,
    block: (number: number) => Promise.resolve(read[number]),
  };
  // The fake has only the methods that the search uses.
  return { ledger: ledger as unknown as LedgerBlocks, all: read.flatMap(({ transactions }) => [...transactions]) };
}

async function heldBack(blocks: readonly (readonly number[])[]): Promise<string[]> {
  const { ledger, all } = ledgerOf(blocks);
  const found = await findHeldBack(
    ledger,
    all.map((transaction) => ({ transaction, keys: [], deleted: [], wrote: () => true })),
    15,
  );
  return found.map(({ transactionId, at, before }) => `${transactionId} dated ${at}, after ${before}`);
}

test("transactions do not count as held back if clocks within the policy's difference explain their timestamps", async () => {
  expect(await heldBack([[0], [15, 0], [20, 6], [5]])).toEqual([]);
});

test("a transaction does not count as held back because of later transactions", async () => {
  expect(await heldBack([[0], [3, 100], [200]])).toEqual([]);
});

test("a transaction is held back if its date is long before that of an earlier transaction, in its block or in a former block", async () => {
  expect(await heldBack([[0], [27_360], [3]])).toEqual([
    "2/0 dated 2026-11-01T08:03:00.000Z, after 2026-11-20T08:00:00.000Z",
  ]);
  expect(await heldBack([[100, 84, 85]])).toEqual([
    "0/1 dated 2026-11-01T09:24:00.000Z, after 2026-11-01T09:40:00.000Z",
  ]);
});
