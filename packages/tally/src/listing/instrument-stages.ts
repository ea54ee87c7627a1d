import type { Stage, Tally, Instrument } from "@tallystick/client";
import { dayOf, aliveStates, stageOf } from "@tallystick/client/words";

/** Of how many instruments people are told whether they are closed. Of more, `--outstanding` tells it from the events. */
export const MOST_LOOKED_UP = 500;

/** How many instruments are asked about at the same time. */
const AT_ONCE = 10;
/** How many certificates one call looks for: one is enough, and the query reads as many at a time as it looks for. */
const ENOUGH = 20;

/** States of certificates that have not ended. */
export const unendedStates = ["AwaitingReceipt" as const, ...aliveStates];

/** Where instruments stand, which their records do not say: matured, or closed since each unit has ended. */
export class InstrumentStages {
  /** Instruments that circulate, by whether any of their units has not ended. */
  readonly #alive = new Map<string, boolean>();

  constructor(private readonly tally: Tally) {}

  /** Looks for a living certificate of each instrument that circulates. */
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

  /** Where it stands at an instant. An instrument that was not read counts as alive. */
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
