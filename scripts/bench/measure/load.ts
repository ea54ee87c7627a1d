import { setTimeout as wait } from "node:timers/promises";

/** One submit, from proposal to verdict; `index` counts from 0. Throws if the transaction did not become valid. */
export type Submit = (index: number) => Promise<unknown>;

export interface Throughput {
  readonly perSecond: number;
  readonly failures: readonly unknown[];
}

/** Makes the given number of submits with a number in flight. The next one begins as soon as one is done. */
export async function saturate(submit: Submit, count: number, inFlight: number): Promise<Throughput> {
  const failures: unknown[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      try {
        await submit(index);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, lane));
  const seconds = (performance.now() - started) / 1000;
  return { perSecond: (count - failures.length) / seconds, failures };
}

export interface Latencies {
  /** Milliseconds from the instant at which a submit was due, whenever it was really sent. */
  readonly sample: readonly number[];
  readonly failures: readonly unknown[];
}

/**
 * Submits at a fixed rate, whether or not the ones before are done. Each time begins when the submit was due, and so
 * includes any wait. A stall is therefore visible in the times of the submits that it delayed.
 */
export async function paced(submit: Submit, count: number, perSecond: number): Promise<Latencies> {
  const sample: number[] = [];
  const failures: unknown[] = [];
  const started = performance.now();
  const pending: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    const due = started + (index * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) {
      await wait(early);
    }
    pending.push(
      submit(index).then(
        () => void sample.push(performance.now() - due),
        (error: unknown) => void failures.push(error),
      ),
    );
  }
  await Promise.all(pending);
  return { sample, failures };
}
