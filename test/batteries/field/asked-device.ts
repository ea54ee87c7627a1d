import type { FieldBattery } from "./field-battery.js";

/** Milliseconds after which a gateway waits no more for an answer. It gives up after five seconds. */
const LONGEST_MS = 4_000;

/**
 * A device that a gateway polls. It answers each question at the next tick of the batteries' time, so that each tick has one
 * answer. If the gateway asks again, it has stored the answer before.
 */
export class AskedDevice {
  #question: { readonly answer: (isWaitedFor: boolean) => void; readonly since: number } | undefined;
  #answered: number | undefined;

  constructor(readonly battery: FieldBattery) {}

  /** A question that arrives. Resolves with true at the tick that answers it, or with false when nobody waits for the answer any more. */
  ask(): Promise<boolean> {
    if (this.#answered !== undefined) {
      this.battery.acknowledged(this.#answered);
      this.#answered = undefined;
    }
    this.#question?.answer(false);
    return new Promise((answer) => {
      this.#question = { answer, since: performance.now() };
    });
  }

  get isAsked(): boolean {
    return this.#question !== undefined;
  }

  /** Answers at a tick, if there is a question that somebody waits for. @returns whether there was one. */
  answer(tick: number): boolean {
    const question = this.#question;
    this.#question = undefined;
    if (question === undefined || performance.now() - question.since > LONGEST_MS) {
      question?.answer(false);
      this.#answered = undefined;
      return false;
    }
    this.#answered = tick;
    question.answer(true);
    return true;
  }

  /** The connection has ended: what was answered last may be lost. */
  cut(): void {
    this.#question?.answer(false);
    this.#question = undefined;
    this.#answered = undefined;
  }
}
