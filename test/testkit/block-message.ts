import { createHash } from "node:crypto";

import { common } from "@hyperledger/fabric-protos";

/** A block of a ledger with the parts that a test gives. */
export interface BlockParts {
  readonly number?: number;
  readonly previousHash?: Uint8Array;
  /** Serialized envelopes. */
  readonly envelopes: readonly Uint8Array[];
  /** Validation codes. An envelope without one is `VALID`. */
  readonly codes?: readonly number[];
  /** Set if it differs from the hash of the envelopes. */
  readonly dataHash?: Uint8Array;
}

/** A block as an orderer makes it and a peer judges it. Nobody has signed the block. */
export function blockMessage({
  number = 0,
  previousHash = new Uint8Array(),
  envelopes,
  codes = envelopes.map(() => 0),
  dataHash = createHash("sha256").update(Buffer.concat(envelopes)).digest(),
}: BlockParts): common.Block {
  const header = new common.BlockHeader();
  header.setNumber(number);
  header.setPreviousHash(previousHash);
  header.setDataHash(dataHash);
  const data = new common.BlockData();
  data.setDataList([...envelopes]);
  const metadata = new common.BlockMetadata();
  metadata.setMetadataList([new Uint8Array(), new Uint8Array(), Uint8Array.from(codes)]);
  const block = new common.Block();
  block.setHeader(header);
  block.setData(data);
  block.setMetadata(metadata);
  return block;
}

/** An envelope with a header of the channel, its content and, if given, its creator. Nobody has signed the envelope. */
export function unsignedEnvelope(
  channelHeader: common.ChannelHeader,
  data: Uint8Array,
  signatureHeader?: common.SignatureHeader,
): common.Envelope {
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  if (signatureHeader !== undefined) {
    header.setSignatureHeader(signatureHeader.serializeBinary());
  }
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(data);
  const envelope = new common.Envelope();
  envelope.setPayload(payload.serializeBinary());
  return envelope;
}
