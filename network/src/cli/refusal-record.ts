import type { RefusedProposal } from "../embedded/index.js";
import type { FailedProposal } from "../explorer/records.js";
import { signerOf } from "../explorer/show.js";

/** How many are remembered. */
const MOST = 500;

/** Peers that one gateway asks at the same time answer within this many milliseconds. */
const TOGETHER_MS = 100;

/** The newest proposals that peers refused. The answers of several peers to one proposal are one entry. */
export class RefusalRecord {
  readonly #refused: FailedProposal[] = [];
  readonly #pending = new Map<string, FailedProposal>();
  readonly #listeners = new Set<(proposal: FailedProposal) => void>();

  constructor(private readonly now: () => Date) {}

  get all(): readonly FailedProposal[] {
    return this.#refused;
  }

  note({ mspId, creator, ...refused }: RefusedProposal): void {
    const key = `${refused.transactionId} ${refused.message}`;
    const before = this.#pending.get(key);
    if (before !== undefined) {
      this.#pending.set(key, { ...before, peers: [...before.peers, mspId] });
      return;
    }
    this.#pending.set(key, {
      ...refused,
      at: this.now().toISOString(),
      peers: [mspId],
      creator: signerOf(creator),
    });
    setTimeout(() => {
      const proposal = this.#pending.get(key);
      this.#pending.delete(key);
      if (proposal !== undefined) {
        this.#tell(proposal);
      }
    }, TOGETHER_MS).unref();
  }

  onRefused(listener: (proposal: FailedProposal) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #tell(proposal: FailedProposal): void {
    this.#refused.push(proposal);
    this.#refused.splice(0, this.#refused.length - MOST);
    for (const listener of [...this.#listeners]) {
      listener(proposal);
    }
  }
}
