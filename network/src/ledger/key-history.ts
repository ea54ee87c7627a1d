import { common } from "@hyperledger/fabric-protos";

import { chaincodeAction } from "./chaincode-action.js";
import type { Ledger } from "./ledger.js";
import { parseReadWriteSet } from "./parsed-read-write-set.js";
import type { Version } from "./version.js";

/** One past write of a key, by a valid transaction. */
export interface KeyModification {
  readonly transactionId: string;
  readonly timestamp: { readonly seconds: number; readonly nanos: number } | undefined;
  readonly value: Uint8Array;
  readonly isDelete: boolean;
}

/** What a key held, newest first. Values are taken from the blocks when they are asked for. */
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
  const envelope =
    block && common.Block.deserializeBinary(block.bytes).getData()?.getDataList_asU8()[version.transaction];
  if (envelope === undefined) {
    throw new Error(`the ledger has no transaction ${String(version.transaction)} in block ${String(version.block)}`);
  }
  const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(envelope).getPayload_asU8());
  const header = common.ChannelHeader.deserializeBinary(
    payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array(),
  );
  const write = parseReadWriteSet(chaincodeAction(payload.getData_asU8()).getResults_asU8())
    .namespaces.find((set) => set.namespace === namespace)
    ?.set.getWritesList()
    .find((candidate) => candidate.getKey() === key);
  const timestamp = header.getTimestamp();
  return {
    transactionId: header.getTxId(),
    timestamp: timestamp && { seconds: timestamp.getSeconds(), nanos: timestamp.getNanos() },
    value: write?.getValue_asU8() ?? new Uint8Array(),
    isDelete: write === undefined || write.getIsDelete() || write.getValue_asU8().length === 0,
  };
}
