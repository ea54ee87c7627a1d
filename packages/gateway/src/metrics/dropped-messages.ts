const MINUTE_MS = 60_000;
/** Sources of which a minute of the log tells, for one input and reason. */
const MOST_SOURCES = 10;

/** What of the present minute was logged. */
interface Minute {
  readonly since: number;
  readonly sources: Set<string>;
  notLogged: number;
}

/**
 * Decides which dropped messages are logged: of each input and reason at most ten sources a minute, each once. A source that sends
 * what makes no sense many times a second does not fill the log. The metrics count all.
 */
export class DroppedMessages {
  readonly #minutes = new Map<string, Minute>();

  /** @returns how many before it were not logged. Undefined if it is not logged either. */
  take(input: string, source: string, reason: string, now = Date.now()): number | undefined {
    const key = JSON.stringify([input, reason]);
    const minute = this.#minutes.get(key);
    if (minute === undefined || now - minute.since >= MINUTE_MS) {
      this.#minutes.set(key, { since: now, sources: new Set([source]), notLogged: 0 });
      return minute?.notLogged ?? 0;
    }
    if (minute.sources.has(source) || minute.sources.size === MOST_SOURCES) {
      minute.notLogged += 1;
      return undefined;
    }
    minute.sources.add(source);
    return 0;
  }
}
