import type { Tally } from "@tallystick/client";

import { InstrumentStages, MOST_LOOKED_UP } from "../listing/instrument-stages.js";
import { InstrumentTerms } from "../listing/instrument-terms.js";
import type { Output } from "../outcome/output.js";
import { PartyNames } from "../parties/party-names.js";
import { Clock } from "./clock.js";
import type { Canvas } from "./view.js";

/** An instant in an answer. */
const INSTANT = /"\d{4}-\d\d-\d\dT[\d:.]+Z"/;

/** What most answers of acts need: read while the act waits for its verdict, since people need not wait for both in turn. */
export class ReadAhead {
  readonly names: PartyNames;
  #clock: Promise<Clock> | undefined;

  constructor(private readonly tally: Tally) {
    this.names = new PartyNames(tally);
  }

  /** Nothing that it reads fails: it is left out. */
  begin(): void {
    this.names.readAhead();
    this.#clock = platformClock(this.tally);
  }

  clock(): Promise<Clock> {
    return (this.#clock ??= platformClock(this.tally));
  }
}

/**
 * Reads what people need to understand an answer and the answer itself does not say, all at the same time: names of parties, terms
 * of instruments, whether they are closed, and the platform's clock. What cannot be read is left out: the answer is there.
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
  const stages = new InstrumentStages(tally);
  const own = terms.known();
  const [nameOf, clock] = await Promise.all([
    ahead.names.in(answer),
    INSTANT.test(JSON.stringify(answer)) ? ahead.clock() : new Clock(),
    withTerms ? terms.readFor(answer).catch(() => undefined) : undefined,
    withTerms && own.length <= MOST_LOOKED_UP ? stages.readFor(own).catch(() => undefined) : undefined,
  ]);
  return {
    ...{ style, words, nameOf, clock, termsOf: (instrumentId) => terms.of(instrumentId) },
    stageOf: (instrument, at) => stages.of(instrument, at),
  };
}

/** The clock by which the platform counts its days. */
export async function platformClock({ registry }: Tally): Promise<Clock> {
  try {
    const { rules } = await registry.getPolicy({});
    return new Clock(rules);
  } catch {
    return new Clock();
  }
}
