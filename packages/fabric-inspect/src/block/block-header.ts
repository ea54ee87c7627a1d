import { fromHex } from "../bytes.js";
import type { Cryptography } from "../cryptography/cryptography.js";
import { integer, octetString, sequence } from "../der/der-writer.js";

/** The content of a block's hash. */
export interface BlockHeader {
  /** Its place in the ledger, from 0. */
  readonly number: number;
  /** Hash of the block before it. */
  readonly previousHash: Uint8Array;
  /** Hash of its envelopes. */
  readonly dataHash: Uint8Array;
}

/**
 * A block's header in the form for its hash, which orderers sign with their own header and the metadata: the DER
 * sequence of number, previous hash and hash of the data. It is written without a library: one sequence of three
 * elements takes 2 microseconds, and an embedded network needs it for every block.
 */
export function blockHeaderBytes({ number, previousHash, dataHash }: BlockHeader): Uint8Array {
  const hex = number.toString(16);
  const digits = fromHex(hex.length % 2 === 0 ? hex : `0${hex}`);
  return sequence(integer(digits), octetString(previousHash), octetString(dataHash));
}

/** The hash of a block, which the next block contains. */
export function blockHash(header: BlockHeader, { sha256 }: Pick<Cryptography, "sha256">): Uint8Array {
  return sha256(blockHeaderBytes(header));
}

/**
 * The hash of a block's data: SHA-256 over its envelopes one after the other. It does not say where one envelope ends
 * and the next begins, so equal hashes mean equal envelopes only if each of them is in its canonical form.
 */
export function blockDataHash(envelopes: readonly Uint8Array[], { sha256 }: Pick<Cryptography, "sha256">): Uint8Array {
  return sha256(...envelopes);
}
