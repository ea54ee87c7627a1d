import { entryKey, type LedgerRecord } from "../../chaincode/records.js";
import { fieldOf } from "../../field-of.js";
import type { Mention, ReadFact } from "./mentions.js";
import type { Written } from "./written.js";

/** A believed fact. */
interface Believed {
  readonly fact: ReadFact;
  readonly mentions: readonly Mention[];
}

/** The keys that a transaction wrote, but that none of its believed facts mentions. */
export function untold(believed: readonly Believed[], { records, entries, policiesAlone }: Written): readonly string[] {
  const shown = new Set(believed.flatMap(({ mentions }) => mentions.map(({ key }) => key)));
  const others = [...records].filter(([key]) => !shown.has(key));
  const told = new Told(others.length === 0 ? [] : believed.map(({ fact }) => fact));
  return [
    ...others.filter(([, record]) => !told.covers(record)).map(([key]) => key),
    ...entries.filter(({ record }) => !records.has(record)).map(({ key }) => key),
    ...policiesAlone,
  ];
}

/** What facts state about records of which they do not show all fields. */
class Told {
  readonly #instruments = new Set<unknown>();
  /** The currencies whose calendar was set. */
  readonly #calendars = new Set<unknown>();
  readonly #names = new Set<unknown>();
  /** The entries of registers in offers, pledges and endorsements. */
  readonly #registrations = new Set<string>();
  readonly #ofPlatform: boolean;

  constructor(facts: readonly ReadFact[]) {
    this.#ofPlatform = facts.some((fact) => "party" in fact || "policy" in fact);
    for (const fact of facts) {
      this.#calendars.add(fieldOf(fact["calendar"], "currency"));
      this.#collect(fact);
    }
  }

  /** A deleted record is reported only if a fact shows it. */
  covers(record: LedgerRecord | undefined): boolean {
    if (record === undefined) {
      return false;
    }
    const [first] = record.key;
    switch (record.kind.name) {
      case "guarantee":
        return this.#instruments.has(first);
      case "calendars":
        return this.#calendars.has(first);
      case "description":
      case "invoice":
      case "payment":
      case "statement":
        return this.#names.has(first);
      case "registration":
        return this.#registrations.has(record.key.join("\u0000"));
      case "member":
      case "platform":
        return this.#ofPlatform;
      default:
        return false;
    }
  }

  #collect(value: unknown): void {
    if (typeof value !== "object" || value === null) {
      return;
    }
    for (const [name, inner] of Object.entries(value)) {
      if (name === "instrumentId") {
        this.#instruments.add(inner);
      } else if (name === "uetr" || name === "fingerprint") {
        this.#names.add(inner);
      } else if (name === "earlierFingerprints" && Array.isArray(inner)) {
        inner.forEach((fingerprint) => this.#names.add(fingerprint));
      } else if (name === "registration") {
        this.#registrations.add(entryKey(inner));
      } else {
        this.#collect(inner);
      }
    }
  }
}
