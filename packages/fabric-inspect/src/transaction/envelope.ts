import {
  ChannelHeader,
  Envelope as EnvelopeMessage,
  Payload,
  SignatureHeader,
} from "@hyperledger/fabric-protos/lib/common/common_pb.js";

import { toHex } from "../bytes.js";
import type { Cryptography } from "../cryptography/cryptography.js";
import { parse } from "../protobuf/decode.js";

/** Fabric's `HeaderType` of the envelopes in ledgers. */
export const headerTypes: Readonly<Record<"config" | "endorserTransaction", number>> = {
  config: 1,
  endorserTransaction: 3,
};

/** An envelope: a signed message for a channel. */
export interface Envelope {
  /** Serialized `Payload`, which the signature covers. */
  readonly payload: Uint8Array;
  /** The creator's signature, in DER. */
  readonly signature: Uint8Array;
  /** Its channel. */
  readonly channelHeader: ReadChannelHeader;
  /** Its creator. */
  readonly signatureHeader: ReadSignatureHeader;
  /** The message of the header's type: for an endorser transaction a serialized `Transaction`. */
  readonly data: Uint8Array;
}

/** The channel of an envelope. */
export interface ReadChannelHeader {
  /** Serialized `ChannelHeader`. */
  readonly bytes: Uint8Array;
  /** Fabric's `HeaderType`. */
  readonly type: number;
  /** Name of the channel. */
  readonly channel: string;
  /** Its id, as its creator states it. */
  readonly transactionId: string;
  /** Its time, as its creator states it; absent if the header has none. */
  readonly timestamp?: ReadTimestamp;
  /** 0, as Fabric requires. */
  readonly epoch: number;
  /** Serialized `ChaincodeHeaderExtension` for a call of a chaincode. */
  readonly extension: Uint8Array;
}

/** A moment. */
export interface ReadTimestamp {
  /** Whole seconds since 1970. */
  readonly seconds: number;
  /** Nanoseconds of the second. */
  readonly nanos: number;
}

/** The creator of an envelope. */
export interface ReadSignatureHeader {
  /** Serialized `SignatureHeader`. */
  readonly bytes: Uint8Array;
  /** Serialized `SerializedIdentity`. */
  readonly creator: Uint8Array;
  /** Bytes that make the id unique. */
  readonly nonce: Uint8Array;
}

/**
 * Reads an envelope of a block. Nothing is verified.
 *
 * @throws {DecodeError} a part is not the expected message.
 */
export function readEnvelope(bytes: Uint8Array): Envelope {
  const envelope = parse(EnvelopeMessage, bytes);
  return readPayload(envelope.getPayload_asU8(), envelope.getSignature_asU8());
}

/**
 * Reads the payload of an envelope, such as that of a transaction which was endorsed and not submitted. Nothing is verified.
 *
 * @param signature - that of the envelope. Default: none.
 * @throws {DecodeError} a part is not the expected message.
 */
export function readPayload(payload: Uint8Array, signature: Uint8Array = new Uint8Array()): Envelope {
  const message = parse(Payload, payload);
  const header = message.getHeader();
  return {
    payload,
    signature,
    channelHeader: readChannelHeader(header?.getChannelHeader_asU8() ?? new Uint8Array()),
    signatureHeader: readSignatureHeader(header?.getSignatureHeader_asU8() ?? new Uint8Array()),
    data: message.getData_asU8(),
  };
}

/**
 * Reads a serialized `ChannelHeader`.
 *
 * @throws {DecodeError}
 */
export function readChannelHeader(bytes: Uint8Array): ReadChannelHeader {
  const header = parse(ChannelHeader, bytes);
  const timestamp = header.getTimestamp();
  return {
    bytes,
    type: header.getType(),
    channel: header.getChannelId(),
    transactionId: header.getTxId(),
    ...(timestamp && { timestamp: { seconds: timestamp.getSeconds(), nanos: timestamp.getNanos() } }),
    epoch: header.getEpoch(),
    extension: header.getExtension_asU8(),
  };
}

/**
 * Reads a serialized `SignatureHeader`.
 *
 * @throws {DecodeError}
 */
export function readSignatureHeader(bytes: Uint8Array): ReadSignatureHeader {
  const header = parse(SignatureHeader, bytes);
  return { bytes, creator: header.getCreator_asU8(), nonce: header.getNonce_asU8() };
}

/**
 * Fabric's transaction id: SHA-256 over nonce and creator, hexadecimal. Fabric accepts no other for an endorser
 * transaction.
 */
export function transactionIdOf(
  { nonce, creator }: Pick<ReadSignatureHeader, "nonce" | "creator">,
  { sha256 }: Pick<Cryptography, "sha256">,
): string {
  return toHex(sha256(nonce, creator));
}
