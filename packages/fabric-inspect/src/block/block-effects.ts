import { BlockMetadataIndex } from "@hyperledger/fabric-protos/lib/common/common_pb.js";

import type { ReadWriteSet } from "../transaction/read-write-set.js";
import { itemsOf, readWriteSetOf, type Block } from "./block.js";

/** The effects of a block on a ledger's state. */
export interface BlockEffects {
  /** Its number. The first block has no commit hash: nobody validates it. */
  readonly number: number;
  /** The validation codes of its envelopes, one byte for each. */
  readonly codes: Uint8Array;
  /** The writes of its valid transactions, in their order. */
  readonly valid: readonly ValidTransaction[];
}

/** A valid transaction of a block. */
export interface ValidTransaction {
  /** Its place in the block, from 0. */
  readonly place: number;
  /** Its reads and writes. */
  readonly set: ReadWriteSet;
}

/** `TxValidationCode.VALID`. */
const VALID = 0;

/**
 * Reads the effects of a block, with the validation codes of the peer.
 *
 * @throws {DecodeError} the writes of a valid transaction cannot be read.
 */
export function readEffects(block: Block): BlockEffects {
  const { number, codes, metadata } = block;
  const valid = itemsOf(block).flatMap((item, place): ValidTransaction[] =>
    codes[place] === VALID && item.kind === "call" ? [{ place, set: readWriteSetOf(item.call.outcome) }] : [],
  );
  return { number, codes: metadata[BlockMetadataIndex.TRANSACTIONS_FILTER] ?? new Uint8Array(), valid };
}
