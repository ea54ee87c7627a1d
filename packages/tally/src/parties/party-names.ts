import type { Tally } from "@tallystick/client";
import { printable } from "@tallystick/client/words";

import { markedName } from "./look-alike.js";

/** Matches the LEIs in an answer whose names the output needs, regardless of their place in the answer. */
const LEI = /"([A-Z0-9]{18}[0-9]{2})"/g;

/**
 * The names of parties, so that people read names instead of LEIs. If the client cannot read the names, people see
 * LEIs.
 */
export class PartyNames {
  readonly #names = new Map<string, string>();
  /**
   * LEIs that the client has looked up. The client does not read the list again for an LEI that belongs to no party.
   */
  readonly #looked = new Set<string>();

  /** The reading of names that began before the answer arrived. */
  #ahead: Promise<void> | undefined;

  constructor(private readonly tally: Tally) {}

  readAhead(): void {
    this.#ahead = this.#read();
  }

  /** The names of the parties that an answer mentions. */
  async in(answer: unknown): Promise<(lei: string) => string> {
    const leis = [...JSON.stringify(answer).matchAll(LEI)].map(([, lei = ""]) => lei);
    await this.#ahead;
    if (leis.some((lei) => !this.#looked.has(lei) && !this.#names.has(lei))) {
      for (const lei of leis) {
        this.#looked.add(lei);
      }
      await this.#read();
    }
    return (lei) => this.#names.get(lei) ?? lei;
  }

  async #read(): Promise<void> {
    try {
      for await (const { lei, name } of this.tally.registry.parties({ pageSize: 500 })) {
        this.#names.set(lei, markedName(printable(name)));
      }
    } catch {
      // The answer is complete at this point. A failure to read the names must not withhold it.
    }
  }
}
