import type { Tally } from "../connect.js";

/** LEIs whose names an answer needs, wherever they are in it. */
const LEI = /"([A-Z0-9]{18}[0-9]{2})"/g;

/** Parties by name, so that people read names. If the names cannot be read, people read LEIs. */
export class PartyNames {
  readonly #names = new Map<string, string>();
  /** LEIs that were looked up. For one that belongs to no party, the list is not read again. */
  readonly #looked = new Set<string>();

  constructor(private readonly tally: Tally) {}

  /** The names of the parties that an answer mentions. */
  async in(answer: unknown): Promise<(lei: string) => string> {
    const leis = [...JSON.stringify(answer).matchAll(LEI)].map(([, lei = ""]) => lei);
    if (leis.some((lei) => !this.#looked.has(lei))) {
      for (const lei of leis) {
        this.#looked.add(lei);
      }
      await addNames(this.#names, this.tally);
    }
    return (lei) => this.#names.get(lei) ?? lei;
  }
}

async function addNames(names: Map<string, string>, tally: Tally): Promise<void> {
  let bookmark: string | undefined;
  try {
    do {
      const page = await tally.registry.listParties({ pageSize: 500, bookmark }, { verify: "none" });
      for (const { lei, name } of page.parties) {
        names.set(lei, name);
      }
      bookmark = page.bookmark;
    } while (bookmark !== undefined && bookmark !== "");
  } catch {
    // The answer is there; a list of names that fails must not take it away.
  }
}
