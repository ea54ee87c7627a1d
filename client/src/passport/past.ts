import type { Battery, Device } from "../wire-types.js";
import { counted } from "./counted.js";
import type { PassportParty } from "./passport.js";

/** A battery of which another one was made, as it ended. */
export interface PassportPredecessor {
  /** Id of the battery. */
  readonly batteryId: string;
  /** The party that made it. It can recall what was made of the battery. */
  readonly manufacturer: PassportParty;
  /** Model. */
  readonly model: string;
  /** Its status at its end. */
  readonly status: Battery["status"];
  /** How many readings were anchored or declared missing. */
  readonly readings: number;
  /** How many of these were declared missing. */
  readonly missing: number;
  /** Its last state of health, in thousandths. Absent: its device said none. */
  readonly stateOfHealthPerMille?: number;
  /** Its last capacity in milliampere hours. Absent: its device said none. */
  readonly capacityMilliampHours?: number;
  /** Its charging cycles. Absent: its device said none. */
  readonly cycles?: number;
  /** How often its counters began again. */
  readonly restarts: number;
  /** Its keys that were revoked, or gave way to another without their own signature. */
  readonly brokenKeys: readonly {
    /** Id of the key. */
    readonly deviceId: string;
    /** Why it was revoked or replaced. */
    readonly reason?: string;
  }[];
}

/** What the battery has of those of which it was made, as its own record says. */
export type PassportPast = Omit<NonNullable<Battery["past"]>, "makers"> & {
  /** The parties that made them. Each can recall the battery. */
  readonly makers: readonly PassportParty[];
};

/** The past of a battery as its passport tells it. */
export function pastOf({ past }: Battery, party: (lei: string) => PassportParty): { readonly past?: PassportPast } {
  return past === undefined ? {} : { past: { ...past, makers: past.makers.map(party) } };
}

/** The batteries of which a battery was made, those of which they were made included. */
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

/** What a reader must know of the batteries of which it was made: it comes of the battery's own record, whatever else is at hand. */
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
      : [`The counters of the batteries of which it was made began again ${counted(restarts, "time")}.`]),
  ];
}

/** The last condition of the batteries of which it was made. */
function pastInWords({ leastStateOfHealthPerMille: health, mostCycles: cycles }: PassportPast): string {
  const said = [
    ...(health === undefined ? [] : [`the least state of health was ${String(health / 10)} %`]),
    ...(cycles === undefined ? [] : [`the most charging cycles were ${String(cycles)}`]),
  ];
  return said.length === 0 ? "Their devices said nothing of their health." : `At their end ${said.join(", and ")}.`;
}
