import { checkItems, Discrepancy, LedgerChain, readBlock, type Block } from "@tallystick/fabric-inspect";

import { Protocol } from "../errors/index.js";
import { sealOf } from "./committed-block.js";
import type { LedgerBlocks } from "./ledger-blocks.js";
import { nativeCryptography } from "./native-cryptography.js";

/** So many blocks are held back at most until the last of them is confirmed. */
const AT_ONCE = 100;

/**
 * Blocks that one peer delivers, each handed out when the peers of several organisations have been found to have the same one. Long past
 * blocks are confirmed together, since the last of them stands for those before it.
 *
 * @param newest - number of the newest block when it begins: what comes later is confirmed at once.
 * @throws {Protocol} `LEDGER_INCONSISTENT` at the first blocks that are not those of the others.
 */
export async function* confirmedBlocks(
  delivered: AsyncIterable<Uint8Array>,
  blocks: LedgerBlocks,
  newest: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const followed = new FollowedLedger(blocks);
  const waiting: Uint8Array[] = [];
  for await (const bytes of delivered) {
    const number = await followed.add(bytes);
    waiting.push(bytes);
    if (waiting.length >= AT_ONCE || number >= newest) {
      await followed.confirm();
      yield* waiting.splice(0);
    }
  }
}

/**
 * Follows the ledger that one peer delivers, and holds its newest block against what the peers of several organisations have. If that is the
 * same, so is everything since the first one: which transactions there are, in which order, and which of them are valid.
 */
class FollowedLedger {
  readonly #blocks: LedgerBlocks;
  readonly #chain = new LedgerChain(nativeCryptography);

  /** @param blocks - those that the peers of several organisations hand out. */
  constructor(blocks: LedgerBlocks) {
    this.#blocks = blocks;
  }

  /**
   * Takes in the next block. The first one can be any.
   *
   * @returns its number.
   * @throws {Protocol} `LEDGER_INCONSISTENT` where it does not follow from those before it.
   */
  async add(bytes: Uint8Array): Promise<number> {
    const block = readBlock(bytes, nativeCryptography);
    const { number } = block;
    if (this.#chain.last === undefined && number > 0) {
      await this.#confirm(block);
      this.#chain.startFrom(block);
      return number;
    }
    try {
      this.#chain.add(block);
    } catch (error) {
      throw error instanceof Discrepancy ? inconsistent(number, error.message, error) : error;
    }
    if (this.#chain.commitHash === undefined || !isInOneForm(block, this.#blocks.channel)) {
      await this.#confirm(block);
      this.#chain.continueFrom(block.commitHash);
    }
    return number;
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
    if ((await this.#blocks.seal(block.number)) !== sealOf(block)) {
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
