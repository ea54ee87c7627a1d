import { assembleBlock } from "./block.js";
import type { BlockCommit } from "./ledger-storage.js";
import { Ledger } from "./ledger.js";
import { MemoryStorage } from "./memory-storage.js";

function blockOf(number: number, { state }: Ledger): BlockCommit {
  const commitHash = new Uint8Array();
  const { bytes, hash } = assembleBlock(
    { number, previousHash: new Uint8Array(), envelopes: [] },
    { signatures: new Uint8Array(), filter: new Uint8Array(), commitHash },
  );
  const update = { namespace: "cc", key: `k${String(number)}` };
  const value = { value: Buffer.from("v"), version: { block: number, transaction: 0 } };
  return {
    block: { number, hash, commitHash, bytes, transactions: [] },
    updates: [{ ...update, value }],
    state: state.apply([{ ...update, value }]),
    ...{ privateUpdates: new Map(), privateSets: [], purges: [], writtenKeys: [] },
  };
}

test.each([0, 2])("block %i after block 0 is refused, and changes nothing", async (number) => {
  const ledger = await Ledger.open(new MemoryStorage());
  await ledger.commit(blockOf(0, ledger));
  const seen = jest.fn();
  ledger.onCommit(seen);
  const [before, hash] = [ledger.state, ledger.lastHash];
  await expect(ledger.commit(blockOf(number, ledger))).rejects.toThrow(
    `block ${String(number)} does not follow a ledger of 1 blocks`,
  );
  expect(ledger).toMatchObject({ height: 1, lastHash: hash });
  expect(ledger.state).toBe(before);
  expect(seen).not.toHaveBeenCalled();
  await ledger.commit(blockOf(1, ledger));
  expect(seen).toHaveBeenCalledTimes(1);
});
