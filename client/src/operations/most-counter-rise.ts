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
