import { ledger } from "@hyperledger/fabric-protos";

import { addUnknownField, editAt } from "../../../../test/testkit/wire-edit.js";
import { checkResults } from "./results.js";

const { kvrwset } = ledger.rwset;

/** A transaction that wrote one key, and one private key. */
function results(): Uint8Array {
  const write = new kvrwset.KVWrite();
  write.setKey("key");
  write.setValue(Buffer.from("value"));
  const keys = new kvrwset.KVRWSet();
  keys.setWritesList([write]);
  const hashedWrite = new kvrwset.KVWriteHash();
  hashedWrite.setKeyHash(Buffer.from("hash of a key"));
  hashedWrite.setValueHash(Buffer.from("hash of a value"));
  const hashes = new kvrwset.HashedRWSet();
  hashes.setHashedWritesList([hashedWrite]);
  const collection = new ledger.rwset.CollectionHashedReadWriteSet();
  collection.setCollectionName("_implicit_org_IcbcMSP");
  collection.setHashedRwset(hashes.serializeBinary());
  const namespace = new ledger.rwset.NsReadWriteSet();
  namespace.setNamespace("tallystick");
  namespace.setRwset(keys.serializeBinary());
  namespace.setCollectionHashedRwsetList([collection]);
  const sets = new ledger.rwset.TxReadWriteSet();
  sets.setNsRwsetList([namespace]);
  return sets.serializeBinary();
}

it("an endorser's writes are accepted, with private keys", () => {
  expect(() => {
    checkResults(results());
  }).not.toThrow();
});

it.each([
  ["all sets", []],
  ["a namespace", [2]],
  ["its keys", [2, 2]],
  ["a key", [2, 2, 3]],
  ["a collection", [2, 3]],
  ["its hashes", [2, 3, 2]],
  ["a hash", [2, 3, 2, 2]],
])("a hidden field in %s is refused", (_, place) => {
  expect(() => {
    checkResults(editAt(results(), place, addUnknownField));
  }).toThrow("has unknown fields");
});
