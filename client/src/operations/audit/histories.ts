import { kindOf, partsOf } from "../../chaincode/records.js";
import { Recent } from "../../transport/blocks/recent.js";
import { listing } from "../listings.js";
import type { Session } from "../session.js";

/** The write of a transaction under a key. */
export interface PastVersion {
  readonly transactionId: string;
  /** Undefined if it deleted the record. */
  readonly value: string | undefined;
}

/** Every version of a key, the newest first, at the time of the query. */
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

/** How many keys one query may name. */
const MOST_AT_ONCE = 100;

/** How many histories are kept: those that an audit needs repeatedly. */
const MOST_KEPT = 5_000;

/** The histories of keys. They are queried together and kept as long as they are useful. */
export class Histories {
  readonly #session: Pick<Session, "ask">;
  readonly #newest: () => number;
  readonly #known = new Recent<string, History>(MOST_KEPT);

  /** @param newest - the newest known block. */
  constructor(session: Pick<Session, "ask">, newest: () => number) {
    this.#session = session;
    this.#newest = newest;
  }

  /** The present histories of keys. */
  async fresh(keys: readonly string[]): Promise<readonly History[]> {
    const histories: History[] = [];
    for (let at = 0; at < keys.length; at += MOST_AT_ONCE) {
      histories.push(...(await this.#ask(keys.slice(at, at + MOST_AT_ONCE))));
    }
    return histories;
  }

  /** The histories of keys, each with everything before a transaction of the ledger. */
  async before(keys: readonly string[], { blockNumber, transactionId }: Place): Promise<readonly History[]> {
    const histories = new Map(keys.map((key) => [key, this.#known.get(key) ?? NONE]));
    const missing = [...histories].flatMap(([key, { upTo, versions }]) =>
      upTo < blockNumber && !versions.some((version) => version.transactionId === transactionId) ? [key] : [],
    );
    for (const [index, history] of (await this.fresh(missing)).entries()) {
      histories.set(missing[index] ?? "", history);
    }
    return keys.map((key) => histories.get(key) ?? NONE);
  }

  async #ask(keys: readonly string[]): Promise<readonly History[]> {
    const upTo = this.#newest();
    const records = keys.map((key) => ({ kind: kindOf(key) ?? "", key: partsOf(key) }));
    const versions = keys.map((): PastVersion[] => []);
    for await (const { record, transactionId, value } of listing(this.#session, "ListHistory", { records })) {
      versions[record]?.push({ transactionId, value });
    }
    const histories = versions.map((some): History => ({ versions: some, upTo }));
    for (const [index, history] of histories.entries()) {
      this.#known.set(keys[index] ?? "", history);
    }
    return histories;
  }
}
