import { LRUCache } from "lru-cache";

import { Problem } from "./problem.js";
import { SharedQuestions } from "./shared-questions.js";
import type { FoundBattery, PassportSource, SourcePassport } from "./source.js";

/** A passport that was read and verified. */
export interface KeptPassport extends SourcePassport {
  /** When it was read, in milliseconds since 1970. */
  readonly readAt: number;
  /** Number of the reading, which no other one of this server has. */
  readonly reading: number;
  /** How many characters it has as JSON, and bytes in its sections. */
  readonly characters: number;
}

export interface KeptPassportsOptions {
  /** How many characters all kept passports have together at most, as JSON. */
  readonly mostCharacters: number;
  /** How long a passport is kept at most, in milliseconds, also if its battery's record does not change. */
  readonly keepMilliseconds: number;
  /** How many passports are read from the ledger at the same time at most. */
  readonly mostReading: number;
  readonly now: () => number;
}

/**
 * Passports that were verified. Each is kept for one state of its battery's record, for a bounded time, and in bounded
 * memory. Requests that arrive while a passport is read wait for the same reading.
 */
export class KeptPassports {
  readonly #kept: LRUCache<string, KeptPassport>;

  readonly #reading = new SharedQuestions<KeptPassport>();

  #readings = 0;

  constructor(
    private readonly source: Pick<PassportSource, "read">,
    private readonly options: KeptPassportsOptions,
  ) {
    const { mostCharacters, keepMilliseconds, now } = options;
    this.#kept = new LRUCache({
      maxSize: mostCharacters,
      sizeCalculation: ({ characters }) => characters,
      ttl: keepMilliseconds,
      ttlResolution: 0,
      perf: { now },
    });
  }

  /** @throws {Problem} `OVERLOADED`, `LEDGER_BEHIND` */
  async get(battery: FoundBattery): Promise<KeptPassport> {
    const key = `${battery.batteryId} ${battery.state}`;
    const known = this.#kept.get(key);
    if (known !== undefined) {
      return known;
    }
    if (!this.#reading.has(key) && this.#reading.size >= this.options.mostReading) {
      throw new Problem("OVERLOADED", "The server reads as many passports as it can. Try again.", {
        "retry-after": "2",
      });
    }
    return this.#reading.ask(key, () => this.#read(battery, key));
  }

  async #read({ batteryId, changedAt }: FoundBattery, key: string): Promise<KeptPassport> {
    const readAt = this.options.now();
    const answer = await this.source.read(batteryId);
    this.#readings += 1;
    const bytes = Object.values(answer.sections ?? {}).reduce((sum, { length }) => sum + length, 0);
    const characters = JSON.stringify(answer.passport).length + bytes;
    const read = { ...answer, readAt, reading: this.#readings, characters };
    const { changedAt: changed } = read.passport;
    // Another peer may have answered, without the last acts: a recall could be missing.
    if (changed < changedAt) {
      throw new Problem("LEDGER_BEHIND", "A peer of the ledger does not have the newest acts yet. Try again.", {
        "retry-after": "2",
      });
    }
    // The next request reads again what was not sound, since the cause can be gone by then.
    if (read.verified.sound && changed === changedAt) {
      this.#kept.set(key, read);
    }
    return read;
  }
}
