import type { ShownSpan } from "../../../src/answers.js";

/** Units that two holdings have at the same time. */
export interface Overlap {
  readonly fromUnit: number;
  readonly toUnit: number;
  readonly since: string;
  readonly until: string;
}

/**
 * Where two holdings have the same units at the same time, which no ledger that keeps its rules has. A rectangle that stands for several small
 * holdings covers what is between them as well, and says nothing about overlaps.
 */
export function overlapsOf(spans: readonly ShownSpan[], end: string): readonly Overlap[] {
  const alone = spans.filter((span) => span.spans === 1).sort((one, other) => one.fromUnit - other.fromUnit);
  const found: Overlap[] = [];
  for (const [index, one] of alone.entries()) {
    for (let next = index + 1; next < alone.length; next++) {
      const other = alone[next];
      // The others begin further on.
      if (other === undefined || other.fromUnit > one.toUnit) {
        break;
      }
      const since = one.since > other.since ? one.since : other.since;
      const [first = end, second = end] = [one.until, other.until];
      const until = first < second ? first : second;
      if (since < until) {
        found.push({ fromUnit: other.fromUnit, toUnit: Math.min(one.toUnit, other.toUnit), since, until });
      }
    }
  }
  return found;
}
