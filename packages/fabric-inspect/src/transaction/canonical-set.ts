import { CollectionHashedReadWriteSet } from "@hyperledger/fabric-protos/lib/ledger/rwset/rwset_pb.js";

import { parse } from "../protobuf/decode.js";
import { StrictReader, unlessUnexpected } from "../protobuf/strict-reader.js";
import type { KeyRead, KeyWrite, MetadataEntry, MetadataWrite, NamespaceSet, ReadWriteSet } from "./read-write-set.js";

/** Reads one set of a private collection, which only some transactions have. */
type ReadCollection = (message: CollectionHashedReadWriteSet) => NamespaceSet["collections"][number];

/**
 * Reads a `TxReadWriteSet` in one pass over its bytes, if it is in protobuf's canonical form and has no ranges of keys. The values share the
 * memory of the given bytes.
 *
 * @returns exactly what reading field by field returns. Undefined if the bytes do not have this form: then read them field by field.
 */
export function readCanonicalSet(bytes: Uint8Array, readCollection: ReadCollection): ReadWriteSet | undefined {
  return unlessUnexpected(() => {
    const reader = new StrictReader(bytes);
    reader.number(1);
    const namespaces = each(reader, 2, (part) => readNamespace(part, readCollection));
    reader.end();
    return { namespaces };
  });
}

const NONE = new Uint8Array();

function each<T>(reader: StrictReader, number: number, read: (part: Uint8Array) => T): T[] {
  const found: T[] = [];
  for (let part = reader.part(number); part !== undefined; part = reader.part(number)) {
    found.push(read(part));
  }
  return found;
}

function readNamespace(bytes: Uint8Array, readCollection: ReadCollection): NamespaceSet {
  const reader = new StrictReader(bytes);
  const namespace = reader.string(1);
  const keys = new StrictReader(reader.bytes(2) ?? NONE);
  const collections = each(reader, 3, (part) => readCollection(parse(CollectionHashedReadWriteSet, part)));
  reader.end();
  const reads = each(keys, 1, readRead);
  const writes = each(keys, 3, readWrite);
  const metadataWrites = each(keys, 4, readMetadataWrite);
  keys.end();
  return { namespace, reads, ranges: [], writes, metadataWrites, collections };
}

function readRead(bytes: Uint8Array): KeyRead {
  const reader = new StrictReader(bytes);
  const key = reader.string(1);
  const part = reader.part(2);
  reader.end();
  if (part === undefined) {
    return { key };
  }
  const version = new StrictReader(part);
  const [block = 0, transaction = 0] = [version.long(1), version.long(2)];
  version.end();
  return { key, version: { block, transaction } };
}

function readWrite(bytes: Uint8Array): KeyWrite {
  const reader = new StrictReader(bytes);
  const key = reader.string(1);
  const isDelete = reader.flag(2);
  const value = reader.bytes(3) ?? NONE;
  reader.end();
  return { key, deleted: isDelete || value.length === 0, value };
}

function readMetadataWrite(bytes: Uint8Array): MetadataWrite {
  const reader = new StrictReader(bytes);
  const key = reader.string(1);
  const entries = each(reader, 2, readEntry);
  reader.end();
  return { key, entries };
}

function readEntry(bytes: Uint8Array): MetadataEntry {
  const reader = new StrictReader(bytes);
  const name = reader.string(1);
  const value = reader.bytes(2) ?? NONE;
  reader.end();
  return { name, value };
}
