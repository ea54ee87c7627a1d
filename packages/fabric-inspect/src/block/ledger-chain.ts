import { isSame, toHex } from "../bytes.js";
import type { Cryptography } from "../cryptography/cryptography.js";
import { Discrepancy } from "../endorsed/discrepancy.js";
import { readEffects } from "./block-effects.js";
import { isWhole, type Block } from "./block.js";
import { commitHash } from "./commit-hash.js";

const NONE = new Uint8Array();

/**
 * Follows a ledger from its first block, or from another block that is already trusted. Each block must be whole and name the one before it.
 * The chain computes a commit hash from each block's changes of the state. The hash and the commit hash of the newest block therefore cover
 * everything before it. If peers that you trust confirm these two, you need not trust whoever delivered the blocks: neither about the transactions
 * in them, nor about which of these are valid. Call `checkItems` to check where one envelope ends and the next begins.
 */
export class LedgerChain {
  readonly #cryptography: Pick<Cryptography, "sha256">;
  #last: Block | undefined;
  #commitHash: Uint8Array | undefined = NONE;

  constructor(cryptography: Pick<Cryptography, "sha256">) {
    this.#cryptography = cryptography;
  }

  /** The newest block. */
  get last(): Block | undefined {
    return this.#last;
  }

  /**
   * The commit hash of the newest block; undefined if it depends on data that are not in the blocks. This happens if a
   * transaction wrote the metadata of a key that the blocks do not write. {@link continueFrom} then sets the hash.
   */
  get commitHash(): Uint8Array | undefined {
    return this.#commitHash;
  }

  /**
   * Adds the next block.
   *
   * @throws {Discrepancy} with its fault.
   */
  add(block: Block): void {
    const expected = (this.#last?.number ?? -1) + 1;
    if (block.number !== expected) {
      throw new Discrepancy(`it has the number ${String(block.number)} where ${String(expected)} is next`);
    }
    const before = this.#last?.hash ?? NONE;
    if (!isSame(block.previousHash, before)) {
      throw new Discrepancy(
        `it follows a block of the hash ${toHex(block.previousHash)}, and the one before it has ${toHex(before) || "none"}`,
      );
    }
    if (!isWhole(block, this.#cryptography)) {
      throw new Discrepancy("its envelopes are not those of its header: the data hash differs");
    }
    const previous = this.#commitHash;
    this.#last = block;
    if (block.number > 0) {
      this.#commitHash = previous && commitHash(readEffects(block), previous, { cryptography: this.#cryptography });
    }
  }

  /** Begins with a trusted block, whatever was before it. */
  startFrom(block: Block): void {
    this.#last = block;
    this.#commitHash = block.commitHash;
  }

  /** Continues from a commit hash of the newest block that a trusted source gave. */
  continueFrom(known: Uint8Array): void {
    this.#commitHash = known;
  }
}
