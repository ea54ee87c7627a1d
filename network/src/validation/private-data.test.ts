import { createHash } from "node:crypto";

import { ledger as protos } from "@hyperledger/fabric-protos";
import { readReadWriteSet } from "@tallystick/fabric-inspect";

import type { Channel } from "../channel/channel.js";
import { rulesWith } from "../channel/testing/rules-with-members.js";
import { OrganisationCa } from "../identity/index.js";
import { assembleBlock } from "../ledger/block.js";
import { hashToKeyBytes } from "../ledger/key-bytes.js";
import { Ledger } from "../ledger/ledger.js";
import { MemoryStorage } from "../ledger/memory-storage.js";
import { hashKey } from "../ledger/read-write-set.js";
import { hashedNamespace, privateNamespace } from "../ledger/state.js";
import { PrivateData } from "./private-data.js";
import { stateChanges } from "./state-changes.js";

const { kvrwset, TxReadWriteSet, NsReadWriteSet, CollectionHashedReadWriteSet } = protos.rwset;
const { TxPvtReadWriteSet, NsPvtReadWriteSet, CollectionPvtReadWriteSet } = protos.rwset;
const blockToLive = 2;
let ledger: Ledger;
let privateData: PrivateData;

beforeEach(async () => {
  const authority = await OrganisationCa.open({ mspId: "AMSP", domain: "a.example" });
  const rules = rulesWith("platform", authority.mspConfig());
  ledger = await Ledger.open(new MemoryStorage());
  const channel: Channel = {
    ledger,
    rules: () => rules,
    collections: () => ({ membersOf: () => ["AMSP"], blockToLive: () => blockToLive }),
  };
  privateData = new PrivateData(channel, true);
});

type Change = "value" | "metadata";

/** The written value, and whether the member gets it. */
interface Value {
  readonly value?: string;
  readonly isKept?: boolean;
}

/** Commits a block with a transaction that changes the private key, or an empty block. */
async function commitBlock(change?: Change, as: Value = {}): Promise<void> {
  const number = ledger.height;
  const transactionId = `tx${String(number)}`;
  const readWriteSet = readReadWriteSet(change === undefined ? new Uint8Array() : endorse(transactionId, change, as));
  const version = { block: number, transaction: 0 };
  const updates = stateChanges(readWriteSet, ledger.state, version);
  const block = {
    transactions: [],
    valid: [{ index: 0, transactionId, readWriteSet, before: ledger.state }],
    updates,
    writtenKeys: [],
    state: ledger.state.apply(updates),
  };
  const { hashUpdates, lacking: _lacking, ...changes } = privateData.prepare(number, block, []);
  const { bytes, hash } = assembleBlock(
    { number, previousHash: new Uint8Array(), envelopes: [] },
    { signatures: new Uint8Array(), filter: new Uint8Array(), commitHash: new Uint8Array() },
  );
  await ledger.commit({
    ...changes,
    block: { number, hash, commitHash: new Uint8Array(), bytes, transactions: [] },
    updates: [...updates, ...hashUpdates],
    state: block.state.apply(hashUpdates),
    writtenKeys: [],
  });
}

/** Keeps the private part of a simulation, and returns the public one. */
function endorse(transactionId: string, change: Change, { value = "value", isKept = true }: Value): Uint8Array {
  const set = new kvrwset.KVRWSet();
  const hashed = new kvrwset.HashedRWSet();
  if (change === "value") {
    const write = set.addWrites(new kvrwset.KVWrite());
    write.setKey("key");
    write.setValue(Buffer.from(value));
    const hashedWrite = hashed.addHashedWrites(new kvrwset.KVWriteHash());
    hashedWrite.setKeyHash(hashKey("key"));
    hashedWrite.setValueHash(sha256(Buffer.from(value)));
  } else {
    set.addMetadataWrites(new kvrwset.KVMetadataWrite()).setKey("key");
    const entry = new kvrwset.KVMetadataEntry();
    entry.setName("VALIDATION_PARAMETER");
    entry.setValue(Buffer.from("policy"));
    const write = hashed.addMetadataWrites(new kvrwset.KVMetadataWriteHash());
    write.setKeyHash(hashKey("key"));
    write.addEntries(entry);
  }
  const privateBytes = set.serializeBinary();
  const privateCollection = new CollectionPvtReadWriteSet();
  privateCollection.setCollectionName("brief");
  privateCollection.setRwset(privateBytes);
  const privateNamespaceSet = new NsPvtReadWriteSet();
  privateNamespaceSet.setNamespace("cc");
  privateNamespaceSet.addCollectionPvtRwset(privateCollection);
  const privateSet = new TxPvtReadWriteSet();
  privateSet.addNsPvtRwset(privateNamespaceSet);
  if (isKept) {
    privateData.keep(transactionId, privateSet);
  }
  const collection = new CollectionHashedReadWriteSet();
  collection.setCollectionName("brief");
  collection.setHashedRwset(hashed.serializeBinary());
  collection.setPvtRwsetHash(sha256(privateBytes));
  const namespace = new NsReadWriteSet();
  namespace.setNamespace("cc");
  namespace.setRwset(new kvrwset.KVRWSet().serializeBinary());
  namespace.addCollectionHashedRwset(collection);
  const publicSet = new TxReadWriteSet();
  publicSet.addNsRwset(namespace);
  return publicSet.serializeBinary();
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** The member's value, and the block from which it has it. */
function held(): [value: string | undefined, block: number | undefined] {
  const found = ledger.snapshot("AMSP").privateState.get(privateNamespace("cc", "brief"), "key");
  return [found && Buffer.from(found.value).toString(), found?.version.block];
}

/** Whether the hash exists, and whether the member has the value. */
function isThere(): [hash: boolean, value: boolean] {
  const { state, privateState } = ledger.snapshot("AMSP");
  const hash = state.get(hashedNamespace("cc", "brief"), hashToKeyBytes(hashKey("key")));
  return [hash !== undefined, privateState.get(privateNamespace("cc", "brief"), "key") !== undefined];
}

test("a private value is deleted after as many blocks as its collection allows", async () => {
  await commitBlock("value");
  for (let lived = 0; lived < blockToLive; lived++) {
    await commitBlock();
    expect(isThere()).toEqual([true, true]);
  }
  await commitBlock();
  expect(isThere()).toEqual([false, false]);
});

test("a change of metadata alone lets a private value live for its full time again", async () => {
  await commitBlock("value");
  await commitBlock();
  await commitBlock("metadata");
  for (let lived = 0; lived < blockToLive; lived++) {
    await commitBlock();
    expect(isThere()).toEqual([true, true]);
  }
  await commitBlock();
  expect(isThere()).toEqual([false, false]);
});

test.each([
  [999, ["value"]],
  [1000, []],
])(
  "an endorsed value whose transaction is committed in time is kept: after %i blocks the value is %j",
  (blocks, kept) => {
    const bytes = endorse("late", "value", {});
    const empty = { transactions: [], valid: [], updates: [], writtenKeys: [], state: ledger.state };
    privateData.prepare(blocks, empty, []);
    const valid = [{ index: 0, transactionId: "late", readWriteSet: readReadWriteSet(bytes), before: ledger.state }];
    const { privateUpdates } = privateData.prepare(blocks, { ...empty, valid }, []);
    const values = (privateUpdates.get("AMSP") ?? []).map(({ value }) => value && Buffer.from(value.value).toString());
    expect(values).toEqual(kept);
  },
);

test("the members lack a private value that no peer has been given, and nothing else", () => {
  const lackingOf = (isKept: boolean): readonly string[] => {
    const transactionId = `kept: ${String(isKept)}`;
    const readWriteSet = readReadWriteSet(endorse(transactionId, "value", { isKept }));
    const valid = [{ index: 0, transactionId, readWriteSet, before: ledger.state }];
    return privateData.prepare(1, { transactions: [], valid, updates: [], writtenKeys: [], state: ledger.state }, [])
      .lacking;
  };
  expect([lackingOf(true), lackingOf(false)]).toEqual([[], ["AMSP"]]);
});

test("a private value takes the version of its hash if only the metadata changes", async () => {
  await commitBlock("value");
  expect(held()).toEqual(["value", 0]);
  await commitBlock("metadata");
  expect(held()).toEqual(["value", 1]);
});

test("a private value that no longer matches the hash takes no new version", async () => {
  await commitBlock("value");
  // The member missed the later value, since it did not get it with the endorsement.
  await commitBlock("value", { value: "later", isKept: false });
  expect(held()).toEqual(["value", 0]);
  await commitBlock("metadata");
  expect(held()).toEqual(["value", 0]);
});
