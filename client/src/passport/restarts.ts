import type { Battery } from "../wire-types.js";
import type { PassportWords } from "./language/english.js";
import { withSeparators } from "./language/separators.js";
import type { Passport, PassportParty, PassportQuantity } from "./passport.js";
import { shownQuantities, valueInUnit } from "./quantities.js";

/** The figures of counters, by quantity. */
export type PassportCounters = NonNullable<Battery["restarts"]>[number]["base"];

/**
 * A restart of a battery's counters. Either a new key replaced an old one, or the manufacturer set the counters with
 * the operator's consent.
 */
export interface PassportRestart {
  /** Number of the last reading before the restart. */
  readonly after: number;
  /** The battery's counters before the restart. */
  readonly before: PassportCounters;
  /** The battery's counters directly after the restart. */
  readonly counters: PassportCounters;
  /** By counter, the number that is added to the device's own count after the restart. */
  readonly base: PassportCounters;
  /** Id of the new key that replaced an old one. Absent: the manufacturer set the counters. */
  readonly device?: string;
  /** Why the manufacturer set the counters. Absent: a new key replaced an old one. */
  readonly reason?: string;
  /** The party that recorded the restart. */
  readonly by: PassportParty;
  /** Instant of the act. */
  readonly at: string;
}

/** By counter, the number that is added to the device's own count at a reading. */
export function baseAt({ restarts = [] }: Pick<Battery, "restarts">, sequence: number): PassportCounters {
  return [...restarts].reverse().find(({ after }) => after < sequence)?.base ?? {};
}

/**
 * The figure of a quantity in a set of counters. Undefined: the quantity is not a counter, or the set does not contain
 * it.
 */
export function counterIn(counters: PassportCounters, quantity: PassportQuantity): number | undefined {
  const figures: Partial<Record<PassportQuantity, number | undefined>> = counters;
  return figures[quantity];
}

/** The number that is added to the device's own count of a quantity. Undefined: nothing is added. */
export function addedTo(base: PassportCounters, quantity: PassportQuantity): number | undefined {
  const added = counterIn(base, quantity);
  return added === 0 ? undefined : added;
}

/**
 * A figure with its unit. A counter that restarted also shows the base and the device's own count, such as `417 (412 +
 * 5)`.
 */
export function figureInUnit(quantity: PassportQuantity, value: number, base: number | undefined): string {
  const whole = valueInUnit(quantity, value);
  if (base === undefined) {
    return whole;
  }
  const reported = valueInUnit(quantity, value - base);
  return base < 0
    ? `${whole} (${reported} − ${valueInUnit(quantity, -base)})`
    : `${whole} (${valueInUnit(quantity, base)} + ${reported})`;
}

/** Converts the restarts in a battery's record to their form in the passport. */
export function restartsOf({ restarts = [] }: Battery, party: (lei: string) => PassportParty): PassportRestart[] {
  return restarts.map(({ after, before, counters, base, device, reason, by, at }) => ({
    ...{ after, before, counters, base, by: party(by), at },
    ...(device !== undefined && { device }),
    ...(reason !== undefined && { reason }),
  }));
}

/** Warns of each restart of the counters. */
export function warningsOfRestarts(
  { restarts = [] }: Partial<Pick<Passport, "restarts">>,
  words: PassportWords,
): string[] {
  const { warnings: say, codes } = words;
  const figure = (quantity: PassportQuantity, value: number): string =>
    withSeparators(words, valueInUnit(quantity, value));
  return restarts.map(({ after, before, counters, base, device, reason, by }) => {
    if (reason === undefined) {
      const had = listed(base, (counter, value) => `${codes.quantity[counter]} ${figure(counter, value)}`);
      return say.restarted(after, device ?? "", had);
    }
    const changes = listed(counters, (counter, value) => {
      const was = counterIn(before, counter);
      const from = was === undefined ? undefined : figure(counter, was);
      return say.counterChange(codes.quantity[counter], from, figure(counter, value));
    });
    return say.countersSet(after, by.name ?? by.lei, changes, reason);
  });
}

function listed(counters: PassportCounters, say: (quantity: PassportQuantity, value: number) => string): string[] {
  return shownQuantities.flatMap((quantity) => {
    const value = counterIn(counters, quantity);
    return value === undefined ? [] : [say(quantity, value)];
  });
}
