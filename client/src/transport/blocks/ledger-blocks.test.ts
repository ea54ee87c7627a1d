import type { common } from "@hyperledger/fabric-protos";

import { Protocol } from "../../errors/index.js";
import { makeBlock, type MadeUpTransaction } from "../../testing/blocks.js";
import type { PeerPool } from "../peers/peer-pool.js";
import { defaultRetry } from "../peers/retry-policy.js";
import { LedgerBlocks } from "./ledger-blocks.js";

/** A peer's ledger. It finds a transaction as Fabric does: the first one with its id. */
function ledgerOf(...blocks: readonly (readonly MadeUpTransaction[])[]): LedgerBlocks {
  return handingOut(blocks, (block) => block.serializeBinary());
}

function handingOut(
  blocks: readonly (readonly MadeUpTransaction[])[],
  lie: (block: common.Block) => Uint8Array,
): LedgerBlocks {
  const peer = {
    site: { endpoint: "peer:7051", mspId: "AnsteelMSP", channel: "tally", chaincode: "tallystick" },
    proposeToSystem: (_: string, query: string, [, argument = ""]: readonly string[]) =>
      query === "GetBlockByNumber"
        ? Number(argument)
        : blocks.findIndex((block) => block.some(({ transactionId }) => transactionId === argument)),
    evaluate: (number: number) => Promise.resolve(lie(makeBlock(number, blocks[number] ?? []))),
  };
  // The fake has only the functions that reading blocks uses.
  const pool = { pick: () => peer, note: () => undefined } as unknown as PeerPool;
  return new LedgerBlocks(pool, { retry: defaultRetry, deadline: 1_000, verify: undefined });
}

const copy = { transactionId: "t", valid: false };
const placeOf = async (ledger: LedgerBlocks, transactionId: string) => {
  const { blockNumber, place, valid } = await ledger.transaction(transactionId);
  return { blockNumber, place, valid };
};

it("a later copy of a transaction never replaces the valid copy, in any order of reading", async () => {
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

it("the valid copy of a transaction in one block counts, or the first copy if none is valid", async () => {
  const ledger = ledgerOf([copy, { transactionId: "t" }, copy], [{ transactionId: "u", valid: false }]);
  expect(await placeOf(ledger, "t")).toEqual({ blockNumber: 0, place: 1, valid: true });
  expect(await placeOf(ledger, "u")).toEqual({ blockNumber: 1, place: 0, valid: false });
});

it("a block whose transactions are not those of its header is refused", async () => {
  const ledger = handingOut([[{ transactionId: "t" }]], (block) => {
    block.getData()?.setDataList(
      makeBlock(0, [{ transactionId: "u" }])
        .getData()
        ?.getDataList_asU8() ?? [],
    );
    return block.serializeBinary();
  });
  await expect(ledger.block(0)).rejects.toMatchObject({
    code: "LEDGER_INCONSISTENT",
    message: "block 0, as a peer handed it out, has other transactions than its header says",
  });
});

it("a block that could not be read is asked for again, and one that could be read is not", async () => {
  let asked = 0;
  const ledger = handingOut([[{ transactionId: "t" }]], (block) => {
    asked += 1;
    return asked === 1 ? makeBlock(1, []).serializeBinary() : block.serializeBinary();
  });
  await expect(ledger.block(0)).rejects.toMatchObject({ code: "LEDGER_INCONSISTENT" });
  await expect(ledger.block(0)).resolves.toMatchObject({ number: 0 });
  await expect(ledger.block(0)).resolves.toMatchObject({ number: 0 });
  expect(asked).toBe(2);
});

it("the only peer that is asked is not asked again for a block that it does not have", async () => {
  let asked = 0;
  const ledger = handingOut([], () => {
    asked += 1;
    throw new Protocol("UNEXPECTED", "no such block number [0] in index");
  });
  await expect(ledger.block(0)).rejects.toMatchObject({ code: "UNEXPECTED" });
  expect(asked).toBe(1);
});

it("a real block with another number than requested is refused", async () => {
  const ledger = handingOut([[{ transactionId: "a" }], [{ transactionId: "b" }]], () =>
    makeBlock(1, [{ transactionId: "b" }]).serializeBinary(),
  );
  await expect(ledger.block(0)).rejects.toMatchObject({
    code: "LEDGER_INCONSISTENT",
    message: "the peer was asked GetBlockByNumber for 0, but returned block 1, which is another one",
  });
  await expect(ledger.transaction("a")).rejects.toMatchObject({ code: "LEDGER_INCONSISTENT" });
  await expect(ledger.transaction("b")).resolves.toMatchObject({ blockNumber: 1 });
});
