import { setTimeout as sleep } from "node:timers/promises";

import { checkItems, Discrepancy, LedgerChain, type Block } from "@tallystick/fabric-inspect";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";

import { isTallyError, Protocol } from "../../errors/index.js";
import { isPassing } from "../peers/retry-policy.js";
import { sealOf } from "./committed-block.js";
import type { LedgerBlocks } from "./ledger-blocks.js";

/** Milliseconds until organisations that did not answer are asked again. */
const PAUSE = 1_000;
/** The most blocks that are held back until the last of them is confirmed. */
const AT_ONCE = 100;

/**
 * Blocks of one peer. Each is delivered once the peers of several organisations are known to have the same one. Old
 * blocks are confirmed together, since the last of them confirms those before it.
 *
 * @param newest - number of the newest block at the beginning: later ones are confirmed at once.
 * @throws {Protocol} `LEDGER_INCONSISTENT` at the first blocks that differ from those of the others.
 */
export async function* confirmedBlocks(
  delivered: AsyncIterable<Block>,
  blocks: Pick<LedgerBlocks, "channel" | "seal">,
  { newest, ...patience }: { readonly newest: number } & Patience,
): AsyncGenerator<Block, void, undefined> {
  const followed = new FollowedLedger(blocks, patience);
  const waiting: Block[] = [];
  for await (const block of delivered) {
    waiting.push(block);
    try {
      await followed.add(block);
      if (waiting.length < AT_ONCE && block.number < newest) {
        continue;
      }
      await followed.confirm();
    } catch (error) {
      if (patience.signal?.aborted === true) {
        return;
      }
      throw error;
    }
    yield* waiting.splice(0);
  }
}

/** What happens if organisations do not answer. */
interface Patience {
  /** Whether they are asked again, for as long as it takes. */
  readonly isEndless: boolean;
  /** Ends the wait. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Follows the ledger that one peer delivers, and compares its newest block with that of several organisations' peers.
 * If it is the same, so is everything since the first one: the transactions, their order and their verdicts.
 */
class FollowedLedger {
  readonly #blocks: Pick<LedgerBlocks, "channel" | "seal">;
  readonly #patience: Patience;
  readonly #chain = new LedgerChain(nativeCryptography);
  /** The newest block that they are known to have. */
  #confirmed: Block | undefined;

  /** @param blocks - the blocks of the peers of several organisations. */
  constructor(blocks: Pick<LedgerBlocks, "channel" | "seal">, patience: Patience) {
    this.#blocks = blocks;
    this.#patience = patience;
  }

  /**
   * Adds the next block. The first one can be any.
   *
   * @throws {Protocol} `LEDGER_INCONSISTENT` if it does not follow from those before it.
   */
  async add(block: Block): Promise<void> {
    const { number } = block;
    if (this.#chain.last === undefined && number > 0) {
      await this.#confirm(block);
      this.#chain.startFrom(block);
      return;
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
  }

  /**
   * Asks the peers of several organisations whether their ledgers have the same last block.
   *
   * @throws {Protocol} `LEDGER_INCONSISTENT` if their ledgers differ; a typed error if they cannot be asked.
   */
  async confirm(): Promise<void> {
    const { last, commitHash } = this.#chain;
    if (last === undefined || last === this.#confirmed) {
      return;
    }
    if (Buffer.compare(commitHash ?? new Uint8Array(), last.commitHash) !== 0) {
      const problem = "the state to which the blocks lead is not the one of its commit hash";
      throw inconsistent(last.number, problem);
    }
    await this.#confirm(last);
  }

  async #confirm(block: Block): Promise<void> {
    if ((await this.#sealOf(block.number)) !== sealOf(block)) {
      throw inconsistent(block.number, "the peers of other organisations have another block at this number");
    }
    this.#confirmed = block;
  }

  async #sealOf(number: number): Promise<string> {
    const { isEndless, signal } = this.#patience;
    for (;;) {
      try {
        return await this.#blocks.seal(number);
      } catch (error) {
        if (!isEndless || signal?.aborted === true || !(isPassing(error) || isTooLate(error))) {
          throw error;
        }
      }
      await sleep(PAUSE, undefined, signal && { signal }).catch(() => undefined);
    }
  }
}

/**
 * Whether a block has the usual form. Otherwise its envelopes could begin and end at other places than the peer says.
 * An orderer may also send another form.
 */
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

function isTooLate(error: unknown): boolean {
  return isTallyError(error, "Unavailable") && error.code === "DEADLINE_EXCEEDED";
}
