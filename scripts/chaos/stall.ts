import type { RecordedCall } from "./call-record.js";

/** The longest time without an acknowledged act of any holder, and the state of the acts in it. */
export interface Stall {
  readonly ms: number;
  /** The share of all holders' time in each kind of call. The rest are pauses of the client. */
  readonly shares: Readonly<Record<string, number>>;
  /** The errors of failed calls, the most frequent first. */
  readonly failures: readonly string[];
}

/** @param acknowledgedAt - the times of all holders, in any order */
export function longestStall(
  span: { readonly from: number; readonly to: number },
  acknowledgedAt: readonly number[],
  holders: number,
  calls: (from: number, to: number) => readonly RecordedCall[],
): Stall {
  const times = [span.from, ...acknowledgedAt.filter((at) => at > span.from && at < span.to), span.to];
  times.sort((a, b) => a - b);
  let [from, to] = [span.from, span.from];
  for (const [index, at] of times.entries()) {
    const before = times[index - 1] ?? at;
    if (at - before > to - from) {
      [from, to] = [before, at];
    }
  }
  const spent = new Map<string, number>();
  const told = new Map<string, number>();
  for (const call of calls(from, to)) {
    const overlap = Math.min(call.to ?? to, to) - Math.max(call.from, from);
    spent.set(call.method, (spent.get(call.method) ?? 0) + Math.max(0, overlap));
    if (call.failure !== undefined) {
      const failure = `${call.method} ${call.failure}`;
      told.set(failure, (told.get(failure) ?? 0) + 1);
    }
  }
  const all = Math.max(1, (to - from) * holders);
  return {
    ms: Math.round(to - from),
    shares: Object.fromEntries([...spent].map(([method, ms]) => [method, Math.round((100 * ms) / all) / 100])),
    failures: [...told].sort((a, b) => b[1] - a[1]).map(([failure, times]) => `${String(times)} x ${failure}`),
  };
}
