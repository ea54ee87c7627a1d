import { createHash } from "node:crypto";

import { common, peer } from "@hyperledger/fabric-protos";

/** The blocks that a client has read of a ledger, each checked against the one before. */
export class Chain {
  #lastHash: Uint8Array | undefined;
  /** How many times the ledger has a transaction as valid. */
  readonly #valid = new Map<string, number>();
  #blocks = 0;

  /** Number of the next block. */
  get height(): number {
    return this.#blocks;
  }

  timesValid(transactionId: string): number {
    return this.#valid.get(transactionId) ?? 0;
  }

  /** @throws {Error} the block does not follow, or is incomplete. */
  add(block: common.Block): void {
    const header = block.getHeader();
    const number = header?.getNumber();
    if (header === undefined || number !== this.#blocks) {
      throw new Error(`block ${String(number)} arrived instead of block ${String(this.#blocks)}`);
    }
    const envelopes = block.getData()?.getDataList_asU8() ?? [];
    const data = createHash("sha256");
    for (const envelope of envelopes) {
      data.update(envelope);
    }
    if (!data.digest().equals(header.getDataHash_asU8())) {
      throw new Error(`the data of block ${String(number)} is not what its header says`);
    }
    if (this.#lastHash !== undefined && Buffer.compare(this.#lastHash, header.getPreviousHash_asU8()) !== 0) {
      throw new Error(`block ${String(number)} does not follow block ${String(number - 1)}`);
    }
    const verdicts = block.getMetadata()?.getMetadataList_asU8()[common.BlockMetadataIndex.TRANSACTIONS_FILTER] ?? [];
    if (verdicts.length !== envelopes.length) {
      throw new Error(`block ${String(number)} has ${String(envelopes.length)} transactions, not as many verdicts`);
    }
    for (const [index, envelope] of envelopes.entries()) {
      if (verdicts[index] === peer.TxValidationCode.VALID) {
        const id = transactionIdOf(envelope);
        this.#valid.set(id, this.timesValid(id) + 1);
      }
    }
    this.#lastHash = headerHash(number, header.getPreviousHash_asU8(), header.getDataHash_asU8());
    this.#blocks += 1;
  }
}

function transactionIdOf(envelope: Uint8Array): string {
  const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(envelope).getPayload_asU8());
  const header = payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array();
  return common.ChannelHeader.deserializeBinary(header).getTxId();
}

/** SHA-256 of the header's DER: number, hash of the block before, hash of the data. */
function headerHash(number: number, previous: Uint8Array, data: Uint8Array): Uint8Array {
  const hex = number.toString(16);
  const magnitude = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  const integer = (magnitude[0] ?? 0) < 0x80 ? magnitude : Buffer.concat([Buffer.of(0), magnitude]);
  const body = Buffer.concat([element(0x02, integer), element(0x04, previous), element(0x04, data)]);
  return createHash("sha256").update(element(0x30, body)).digest();
}

/** No part of a header is as long as 128 bytes. */
function element(tag: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(tag, content.length), content]);
}
