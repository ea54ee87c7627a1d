import { setTimeout as delay } from "node:timers/promises";

/** The condition and the time to wait: one minute by default. */
export interface Waiting<T> {
  /** Default: the answer is not false, empty or absent. */
  readonly holds?: (answer: T) => boolean;
  readonly timeoutMs?: number;
  readonly everyMs?: number;
}

/**
 * Asks until the answer meets the condition, and returns it. A question that fails is repeated as well.
 *
 * @throws {Error} if the condition was not met in time, with the last answer; the last failure is the cause.
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  { holds = Boolean, timeoutMs = 60_000, everyMs = 20 }: Waiting<T> = {},
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    let last: { readonly answer: T } | { readonly failure: unknown };
    try {
      last = { answer: await ask() };
      if (holds(last.answer)) {
        return last.answer;
      }
    } catch (failure) {
      last = { failure };
    }
    if (Date.now() > deadline) {
      const told = "answer" in last ? `; the last answer was ${JSON.stringify(last.answer)}` : "";
      throw new Error(`${what}: not within ${String(timeoutMs)} ms${told}`, {
        cause: "failure" in last ? last.failure : undefined,
      });
    }
    await delay(everyMs);
  }
}
