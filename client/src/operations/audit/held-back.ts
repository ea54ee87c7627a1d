import { instantText } from "../../amounts-and-days.js";
import type { LedgerBlocks } from "../../transport/blocks/ledger-blocks.js";
import type { Examined, ExaminedTransaction } from "./examine.js";
import type { HeldBack } from "./finding.js";
import { isBefore } from "./past.js";

/**
 * Transactions whose timestamps are earlier than those of the transactions before them, by more than clocks may differ.
 * The transactions before them in the same block, and in the former block, were written earlier.
 *
 * @param minutes - how far clocks may differ by the policy.
 */
export async function findHeldBack(
  blocks: LedgerBlocks,
  examined: readonly Examined[],
  minutes: number,
): Promise<HeldBack[]> {
  const heldBack: HeldBack[] = [];
  for (const { transaction } of examined) {
    const latest = await latestBefore(blocks, transaction);
    if (latest === undefined || latest - transaction.timestamp <= minutes * 60_000) {
      continue;
    }
    const { transactionId, blockNumber, timestamp, creator } = transaction;
    heldBack.push({
      ...{ transactionId, blockNumber },
      at: instantText(timestamp),
      caller: creator.mspId,
      before: instantText(latest),
    });
  }
  return heldBack;
}

async function latestBefore(blocks: LedgerBlocks, transaction: ExaminedTransaction): Promise<number | undefined> {
  const { blockNumber } = transaction;
  const numbers = [blockNumber - 1, blockNumber].filter((number) => blocks.has(number));
  const neighbours = (await Promise.all(numbers.map((number) => blocks.block(number)))).flatMap(
    (block) => block.transactions,
  );
  const times = neighbours.filter((other) => isBefore(other, transaction)).map(({ timestamp }) => timestamp);
  return times.length === 0 ? undefined : Math.max(...times);
}
