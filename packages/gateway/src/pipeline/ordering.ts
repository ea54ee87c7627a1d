import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import type { Observation } from "../inputs/input.js";
import { requirePast } from "./arriving.js";
import { appendDurably, ifThere, writeDurably } from "./durable-file.js";
import { observationSchema, plain } from "./held-readings.js";

/** Lines of the file that are no longer needed, after which it is written again. */
const MOST_OLD_LINES = 1_000;

/** A reading that waits for earlier ones. */
interface Waiting {
  readonly observation: Observation;
  /** When it was measured, in milliseconds since 1970. */
  readonly at: number;
  /** When it came, by the clock of the process. */
  readonly arrived: number;
}

/** Readings of a battery that wait for earlier ones that may come late, on the disk and in the order of their times. */
export class Ordering {
  readonly #file: string;
  readonly #lateMs: number;
  readonly #timeOf: (observation: Observation) => number;
  #waiting: Waiting[] = [];
  #oldLines = 0;

  /**
   * @param late - Seconds for which a reading waits. 0: it does not.
   * @param timeOf - When an observation was measured. It throws if that cannot be known.
   */
  constructor(folder: string, late: number, timeOf: (observation: Observation) => number) {
    this.#file = join(folder, "waiting.jsonl");
    this.#lateMs = late * 1_000;
    this.#timeOf = timeOf;
  }

  async load(): Promise<void> {
    const text = (await ifThere(readFile(this.#file, "utf8"))) ?? "";
    // A crash may have left a part of a line, whose reading was not acknowledged.
    const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
    this.#waiting = [];
    for (const line of lines.filter((each) => each !== "")) {
      this.#insert(observationSchema.parse(JSON.parse(line)));
    }
    await this.#rewrite();
  }

  /** Lets a reading wait. If it waits already, nothing changes. @throws {Unusable} It has no time that can be. */
  async add(observation: Observation): Promise<void> {
    requirePast(this.#timeOf(observation));
    const isNew = this.#insert(observation);
    if (isNew && this.#lateMs > 0) {
      await appendDurably(this.#file, `${JSON.stringify(plain(observation))}\n`);
    }
  }

  /** The next reading that has waited for long enough: by its own time, or since it came. */
  next(): Observation | undefined {
    const [first] = this.#waiting;
    const newest = this.#waiting.at(-1)?.at ?? 0;
    const isDue = (each: Waiting) => newest - each.at >= this.#lateMs || Date.now() - each.arrived >= this.#lateMs;
    // The first is not kept back by a later one that has waited for long enough.
    return first !== undefined && this.#waiting.some(isDue) ? first.observation : undefined;
  }

  /** Takes the first reading away, which is stored or was dropped. */
  async done(): Promise<void> {
    this.#waiting.shift();
    this.#oldLines += 1;
    if (this.#lateMs > 0 && (this.#waiting.length === 0 || this.#oldLines > MOST_OLD_LINES + this.#waiting.length)) {
      await this.#rewrite();
    }
  }

  #insert(observation: Observation): boolean {
    const at = this.#timeOf(observation);
    let place = this.#waiting.length;
    for (
      let before = this.#waiting[place - 1];
      before !== undefined && before.at >= at;
      before = this.#waiting[place - 1]
    ) {
      if (before.at === at && isDeepStrictEqual(before.observation, observation)) {
        return false;
      }
      place -= 1;
    }
    // If this machine's clock is wrong, the reading has not waited since then.
    this.#waiting.splice(place, 0, { observation, at, arrived: Math.max(at, Date.now()) });
    return true;
  }

  async #rewrite(): Promise<void> {
    const lines = this.#waiting.map(({ observation }) => `${JSON.stringify(plain(observation))}\n`);
    await (lines.length === 0 ? rm(this.#file, { force: true }) : writeDurably(this.#file, lines.join("")));
    this.#oldLines = 0;
  }
}
