import { checkItems, Discrepancy, LedgerChain, readBlock, type Block } from "@tallystick/fabric-inspect";

import { Protocol } from "../errors/index.js";
import { sealOf } from "./committed-block.js";
import type { LedgerBlocks } from "./ledger-blocks.js";
import { nativeCryptography } from "./native-cryptography.js";

/**
 * Follows the ledger that one peer delivers, from its first block, and holds its end against what the peers of several organisations have. If
 * that is the same, so is everything before it: which transactions there are, in which order, and which of them are valid.
 */
export class FollowedLedger {
  readonly #blocks: LedgerBlocks;
  readonly #chain = new LedgerChain(nativeCryptography);

  /** @param blocks - those that the peers of several organisations hand out. */
  constructor(blocks: LedgerBlocks) {
    this.#blocks = blocks;
  }

  /**
   * Takes in the next block.
   *
   * @throws {Protocol} `LEDGER_INCONSISTENT` where it does not follow from those before it.
   */
  async add(bytes: Uint8Array): Promise<void> {
    const block = readBlock(bytes, nativeCryptography);
    try {
      this.#chain.add(block);
    } catch (error) {
      throw error instanceof Discrepancy ? inconsistent(block.number, error.message, error) : error;
    }
    if (this.#chain.commitHash === undefined || !isInOneForm(block, this.#blocks.channel)) {
      await this.#confirm(block);
      this.#chain.continueFrom(block.commitHash);
    }
  }

  /**
   * Has the peers of several organisations say whether their ledgers have the same last block.
   *
   * @throws {Protocol} `LEDGER_INCONSISTENT` where they do not; every failure to ask them as a typed error.
   */
  async confirm(): Promise<void> {
    const { last, commitHash } = this.#chain;
    if (last === undefined) {
      return;
    }
    if (Buffer.compare(commitHash ?? new Uint8Array(), last.commitHash) !== 0) {
      const problem = "the state to which the blocks lead is not the one of its commit hash";
      throw inconsistent(last.number, problem);
    }
    await this.#confirm(last);
  }

  async #confirm(block: Block): Promise<void> {
    const { seal } = await this.#blocks.block(block.number);
    if (seal !== sealOf(block)) {
      throw inconsistent(block.number, "the peers of other organisations have another one there");
    }
  }
}

/** Where one envelope ends and the next begins could otherwise be another matter than the peer says. Whoever orders may also send another form. */
function isInOneForm(block: Block, channel: string): boolean {
  try {
    checkItems(block, { channel, cryptography: nativeCryptography });
    return true;
  } catch (error) {
    if (error instanceof Discrepancy) {
      return false;
    }
    throw error;
  }
}

function inconsistent(number: number, problem: string, cause?: Error): Protocol {
  return new Protocol("LEDGER_INCONSISTENT", `block ${String(number)}, as a peer delivered it: ${problem}`, { cause });
}
