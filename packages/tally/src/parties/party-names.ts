import type { Tally } from "@tallystick/client";
import { printable } from "@tallystick/client/words";

import { markedName } from "./look-alike.js";

/** LEIs whose names an answer needs, wherever they are in it. */
const LEI = /"([A-Z0-9]{18}[0-9]{2})"/g;

/** Parties by name, so that people read names. If the names cannot be read, people read LEIs. */
export class PartyNames {
  readonly #names = new Map<string, string>();
  /** LEIs that were looked up. For one that belongs to no party, the list is not read again. */
  readonly #looked = new Set<string>();

  /** The reading that began before the answer was there. */
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
      // The answer is there; a list of names that fails must not take it away.
    }
  }
}
