import { readBlock, readCall, readEnvelope, readReadWriteSet, type Version } from "@tallystick/fabric-inspect";

import { nativeCryptography } from "../cryptography/index.js";
import type { Ledger } from "./ledger.js";

/** One past write of a key, by a valid transaction. */
export interface KeyModification {
  readonly block: number;
  readonly transactionId: string;
  readonly timestamp: { readonly seconds: number; readonly nanos: number } | undefined;
  readonly value: Uint8Array;
  readonly isDelete: boolean;
}

/** The values of a key, newest first. They are read from the blocks on demand. */
export async function* keyHistory(
  ledger: Ledger,
  namespace: string,
  key: string,
): AsyncGenerator<KeyModification, undefined> {
  const versions = await ledger.history(namespace, key);
  for (const version of [...versions].reverse()) {
    yield await readModification(ledger, version, namespace, key);
  }
  return undefined;
}

async function readModification(
  ledger: Ledger,
  version: Version,
  namespace: string,
  key: string,
): Promise<KeyModification> {
  const block = await ledger.block(version.block);
  const envelope = block && readBlock(block.bytes, nativeCryptography).envelopes[version.transaction];
  if (envelope === undefined) {
    throw new Error(`the ledger has no transaction ${String(version.transaction)} in block ${String(version.block)}`);
  }
  const { channelHeader, data } = readEnvelope(envelope);
  const write = readReadWriteSet(readCall(data).outcome.results)
    .namespaces.find((set) => set.namespace === namespace)
    ?.writes.find((candidate) => candidate.key === key);
  return {
    block: version.block,
    transactionId: channelHeader.transactionId,
    timestamp: channelHeader.timestamp,
    value: write?.value ?? new Uint8Array(),
    isDelete: write?.deleted ?? true,
  };
}
