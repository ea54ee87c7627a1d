/** What can fail of a battery without being its readings' or the ledger's fault. */
export type Failing = "disk" | "key" | "clock";
/** What could not be done: to store a reading, to seal a window, or to note what the ledger has. */
export type Part = "readings" | "windows" | "note";

/** What fails at the moment, by battery. */
export class Failures {
  readonly #byBattery = new Map<string, Map<Part, Failing>>();

  /** @returns whether this is news. */
  begin(battery: string, part: Part, what: Failing): boolean {
    const parts = this.#byBattery.get(battery) ?? new Map<Part, Failing>();
    const isNew = parts.get(part) !== what;
    this.#byBattery.set(battery, parts.set(part, what));
    return isNew;
  }

  /** @returns what had failed. Undefined if nothing had. */
  end(battery: string, part: Part): Failing | undefined {
    const parts = this.#byBattery.get(battery);
    const what = parts?.get(part);
    parts?.delete(part);
    if (parts?.size === 0) {
      this.#byBattery.delete(battery);
    }
    return what;
  }

  /** Each battery with what fails of it. */
  list(): [battery: string, failing: Failing[]][] {
    return [...this.#byBattery].map(([battery, parts]) => [battery, [...new Set(parts.values())]]);
  }
}
