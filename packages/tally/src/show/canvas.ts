import type { Tally } from "@tallystick/client";

import { InstrumentTerms } from "../listing/instrument-terms.js";
import type { Output } from "../outcome/output.js";
import { PartyNames } from "../parties/party-names.js";
import { Clock } from "./clock.js";
import type { Canvas } from "./view.js";

/** An instant in an answer. */
const INSTANT = /"\d{4}-\d\d-\d\dT[\d:.]+Z"/;

/**
 * The data that most answers of acts need. The client reads it while an act waits for its verdict, so that people do
 * not wait twice.
 */
export class ReadAhead {
  readonly names: PartyNames;
  #clock: Promise<Clock> | undefined;

  constructor(private readonly tally: Tally) {
    this.names = new PartyNames(tally);
  }

  /** Starts the reading. A failure does not throw, and the data then stays absent. */
  begin(): void {
    this.names.readAhead();
    this.#clock = platformClock(this.tally);
  }

  clock(): Promise<Clock> {
    return (this.#clock ??= platformClock(this.tally));
  }
}

/**
 * Reads the data that people need to understand an answer and that the answer itself does not contain. The function
 * reads all of this at the same time: names of parties, terms of instruments, and the platform's clock. The function omits what it cannot read, because the answer itself is already complete.
 */
export async function canvasFor(
  answer: unknown,
  tally: Tally,
  {
    output: { style, words },
    terms: withTerms,
    ahead = new ReadAhead(tally),
  }: { readonly output: Pick<Output, "style" | "words">; readonly terms: boolean; readonly ahead?: ReadAhead },
): Promise<Omit<Canvas, "at">> {
  const terms = new InstrumentTerms(tally);
  terms.take(answer);
  const [nameOf, clock] = await Promise.all([
    ahead.names.in(answer),
    INSTANT.test(JSON.stringify(answer)) ? ahead.clock() : new Clock(),
    withTerms ? terms.readFor(answer).catch(() => undefined) : undefined,
  ]);
  return { style, words, nameOf, clock, termsOf: (instrumentId) => terms.of(instrumentId) };
}

/** The clock with which the platform counts its days. */
export async function platformClock({ registry }: Tally): Promise<Clock> {
  try {
    const { rules } = await registry.getPolicy({});
    return new Clock(rules);
  } catch {
    return new Clock();
  }
}
