import { common, ledger, peer } from "@hyperledger/fabric-protos";

import { blockMessage, type BlockParts } from "../../../../test/testkit/block-message.js";
import { endorsedTransaction } from "../../../../test/testkit/endorsed-transaction.js";
import { edited } from "../../../../test/testkit/forgeries.js";
import { gatewayProposal } from "../../../../test/testkit/gateway-proposal.js";
import { portableCryptography } from "../cryptography/portable.js";
import { Discrepancy } from "../endorsed/discrepancy.js";
import { readBlock, type Block } from "./block.js";
import { LedgerChain } from "./ledger-chain.js";

const { MVCC_READ_CONFLICT } = peer.TxValidationCode;

/** A transaction that writes a key. */
function call(key: string): Uint8Array {
  const { bytes } = gatewayProposal({ args: [key] });
  const response = new peer.Response();
  response.setStatus(200);
  const envelope = endorsedTransaction(bytes, { response, endorsers: [] });
  return envelope.serializeBinary();
}

function block({ number, previous = new Uint8Array(), envelopes = [], ...more }: Made): Block {
  const message = blockMessage({ number, previousHash: previous, envelopes, ...more });
  return readBlock(message.serializeBinary(), portableCryptography);
}

interface Made extends Omit<BlockParts, "number" | "previousHash" | "envelopes"> {
  readonly number: number;
  readonly previous?: Uint8Array;
  readonly envelopes?: readonly Uint8Array[];
}

function follow(...blocks: readonly Block[]): LedgerChain {
  const chain = new LedgerChain(portableCryptography);
  for (const one of blocks) {
    chain.add(one);
  }
  return chain;
}

const hexOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("hex");
const first = block({ number: 0, envelopes: [call("a")] });
const second = block({ number: 1, previous: first.hash, envelopes: [call("b")] });

test("the first block has no commit hash, and each later block has its own", () => {
  expect(hexOf(follow(first).commitHash)).toBe("");
  const chain = follow(first, second);
  expect(chain.last).toBe(second);
  expect(chain.commitHash).toHaveLength(32);
  const third = block({ number: 2, previous: second.hash });
  expect(hexOf(follow(first, second, third).commitHash)).not.toBe(hexOf(chain.commitHash));
});

test("another verdict on a transaction gives another commit hash, while the hashes of the blocks stay the same", () => {
  const judged = block({ number: 1, previous: first.hash, envelopes: second.envelopes, codes: [MVCC_READ_CONFLICT] });
  expect(hexOf(judged.hash)).toBe(hexOf(second.hash));
  expect(hexOf(follow(first, judged).commitHash)).not.toBe(hexOf(follow(first, second).commitHash));
});

test.each([
  ["that leaves a number out", block({ number: 2, previous: first.hash }), "number 2 where 1 is next"],
  ["that names another one before it", block({ number: 1, previous: second.hash }), "follows a block of the hash"],
  [
    "whose data are others than its header says",
    block({ number: 1, previous: first.hash, dataHash: second.dataHash }),
    "the data hash differs",
  ],
])("a block %s is refused, and the chain does not change", (_, wrong, problem) => {
  const chain = follow(first);
  expect(() => {
    chain.add(wrong);
  }).toThrow(Discrepancy);
  expect(() => {
    chain.add(wrong);
  }).toThrow(problem);
  chain.add(second);
  expect(chain.last).toBe(second);
});

test("after metadata of a key that the blocks do not write, there is no commit hash until one is known", () => {
  const write = new ledger.rwset.kvrwset.KVMetadataWrite();
  write.setKey("k");
  const set = new ledger.rwset.kvrwset.KVRWSet();
  set.setMetadataWritesList([write]);
  const chain = follow(first);
  chain.add(block({ number: 1, previous: first.hash, envelopes: [withSet(set)] }));
  expect(chain.commitHash).toBeUndefined();
  chain.continueFrom(Buffer.alloc(32, 1));
  chain.add(block({ number: 2, previous: chain.last?.hash ?? new Uint8Array(), envelopes: [call("c")] }));
  expect(chain.commitHash).toHaveLength(32);
});

test.each([
  ["another block than the first", second, "number 1 where 0 is next"],
  [
    "a first block that follows another one",
    block({ number: 0, previous: second.hash }),
    "and the one before it has none",
  ],
  [
    "a first block whose data are others than its header says",
    block({ number: 0, envelopes: [call("a")], dataHash: second.dataHash }),
    "the data hash differs",
  ],
])("a chain that trusts no block does not begin with %s", (_, wrong, problem) => {
  expect(() => follow(wrong)).toThrow(problem);
});

test("a chain can begin with any trusted block", () => {
  const chain = new LedgerChain(portableCryptography);
  chain.startFrom({ ...second, commitHash: Buffer.alloc(32, 1) });
  expect(hexOf(chain.commitHash)).toBe("01".repeat(32));
  expect(() => {
    chain.add(second);
  }).toThrow("number 1 where 2 is next");
  chain.add(block({ number: 2, previous: second.hash }));
  expect(chain.commitHash).toHaveLength(32);
});

/** A call with the given reads and writes. */
function withSet(set: ledger.rwset.kvrwset.KVRWSet): Uint8Array {
  const namespace = new ledger.rwset.NsReadWriteSet();
  namespace.setNamespace("tallystick");
  namespace.setRwset(set.serializeBinary());
  const sets = new ledger.rwset.TxReadWriteSet();
  sets.setNsRwsetList([namespace]);
  const envelope = common.Envelope.deserializeBinary(call("k"));
  return edited(envelope, "readWriteSet", () => sets.serializeBinary()).serializeBinary();
}
