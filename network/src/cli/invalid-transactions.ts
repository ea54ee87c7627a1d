import type { InvalidTransaction } from "../embedded/index.js";

/** How many are remembered. */
const MOST = 10_000;

/** The newest reasons why transactions were invalid, as far as the network gives them. */
export class InvalidTransactions {
  readonly #reasons = new Map<string, string>();

  note({ transactionId, reason }: InvalidTransaction): void {
    this.#reasons.set(transactionId, reason);
    for (const oldest of this.#reasons.keys()) {
      if (this.#reasons.size <= MOST) {
        break;
      }
      this.#reasons.delete(oldest);
    }
  }

  reasonOf(transactionId: string): string | undefined {
    const reason = this.#reasons.get(transactionId);
    return reason === "" ? undefined : reason;
  }
}
