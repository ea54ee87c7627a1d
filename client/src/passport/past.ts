import { readingsOf } from "@tallystick/chaincode/domain";

import type { Battery, Device } from "../wire-types.js";
import type { PassportWords } from "./language/english.js";
import { withSeparators } from "./language/separators.js";
import type { PassportParty } from "./passport.js";
import { valueInUnit } from "./quantities.js";

/** A battery of which another battery was made, in its last state. */
export interface PassportPredecessor {
  /** Id of the battery. */
  readonly batteryId: string;
  /** The party that made the battery. It can also recall batteries that were made of this one. */
  readonly manufacturer: PassportParty;
  /** Model of the battery. */
  readonly model: string;
  /** The battery's last status. */
  readonly status: Battery["status"];
  /** How many readings were anchored or declared missing. */
  readonly readings: number;
  /** How many of these readings were declared missing. */
  readonly missing: number;
  /** Last state of health, in thousandths. Absent: the device never reported one. */
  readonly stateOfHealthPerMille?: number;
  /** Last capacity in milliampere hours. Absent: the device never reported one. */
  readonly capacityMilliampHours?: number;
  /** Total number of charging cycles. Absent: the device never reported it. */
  readonly cycles?: number;
  /** How often the battery's counters restarted. */
  readonly restarts: number;
  /** The battery's keys that were revoked, or that were replaced without their own signature. */
  readonly brokenKeys: readonly {
    /** Id of the key. */
    readonly deviceId: string;
    /** Why the key was revoked or replaced. */
    readonly reason?: string;
  }[];
}

/** What a battery's own record says about the batteries of which it was made. */
export type PassportPast = Omit<NonNullable<Battery["past"]>, "makers"> & {
  /** The parties that made those batteries. Each of these parties can recall this battery. */
  readonly makers: readonly PassportParty[];
};

/** Converts the past in a battery's record to its form in the passport. */
export function pastOf({ past }: Battery, party: (lei: string) => PassportParty): { readonly past?: PassportPast } {
  return past === undefined ? {} : { past: { ...past, makers: past.makers.map(party) } };
}

/** Converts the records of a battery's predecessors, and of their own predecessors, to their form in the passport. */
export function predecessorsOf(
  predecessors: readonly Battery[],
  brokenKeys: readonly Device[],
  party: (lei: string) => PassportParty,
): PassportPredecessor[] {
  return predecessors.map((battery) => {
    const { batteryId, manufacturer, model, status, last, missing, restarts = [] } = battery;
    return {
      ...{ batteryId, manufacturer: party(manufacturer), model, status },
      ...{ readings: readingsOf(battery), missing, restarts: restarts.length },
      ...(last?.stateOfHealthPerMille !== undefined && { stateOfHealthPerMille: last.stateOfHealthPerMille }),
      ...(last?.capacityMilliampHours !== undefined && { capacityMilliampHours: last.capacityMilliampHours }),
      ...(last?.counters.cycles !== undefined && { cycles: last.counters.cycles }),
      brokenKeys: brokenKeys
        .filter((key) => key.batteryId === batteryId)
        .map(({ deviceId, reason }) => ({ deviceId, ...(reason !== undefined && { reason }) })),
    };
  });
}

/**
 * Warns of the past of the batteries of which this battery was made. The warnings need only this battery's own record.
 */
export function warningsOfPast({ past }: { readonly past?: PassportPast | undefined }, words: PassportWords): string[] {
  if (past === undefined) {
    return [];
  }
  const { batteries, readings, missing, gaps, brokenKeys, restarts } = past;
  const { leastStateOfHealthPerMille: health, mostCycles: cycles } = past;
  const say = words.warnings;
  return [
    say.madeOf(
      batteries,
      health === undefined ? undefined : withSeparators(words, valueInUnit("stateOfHealthPerMille", health)),
      cycles === undefined ? undefined : String(cycles),
    ),
    ...(missing === 0 ? [] : [say.missingBefore(readings, missing, gaps)]),
    ...(brokenKeys === 0 ? [] : [say.brokenKeysBefore(brokenKeys)]),
    ...(restarts === 0 ? [] : [say.restartsBefore(restarts)]),
  ];
}
