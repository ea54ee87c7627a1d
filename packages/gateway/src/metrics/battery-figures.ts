/** What a gateway did for one battery since it started. */
export interface BatteryFigures {
  readonly battery: string;
  /** Readings that were stored. */
  readonly stored: number;
  /** Messages that were dropped. */
  readonly dropped: number;
  /** Dropped ones in all messages, from 0 to 1. */
  readonly droppedShare: number;
  /** Windows and gaps that are not on the ledger yet. */
  readonly pending: number;
  /** Seconds since a reading was last stored. Absent: none was since the start. */
  readonly readingSecondsAgo?: number;
  /** Seconds since something was last anchored. Absent: nothing was since the start. */
  readonly anchoredSecondsAgo?: number;
}

interface Line {
  stored: number;
  dropped: number;
  pending: number;
  readingAt?: number;
  anchoredAt?: number;
}

/** The figures of all batteries of a gateway, one line each. */
export class AllBatteries {
  readonly #lines = new Map<string, Line>();

  /** The line of a battery, to be changed. */
  of(battery: string): Line {
    const line = this.#lines.get(battery) ?? { stored: 0, dropped: 0, pending: 0 };
    this.#lines.set(battery, line);
    return line;
  }

  list(): BatteryFigures[] {
    const now = Date.now();
    const ago = (at: number) => Math.max(0, Math.round((now - at) / 1_000));
    return [...this.#lines].map(([battery, { stored, dropped, pending, readingAt, anchoredAt }]) => ({
      ...{ battery, stored, dropped, pending },
      droppedShare: dropped === 0 ? 0 : Math.round((1_000 * dropped) / (stored + dropped)) / 1_000,
      ...(readingAt !== undefined && { readingSecondsAgo: ago(readingAt) }),
      ...(anchoredAt !== undefined && { anchoredSecondsAgo: ago(anchoredAt) }),
    }));
  }
}
