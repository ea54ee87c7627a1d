import type { Tally, Instrument } from "@tallystick/client";

import { fieldOf } from "../field-of.js";

/** How many instruments the client requests at the same time. */
const AT_ONCE = 10;

/**
 * The terms of instruments whose certificates appear in an answer. A certificate itself says neither its due date nor
 * its payer.
 */
export class InstrumentTerms {
  readonly #known = new Map<string, Instrument>();

  constructor(private readonly tally: Tally) {}

  of(instrumentId: string): Instrument | undefined {
    return this.#known.get(instrumentId);
  }

  /** All instruments that this object has taken from answers or has read. */
  known(): readonly Instrument[] {
    return [...this.#known.values()];
  }

  /** Takes the instruments in the answer, and requests the others. */
  async readFor(answer: unknown): Promise<void> {
    this.take(answer);
    const missing = [...new Set(instrumentsOf(answer))].filter((id) => !this.#known.has(id));
    for (let first = 0; first < missing.length; first += AT_ONCE) {
      const read = missing
        .slice(first, first + AT_ONCE)
        .map((instrumentId) => this.tally.certificates.getInstrument({ instrumentId }));
      for (const instrument of await Promise.all(read)) {
        this.#known.set(instrument.instrumentId, instrument);
      }
    }
  }

  /** Takes the instruments in an answer. */
  take(answer: unknown): void {
    for (const part of partsOf(answer)) {
      if (isInstrument(part)) {
        this.#known.set(part.instrumentId, part);
      }
    }
  }
}

/** The instruments of the certificates in an answer. */
function instrumentsOf(answer: unknown): string[] {
  return partsOf(answer).flatMap((part) => {
    const instrumentId = fieldOf(part, "instrumentId");
    return fieldOf(part, "certificateId") !== undefined && typeof instrumentId === "string" ? [instrumentId] : [];
  });
}

/** An answer, its fields, and the entries of its lists. */
function partsOf(answer: unknown): unknown[] {
  const fields: unknown[] = typeof answer === "object" && answer !== null ? Object.values(answer) : [];
  return [answer, ...fields.flat()];
}

// The schema has checked the answer: a value with these fields has this form.
function isInstrument(value: unknown): value is Instrument {
  return fieldOf(value, "instrumentId") !== undefined && fieldOf(value, "settlementBank") !== undefined;
}
