import { createHash } from "node:crypto";

import { common, peer, type gateway } from "@hyperledger/fabric-protos";

import { edited, remade } from "./forgeries.js";

/** The alteration of a block by a dishonest peer. */
export type BlockLie = (block: common.Block) => void;

/**
 * Replaces the transaction of a block by a message that is not a call, and makes the block's header again. A reader
 * then finds no writes in it.
 */
export function hiding(transactionId: string): BlockLie {
  return (block) => {
    changeEnvelopes(block, (envelope) =>
      edited(
        envelope,
        "channelHeader",
        remade(common.ChannelHeader, (header) => {
          if (header.getTxId() === transactionId) {
            header.setType(common.HeaderType.MESSAGE);
          }
        }),
      ),
    );
  };
}

/** States another height of the ledger, in the answer of a gateway that is asked for it. */
export function stating(height: number): (answer: gateway.EvaluateResponse) => void {
  return (answer) => {
    const response = answer.getResult();
    const info = common.BlockchainInfo.deserializeBinary(response?.getPayload_asU8() ?? new Uint8Array());
    info.setHeight(height);
    response?.setPayload(info.serializeBinary());
  };
}

/** Gives the transaction of a block another validation code. */
export function judging(transactionId: string, code: number): BlockLie {
  return (block) => {
    const metadata = block.getMetadata()?.getMetadataList_asU8() ?? [];
    const place = placeIn(block, transactionId);
    if (place < 0) {
      return;
    }
    const codes = Uint8Array.from(metadata[common.BlockMetadataIndex.TRANSACTIONS_FILTER] ?? []);
    codes[place] = code;
    metadata[common.BlockMetadataIndex.TRANSACTIONS_FILTER] = codes;
    block.getMetadata()?.setMetadataList(metadata);
  };
}

/** Alters blocks among the answers to queries of the peer's own chaincodes. */
export function inAnswers(lie: BlockLie): (answer: gateway.EvaluateResponse) => void {
  return (answer) => {
    const response = answer.getResult();
    response?.setPayload(altered(response.getPayload_asU8(), lie));
  };
}

/** Alters blocks in endorsers' answers, within the transaction that was made of them. */
export function inResponse(lie: BlockLie): (response: Uint8Array) => Uint8Array {
  return remade(peer.Response, (response) => {
    response.setPayload(altered(response.getPayload_asU8(), lie));
  });
}

/** The altered bytes of a block; other bytes unchanged. */
function altered(bytes: Uint8Array, lie: BlockLie): Uint8Array {
  const block = blockIn(bytes);
  if (block === undefined) {
    return bytes;
  }
  lie(block);
  return block.serializeBinary();
}

function changeEnvelopes(block: common.Block, change: (envelope: common.Envelope) => common.Envelope): void {
  const envelopes = (block.getData()?.getDataList_asU8() ?? []).map((bytes) =>
    change(common.Envelope.deserializeBinary(bytes)).serializeBinary(),
  );
  block.getData()?.setDataList(envelopes);
  block.getHeader()?.setDataHash(createHash("sha256").update(Buffer.concat(envelopes)).digest());
}

function placeIn(block: common.Block, transactionId: string): number {
  const envelopes = block.getData()?.getDataList_asU8() ?? [];
  return envelopes.findIndex((envelope) => Buffer.from(envelope).includes(transactionId));
}

/** The block in an answer. Texts and other messages do not have the parts of a block. */
function blockIn(bytes: Uint8Array): common.Block | undefined {
  try {
    const block = common.Block.deserializeBinary(bytes);
    const envelopes = block.getData()?.getDataList_asU8() ?? [];
    return envelopes.length > 0 && block.getMetadata() !== undefined ? block : undefined;
  } catch {
    return undefined;
  }
}
