import type { Stage, Tally, Instrument } from "@tallystick/client";
import { dayOf, aliveStates, stageOf } from "@tallystick/client/words";

/**
 * For how many instruments the command tells people whether each is closed. For more instruments, `--outstanding`
 * determines this from the events.
 */
export const MOST_LOOKED_UP = 500;

/** How many instruments the client queries at the same time. */
const AT_ONCE = 10;
/**
 * How many certificates one call looks for. One certificate is enough, and the query reads as many certificates at a
 * time as it looks for.
 */
const ENOUGH = 20;

/** States of certificates that have not ended. */
export const unendedStates = ["AwaitingReceipt" as const, ...aliveStates];

/**
 * The stages of instruments that the ledger's records do not say: an instrument has matured, or it is closed since each
 * unit has ended.
 */
export class InstrumentStages {
  /** For each circulating instrument, whether at least one of its units has not ended. */
  readonly #alive = new Map<string, boolean>();

  constructor(private readonly tally: Tally) {}

  /** Looks for a living certificate of each circulating instrument. */
  async readFor(instruments: readonly Instrument[]): Promise<void> {
    const asked = instruments.filter(({ state }) => state === "Circulating");
    for (let first = 0; first < asked.length; first += AT_ONCE) {
      await Promise.all(
        asked.slice(first, first + AT_ONCE).map(async ({ instrumentId }) => {
          this.#alive.set(instrumentId, await this.#isAlive(instrumentId));
        }),
      );
    }
  }

  /** The stage of an instrument at an instant. An instrument that the client has not read counts as alive. */
  of(instrument: Instrument, at: string): Stage {
    return stageOf(instrument, {
      isAlive: this.#alive.get(instrument.instrumentId) ?? true,
      today: dayOf(at, instrument.policy.rules),
    });
  }

  async #isAlive(instrumentId: string): Promise<boolean> {
    const living = this.tally.certificates.instrument({ instrumentId, states: unendedStates, pageSize: ENOUGH });
    const { done } = await living.next();
    return done !== true;
  }
}
