import {
  Block as BlockMessage,
  BlockMetadataIndex,
  Envelope as EnvelopeMessage,
  Metadata as MetadataMessage,
  Payload,
} from "@hyperledger/fabric-protos/lib/common/common_pb.js";

import { isSame } from "../bytes.js";
import type { Cryptography } from "../cryptography/cryptography.js";
import { decode, DecodeError, parse, unlessUnreadable } from "../protobuf/decode.js";
import { readCall, type CallOutcome, type ChaincodeCall } from "../transaction/chaincode-call.js";
import {
  headerTypes,
  readChannelHeader,
  readEnvelope,
  type Envelope,
  type ReadChannelHeader,
} from "../transaction/envelope.js";
import { readReadWriteSet, type ReadWriteSet } from "../transaction/read-write-set.js";
import { blockDataHash, blockHash, type BlockHeader } from "./block-header.js";

/** A block of a ledger. */
export interface Block extends BlockHeader {
  /** SHA-256 of the header, which the next block contains. */
  readonly hash: Uint8Array;
  /** Serialized envelopes, in their order. */
  readonly envelopes: readonly Uint8Array[];
  /**
   * Fabric's `TxValidationCode` of each envelope, as the peer that returned the block states it; 254 if it states none.
   */
  readonly codes: readonly number[];
  /** Serialized metadata, by `BlockMetadataIndex`: 0 the orderers' signatures. */
  readonly metadata: readonly Uint8Array[];
  /**
   * A hash of the state after the block, as the peer that returned it states it. Empty if there is none, as in the
   * first block.
   */
  readonly commitHash: Uint8Array;
}

/** `TxValidationCode.NOT_VALIDATED`. */
const NOT_VALIDATED = 254;

/**
 * Reads a serialized `Block`. `readItem` reads its envelopes.
 *
 * @throws {DecodeError} the bytes are not a block.
 */
export function readBlock(bytes: Uint8Array, cryptography: Pick<Cryptography, "sha256">): Block {
  return blockOf(parse(BlockMessage, bytes), cryptography);
}

/** Fabric's message `Block`, as `protoc` generates it for JavaScript in any copy of fabric-protos. */
export interface FabricBlockMessage {
  /** The header. */
  getHeader():
    | {
        /** Its number. */
        getNumber(): number;
        /** The hash of the header before. */
        getPreviousHash_asU8(): Uint8Array;
        /** The hash of the envelopes. */
        getDataHash_asU8(): Uint8Array;
      }
    | undefined;
  /** What orderers have put in order. */
  getData():
    | {
        /** The envelopes. */
        getDataList_asU8(): Uint8Array[];
      }
    | undefined;
  /** What orderers and peers have added. */
  getMetadata():
    | {
        /** The metadata, by its index. */
        getMetadataList_asU8(): Uint8Array[];
      }
    | undefined;
}

/** The content of a message that is parsed already, such as those of a peer's stream of blocks. */
export function blockOf(message: FabricBlockMessage, cryptography: Pick<Cryptography, "sha256">): Block {
  const header = {
    number: message.getHeader()?.getNumber() ?? 0,
    previousHash: message.getHeader()?.getPreviousHash_asU8() ?? new Uint8Array(),
    dataHash: message.getHeader()?.getDataHash_asU8() ?? new Uint8Array(),
  };
  const envelopes = message.getData()?.getDataList_asU8() ?? [];
  const metadata = message.getMetadata()?.getMetadataList_asU8() ?? [];
  const filter = metadata[BlockMetadataIndex.TRANSACTIONS_FILTER];
  const hashed = metadata[BlockMetadataIndex.COMMIT_HASH] ?? new Uint8Array();
  return {
    ...header,
    hash: blockHash(header, cryptography),
    envelopes,
    codes: envelopes.map((_, place) => filter?.[place] ?? NOT_VALIDATED),
    metadata,
    commitHash: decode(MetadataMessage, hashed)?.getValue_asU8() ?? new Uint8Array(),
  };
}

/** Whether the envelopes belong to the header, by its hash of the data. */
export function isWhole(
  { dataHash, envelopes }: Pick<Block, "dataHash" | "envelopes">,
  cryptography: Pick<Cryptography, "sha256">,
): boolean {
  const hash = dataHashes.get(envelopes) ?? blockDataHash(envelopes, cryptography);
  dataHashes.set(envelopes, hash);
  return isSame(hash, dataHash);
}

/** The hashes of lists of envelopes. Several checks need the same one. */
const dataHashes = new WeakMap<readonly Uint8Array[], Uint8Array>();

/** An envelope of a block. A block can contain anything, since orderers do not read it. */
export type BlockItem =
  | {
      /** A call of a chaincode. */
      readonly kind: "call";
      /** The envelope. */
      readonly envelope: Envelope;
      /** Its content. */
      readonly call: ChaincodeCall;
    }
  | {
      /** A change of the channel's configuration, or another message that is not a call. */
      readonly kind: "configuration";
      /** The envelope. */
      readonly envelope: Envelope;
    }
  | {
      /** Bytes that a peer cannot read either, so that such an item is never valid. */
      readonly kind: "unreadable";
      /** Their fault. */
      readonly problem: string;
      /** The field has everything that the parser could read of the channel header. */
      readonly channelHeader?: ReadChannelHeader;
      /** The field has everything that the parser could read of the envelope. */
      readonly envelope?: Envelope;
    };

/** The block whose envelopes were read last. Only one is kept: parsed blocks that wait for others cost more to keep than to parse again. */
let latest: { readonly block: Block; readonly items: readonly BlockItem[] } | undefined;

/** The envelopes of a block, as {@link readItem} reads each of them. Checks that follow one another on a block read them once. */
export function itemsOf(block: Block): readonly BlockItem[] {
  if (latest?.block !== block) {
    latest = { block, items: block.envelopes.map(readItem) };
  }
  return latest.items;
}

const sets = new WeakMap<CallOutcome, ReadWriteSet>();

/**
 * The reads and writes of a call, as `readReadWriteSet` reads them from its results. They are read once.
 *
 * @throws {DecodeError} the results are not such a set.
 */
export function readWriteSetOf(outcome: CallOutcome): ReadWriteSet {
  const read = sets.get(outcome) ?? readReadWriteSet(outcome.results);
  sets.set(outcome, read);
  return read;
}

/**
 * Reads an envelope of a block, whatever it contains. Unreadable parts are returned as such, and nothing is refused.
 */
export function readItem(bytes: Uint8Array): BlockItem {
  let envelope: Envelope | undefined;
  try {
    envelope = readEnvelope(bytes);
    return envelope.channelHeader.type === headerTypes.endorserTransaction
      ? { kind: "call", envelope, call: readCall(envelope.data) }
      : { kind: "configuration", envelope };
  } catch (error) {
    if (!(error instanceof DecodeError)) {
      throw error;
    }
    const channelHeader = envelope?.channelHeader ?? channelHeaderIn(bytes);
    return {
      kind: "unreadable",
      problem: error.message,
      ...(channelHeader && { channelHeader }),
      ...(envelope && { envelope }),
    };
  }
}

function channelHeaderIn(bytes: Uint8Array): ReadChannelHeader | undefined {
  return unlessUnreadable(() => {
    const payload = parse(Payload, parse(EnvelopeMessage, bytes).getPayload_asU8());
    return readChannelHeader(payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array());
  });
}
