import { BlockCursor } from "./block-cursor.js";
import type { CommittedBlock } from "./block.js";
import type { Ledger } from "./ledger.js";

/** All blocks from the number on, also later ones, until the signal aborts. */
export async function* followBlocks(
  ledger: Ledger,
  start: number,
  signal: AbortSignal,
): AsyncGenerator<CommittedBlock, void, undefined> {
  const cursor = new BlockCursor(ledger, start);
  for (;;) {
    const block = await cursor.next(signal);
    if (block === undefined) {
      return;
    }
    yield block;
  }
}

/** The verdict on a transaction, as soon as there is one. The result is undefined once the signal aborts. */
export async function awaitTransaction(
  ledger: Ledger,
  transactionId: string,
  signal: AbortSignal,
): Promise<{ readonly block: number; readonly code: CommittedBlock["transactions"][number]["code"] } | undefined> {
  let stop = (): void => undefined;
  // Listening begins before the ledger is read, so that no commit is missed between the two.
  const committed = new Promise<CommittedBlock | undefined>((resolve) => {
    stop = ledger.onCommit((block) => {
      if (block.transactions.some((transaction) => transaction.transactionId === transactionId)) {
        resolve(block);
      }
    });
    signal.addEventListener("abort", () => {
      resolve(undefined);
    });
  });
  try {
    const known = await ledger.transaction(transactionId);
    if (known !== undefined) {
      return known;
    }
    const block = await committed;
    const record = block?.transactions.find((transaction) => transaction.transactionId === transactionId);
    return block && record && { block: block.number, code: record.code };
  } finally {
    stop();
  }
}
