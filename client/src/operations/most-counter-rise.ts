import * as domain from "@tallystick/chaincode/domain";

import type { Battery, CounterRise, PolicyRules } from "../wire-types.js";

/** What the most of a counter depends on. */
export interface CounterRiseTerms {
  /** The battery's rating. */
  readonly rated: Pick<Battery["rated"], "capacityMilliampHours" | "energyMilliwattHours">;
  /** The policy's figures. None for a battery's first window. */
  readonly rules: Pick<PolicyRules, "counterRise">;
}

/**
 * The most that a counter of a battery can rise from one window of readings to the end of the next, and from zero to the end of the
 * first window. The chaincode refuses a window with more by the same code (`COUNTER_JUMP`). For those who seal windows.
 */
export function mostCounterRise(counter: keyof CounterRise, { rated, rules }: CounterRiseTerms): number {
  return domain.mostRise(counter, rated, rules);
}

/** What the most of a counter in a time depends on. */
export interface CounterSpeedTerms {
  /** The battery's rating. */
  readonly rated: CounterRiseTerms["rated"];
  /** The policy's figures. They hold for a battery's first window too. */
  readonly rules: Pick<PolicyRules, "counterRiseADay">;
}

/**
 * The most that a counter of a battery can rise in a day.
 *
 * @returns units of the counter a day.
 */
export function mostCounterRiseADay(counter: keyof CounterRise, { rated, rules }: CounterSpeedTerms): number {
  return domain.mostRiseADay(counter, rated, rules);
}

/**
 * The most that a counter of a battery can rise in a time. The chaincode bounds by it the rise since the last window that reports the counter,
 * and the rise within a window (`COUNTER_JUMP`). For those who seal windows.
 *
 * @param elapsedMs - Milliseconds by the device's clock.
 */
export function mostCounterRiseIn(elapsedMs: number, counter: keyof CounterRise, terms: CounterSpeedTerms): number {
  return domain.mostRiseIn(elapsedMs, mostCounterRiseADay(counter, terms));
}
