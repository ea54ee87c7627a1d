import type { Battery, Device } from "../wire-types.js";
import { counted } from "./counted.js";
import type { PassportParty } from "./passport.js";

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
  return predecessors.map(({ batteryId, manufacturer, model, status, last, missing, restarts = [] }) => ({
    ...{ batteryId, manufacturer: party(manufacturer), model, status },
    ...{ readings: last?.sequence ?? 0, missing, restarts: restarts.length },
    ...(last?.stateOfHealthPerMille !== undefined && { stateOfHealthPerMille: last.stateOfHealthPerMille }),
    ...(last?.capacityMilliampHours !== undefined && { capacityMilliampHours: last.capacityMilliampHours }),
    ...(last?.counters.cycles !== undefined && { cycles: last.counters.cycles }),
    brokenKeys: brokenKeys
      .filter((key) => key.batteryId === batteryId)
      .map(({ deviceId, reason }) => ({ deviceId, ...(reason !== undefined && { reason }) })),
  }));
}

/**
 * Warns of the past of the batteries of which this battery was made. The warnings need only this battery's own record.
 */
export function warningsOfPast({ past }: { readonly past?: PassportPast | undefined }): string[] {
  if (past === undefined) {
    return [];
  }
  const { batteries, readings, missing, gaps, brokenKeys, restarts } = past;
  return [
    `It was made of ${counted(batteries, "battery", "batteries")}. ${pastInWords(past)}`,
    ...(missing === 0
      ? []
      : [
          `Of ${counted(readings, "reading")} of the batteries of which it was made, ${counted(missing, "was", "were")} declared missing, in ${counted(gaps, "gap")}.`,
        ]),
    ...(brokenKeys === 0
      ? []
      : [
          `Of the batteries of which it was made, ${counted(brokenKeys, "key was", "keys were")} revoked or gave way to another without a signature.`,
        ]),
    ...(restarts === 0
      ? []
      : [`The counters of the batteries from which it was made were restarted ${counted(restarts, "time")}.`]),
  ];
}

/** Describes the last condition of the batteries of which this battery was made. */
function pastInWords({ leastStateOfHealthPerMille: health, mostCycles: cycles }: PassportPast): string {
  const said = [
    ...(health === undefined ? [] : [`the least state of health was ${String(health / 10)} %`]),
    ...(cycles === undefined ? [] : [`the most charging cycles were ${String(cycles)}`]),
  ];
  return said.length === 0
    ? "Their devices reported nothing about their health."
    : `At their end ${said.join(", and ")}.`;
}
