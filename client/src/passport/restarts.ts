import type { Battery } from "../wire-types.js";
import type { Passport, PassportParty, PassportQuantity } from "./passport.js";
import { nameOfQuantity, shownQuantities, valueInUnit } from "./quantities.js";

/** Figures of counters, by quantity. */
export type PassportCounters = NonNullable<Battery["restarts"]>[number]["base"];

/** Where the counters began again: with a key that took another one's place, or set by the manufacturer with the operator's consent. */
export interface PassportRestart {
  /** Number of the last reading before. */
  readonly after: number;
  /** The battery's counters until then. */
  readonly before: PassportCounters;
  /** The battery's counters from then on. */
  readonly counters: PassportCounters;
  /** By counter, what is added from then on to what the device reports. */
  readonly base: PassportCounters;
  /** The key that took another one's place. Absent: the counters were set, for a reason. */
  readonly device?: string;
  /** Why they were set. Absent: a key took another one's place. */
  readonly reason?: string;
  /** The party that said so. */
  readonly by: PassportParty;
  /** Instant of the act. */
  readonly at: string;
}

/** What was added to the device's counters when it reported a reading. */
export function baseAt({ restarts = [] }: Pick<Battery, "restarts">, sequence: number): PassportCounters {
  return [...restarts].reverse().find(({ after }) => after < sequence)?.base ?? {};
}

/** The figure of a quantity among those of counters. Undefined: it is not a counter, or has none. */
export function counterIn(counters: PassportCounters, quantity: PassportQuantity): number | undefined {
  const figures: Partial<Record<PassportQuantity, number | undefined>> = counters;
  return figures[quantity];
}

/** What is added to a quantity; undefined where nothing is. */
export function addedTo(base: PassportCounters, quantity: PassportQuantity): number | undefined {
  const added = counterIn(base, quantity);
  return added === 0 ? undefined : added;
}

/** A figure with its unit, such as `417 (412 + 5)` where the counter began again. */
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

/** The restarts of a battery as its passport tells them. */
export function restartsOf({ restarts = [] }: Battery, party: (lei: string) => PassportParty): PassportRestart[] {
  return restarts.map(({ after, before, counters, base, device, reason, by, at }) => ({
    ...{ after, before, counters, base, by: party(by), at },
    ...(device !== undefined && { device }),
    ...(reason !== undefined && { reason }),
  }));
}

/** What a reader must know of restarts. */
export function warningsOfRestarts({ restarts = [] }: Partial<Pick<Passport, "restarts">>): string[] {
  return restarts.map(({ after, before, counters, base, device, reason, by }) => {
    const place = `After reading ${String(after)}`;
    if (reason === undefined) {
      const had = listed(base, (counter, value) => `${nameOfQuantity(counter)} ${valueInUnit(counter, value)}`);
      return `${place} the counters began again with the key ${device ?? ""}. What it reports is added to: ${had}.`;
    }
    const changed = listed(counters, (counter, value) => {
      const was = counterIn(before, counter);
      return `${nameOfQuantity(counter)} from ${was === undefined ? "nothing" : valueInUnit(counter, was)} to ${valueInUnit(counter, value)}`;
    });
    return `${place} ${by.name ?? by.lei} set the counters, with the operator’s consent. ${changed}. The reason: ${reason}`;
  });
}

function listed(counters: PassportCounters, say: (quantity: PassportQuantity, value: number) => string): string {
  return shownQuantities
    .flatMap((quantity) => {
      const value = counterIn(counters, quantity);
      return value === undefined ? [] : [say(quantity, value)];
    })
    .join(", ");
}
