import { LRUCache } from "lru-cache";

/** A name that is longer says nothing on a page. */
const MOST_CHARACTERS = 200;

/** A record that is longer is not the entry of a party in a register. */
const MOST_BYTES = 16 * 1024;

/**
 * The names of legal entities, as chaincodes state them: a record whose key ends in an LEI (ISO 17442), and that has this `lei` and a `name`. They are
 * a chaincode's word, so a page shows the LEI beside the name.
 */
export class PartyNames {
  readonly #names = new LRUCache<string, string>({ max: 500 });

  /** Takes the name from a written record, if it has one. */
  take(key: string, value: Uint8Array): void {
    const lei = key.replace(/\0$/, "").split("\0").at(-1) ?? "";
    if (!/^[A-Z0-9]{18}\d{2}$/.test(lei) || value.length > MOST_BYTES) {
      return;
    }
    try {
      const record = JSON.parse(Buffer.from(value).toString("utf8")) as unknown;
      if (typeof record === "object" && record !== null && "lei" in record && "name" in record) {
        const { lei: stated, name } = record;
        if (stated === lei && typeof name === "string") {
          this.#names.set(lei, name.slice(0, MOST_CHARACTERS));
        }
      }
    } catch {
      // It is not JSON.
    }
  }

  /** The name of each LEI. */
  get all(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#names.entries());
  }
}
