import { kindOf, partsOf } from "../../records.js";
import { listing } from "../listings.js";
import type { Session } from "../session.js";

/** What a transaction wrote under a key. */
export interface PastVersion {
  readonly transactionId: string;
  /** Undefined where it deleted the record. */
  readonly value: string | undefined;
}

/** Every version that a key had, the newest first, as of when it was asked for. */
export interface History {
  readonly versions: readonly PastVersion[];
  /** The ledger had at least the blocks up to this one. */
  readonly upTo: number;
}

interface Place {
  readonly blockNumber: number;
  readonly transactionId: string;
}

const NONE: History = { versions: [], upTo: -1 };

/** As many as one question may be about. */
const MOST_AT_ONCE = 100;

/** The histories of keys, asked for together and kept for as long as they serve. */
export class Histories {
  readonly #session: Pick<Session, "ask">;
  readonly #newest: () => number;
  readonly #known = new Map<string, History>();

  /** @param newest - the newest block that is known to be there. */
  constructor(session: Pick<Session, "ask">, newest: () => number) {
    this.#session = session;
    this.#newest = newest;
  }

  /** The histories of keys as they are now. */
  async fresh(keys: readonly string[]): Promise<readonly History[]> {
    for (let at = 0; at < keys.length; at += MOST_AT_ONCE) {
      await this.#ask(keys.slice(at, at + MOST_AT_ONCE));
    }
    return keys.map((key) => this.#known.get(key) ?? NONE);
  }

  /** The histories of keys, each with everything before a transaction of the ledger. */
  async before(keys: readonly string[], { blockNumber, transactionId }: Place): Promise<readonly History[]> {
    const missing = [...new Set(keys)].filter((key) => {
      const { upTo, versions } = this.#known.get(key) ?? NONE;
      return upTo < blockNumber && !versions.some((version) => version.transactionId === transactionId);
    });
    if (missing.length > 0) {
      await this.fresh(missing);
    }
    return keys.map((key) => this.#known.get(key) ?? NONE);
  }

  async #ask(keys: readonly string[]): Promise<void> {
    const upTo = this.#newest();
    const records = keys.map((key) => ({ kind: kindOf(key) ?? "", key: partsOf(key) }));
    const versions = keys.map((): PastVersion[] => []);
    for await (const { record, transactionId, value } of listing(this.#session, "ListHistory", { records })) {
      versions[record]?.push({ transactionId, value });
    }
    for (const [index, key] of keys.entries()) {
      this.#known.set(key, { versions: versions[index] ?? [], upTo });
    }
  }
}
