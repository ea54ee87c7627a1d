import { createHash } from "node:crypto";

import type { CommittedCall, CommittedTransaction } from "../../transport/blocks/committed-block.js";
import type { LedgerBlocks } from "../../transport/blocks/ledger-blocks.js";
import type { Histories, PastVersion } from "./histories.js";
import { isBefore, Past } from "./past.js";

type Call = Pick<CommittedCall, "namespaces">;
const noCall: Call = { namespaces: new Map() };

function transactionAt(blockNumber: number, place: number, call: Call = noCall): CommittedTransaction {
  return {
    ...{ blockNumber, place, transactionId: `${String(blockNumber)}/${String(place)}`, timestamp: 0, valid: true },
    creator: { mspId: "AnsteelMSP", certificate: new Uint8Array() },
    call: {
      ...{ chaincode: "tallystick", version: "1.0", args: [], endorsers: [] },
      signed: { channelHeader: new Uint8Array(), chaincode: "tallystick" },
      ...call,
    },
  };
}

/** A ledger of blocks with three transactions each, of which some are given. */
function pastOf(versions: readonly PastVersion[], given: readonly CommittedTransaction[] = []): Past {
  const transaction = (id: string): CommittedTransaction => {
    const [blockNumber = 0, place = 0] = id.split("/").map(Number);
    return given.find(({ transactionId }) => transactionId === id) ?? transactionAt(blockNumber, place);
  };
  const blocks = {
    ...{ channel: "tally", chaincode: "tallystick" },
    transaction: (id: string) => Promise.resolve(transaction(id)),
    block: (number: number) =>
      Promise.resolve({
        number,
        transactions: [0, 1, 2].map((place) => transaction(`${String(number)}/${String(place)}`)),
      }),
  };
  const histories = {
    before: (keys: readonly string[]) => Promise.resolve(keys.map(() => ({ versions, upTo: 99 }))),
  };
  // The fake has only the methods that the past uses.
  return new Past(blocks as unknown as LedgerBlocks, histories as unknown as Histories);
}

const versionsAt = (...ids: readonly string[]): PastVersion[] =>
  ids.map((transactionId) => ({ transactionId, value: `written by ${transactionId}` }));

async function stateBefore(transaction: CommittedTransaction, versions: readonly PastVersion[]): Promise<string> {
  const { call } = transaction;
  const [state] = await pastOf(versions).of(transaction, call!).getStates(["key"]);
  return Buffer.from(state ?? []).toString();
}

it.each([
  ["its own write, if it wrote the key", "5/1", "written by 3/2"],
  ["an earlier transaction of its block", "5/2", "written by 5/1"],
  ["a later transaction of its block", "5/0", "written by 3/2"],
  ["later blocks", "4/0", "written by 3/2"],
  ["the oldest write of all", "1/0", ""],
  ["nothing, before anything was written", "0/2", ""],
  ["the newest write", "9/0", "written by 8/0"],
])("the state before a transaction is not changed by %s", async (_, id, state) => {
  const [blockNumber = 0, place = 0] = id.split("/").map(Number);
  const versions = versionsAt("8/0", "5/1", "3/2", "1/0");
  expect(await stateBefore(transactionAt(blockNumber, place), versions)).toBe(state);
});

it("a key that was deleted before a transaction has no value for it", async () => {
  const versions = [{ transactionId: "3/0", value: undefined }, ...versionsAt("1/0")];
  expect(await stateBefore(transactionAt(4, 0), versions)).toBe("");
  expect(await stateBefore(transactionAt(2, 0), versions)).toBe("written by 1/0");
});

describe("of a private collection", () => {
  const [keyHash, other] = ["key", "other"].map((key) => createHash("sha256").update(key).digest());
  const version = { blockNumber: 2, place: 1 };
  const reading = (collection: string, hash = keyHash!): Call => ({
    namespaces: new Map([
      [
        "tallystick",
        { writes: [], policies: [], collections: [{ collection, reads: [{ keyHash: hash, version }], writes: [] }] },
      ],
    ]),
  });
  const writing = (valueHash: Uint8Array | undefined): CommittedTransaction =>
    transactionAt(2, 1, {
      namespaces: new Map([
        [
          "tallystick",
          {
            ...{ writes: [], policies: [] },
            collections: [
              { collection: "mine", reads: [], writes: [{ keyHash: other!, valueHash: Buffer.from("other") }] },
              { collection: "mine", reads: [], writes: [{ keyHash: keyHash!, valueHash }] },
              { collection: "yours", reads: [], writes: [{ keyHash: keyHash!, valueHash: Buffer.from("yours") }] },
            ],
          },
        ],
      ]),
    });
  const hashFound = async (call: Call, writer: CommittedTransaction) => {
    const transaction = transactionAt(7, 0, call);
    const hash = await pastOf([], [writer]).of(transaction, transaction.call!).getPrivateDataHash("mine", "key");
    return Buffer.from(hash).toString();
  };

  it("a transaction finds the value of a private collection with the version that it read", async () => {
    expect(await hashFound(reading("mine"), writing(Buffer.from("mine")))).toBe("mine");
  });

  it.each<[string, Call, CommittedTransaction]>([
    ["it did not read", noCall, writing(Buffer.from("mine"))],
    ["it read in another collection", reading("yours"), writing(Buffer.from("mine"))],
    ["it read under another key", reading("mine", other), writing(Buffer.from("mine"))],
    ["was deleted", reading("mine"), writing(undefined)],
  ])("a transaction finds nothing of a private value that %s", async (_, call, writer) => {
    expect(await hashFound(call, writer)).toBe("");
  });
});

it("transactions are ordered by block, and within one block by their place", () => {
  expect(isBefore({ blockNumber: 1, place: 5 }, { blockNumber: 2, place: 0 })).toBe(true);
  expect(isBefore({ blockNumber: 2, place: 0 }, { blockNumber: 1, place: 5 })).toBe(false);
  expect(isBefore({ blockNumber: 1, place: 0 }, { blockNumber: 1, place: 1 })).toBe(true);
  expect(isBefore({ blockNumber: 1, place: 1 }, { blockNumber: 1, place: 1 })).toBe(false);
});
