import { percentile } from "../bench/measure/percentiles.js";
import type { Memory } from "./memory.js";

/** Latencies of one interval, in milliseconds from when each act was due. */
export interface Interval {
  /** Minutes from the start to the interval's end. */
  readonly minutes: number;
  readonly acts: number;
  readonly failures: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly memory: Memory;
}

/** The figures between two readings of the clock. Only the current interval is kept, so that hours take no memory. */
export class RunningInterval {
  #latencies: number[] = [];
  #failures = 0;

  done(milliseconds: number): void {
    this.#latencies.push(milliseconds);
  }

  failed(): void {
    this.#failures += 1;
  }

  /** Closes the interval, and begins the next. */
  close(minutes: number, memory: Memory): Interval {
    const [latencies, failures] = [this.#latencies, this.#failures];
    this.#latencies = [];
    this.#failures = 0;
    return {
      minutes,
      acts: latencies.length,
      failures,
      p50: percentile(latencies, 0.5),
      p95: percentile(latencies, 0.95),
      p99: percentile(latencies, 0.99),
      memory,
    };
  }
}

/**
 * The median of a figure's second quarter and of its last, since the first quarter still warms up. It is undefined for
 * fewer than four intervals, which have no quarters.
 */
export function drift(figures: readonly number[]): { readonly before: number; readonly after: number } | undefined {
  const quarter = Math.floor(figures.length / 4);
  if (quarter === 0) {
    return undefined;
  }
  const middle = (of: readonly number[]): number => percentile(of, 0.5);
  return { before: middle(figures.slice(quarter, 2 * quarter)), after: middle(figures.slice(-quarter)) };
}
