import { refuse } from "../kernel/refusal.js";
import type { BatteryPast } from "../state/battery-past.js";
import { readingsOf, type Battery } from "../state/battery.js";
import type { Device } from "../state/device.js";
import { isBroken } from "./key-chain.js";

/**
 * The most manufacturers whose batteries one battery can be made of. Each of them can recall it, and a recall reads the
 * records of all of them.
 */
const MOST_MAKERS = 50;

/** The most predecessors that one answer about a battery reads. */
export const MOST_ANCESTORS = 500;

/** A battery that ends because another one is made of it, with every key that ever signed for it. */
export interface Predecessor {
  readonly battery: Battery;
  readonly keys: readonly Device[];
}

/**
 * The past that a battery takes over from the batteries of which it is made (Regulation (EU) 2023/1542, article 77(7)).
 * A new record does not erase their past.
 *
 * @throws `INVALID_REQUEST` if they come from too many manufacturers.
 */
export function pastOf(predecessors: readonly Predecessor[]): BatteryPast {
  const pasts = predecessors.flatMap(({ battery, keys }) => [
    ownPast(battery, keys),
    ...(battery.past === undefined ? [] : [battery.past]),
  ]);
  const makers = [...new Set(pasts.flatMap((past) => past.makers))];
  if (makers.length > MOST_MAKERS) {
    refuse("INVALID_REQUEST", {
      path: "predecessors",
      problem: `are of ${String(makers.length)} manufacturers; ${String(MOST_MAKERS)} is the most`,
    });
  }
  const sum = (field: "batteries" | "readings" | "missing" | "gaps" | "brokenKeys" | "restarts") =>
    pasts.reduce((total, past) => total + past[field], 0);
  const said = (field: "leastStateOfHealthPerMille" | "mostCycles") =>
    pasts.flatMap((past) => (past[field] === undefined ? [] : [past[field]]));
  const [healths, cycles] = [said("leastStateOfHealthPerMille"), said("mostCycles")];
  return {
    ...{ batteries: sum("batteries"), makers, readings: sum("readings"), missing: sum("missing"), gaps: sum("gaps") },
    ...{ brokenKeys: sum("brokenKeys"), restarts: sum("restarts") },
    ...(healths.length > 0 && { leastStateOfHealthPerMille: Math.min(...healths) }),
    ...(cycles.length > 0 && { mostCycles: Math.max(...cycles) }),
  };
}

function ownPast(battery: Battery, keys: readonly Device[]): BatteryPast {
  const { manufacturer, last, missing, gaps, restarts = [] } = battery;
  return {
    ...{ batteries: 1, makers: [manufacturer.lei], readings: readingsOf(battery), missing, gaps },
    ...{ brokenKeys: keys.filter(isBroken).length, restarts: restarts.length },
    ...(last?.stateOfHealthPerMille !== undefined && { leastStateOfHealthPerMille: last.stateOfHealthPerMille }),
    ...(last?.counters.cycles !== undefined && { mostCycles: last.counters.cycles }),
  };
}
