import type { QueryOptions, Session } from "../session.js";
import { checkKeys } from "./check-keys.js";
import { checkPast } from "./check-past.js";
import { checkStretches } from "./check-stretches.js";
import type { PassportFinding } from "./finding.js";
import { readBattery, type BatteryRecords } from "./read-passport.js";

/** What the verification of a passport came to. */
export interface VerifiedPassport {
  /** Id of the battery. */
  readonly batteryId: string;
  /** Whether nothing is wrong. */
  readonly sound: boolean;
  /** What is wrong. */
  readonly findings: readonly PassportFinding[];
  /** How many windows were verified. */
  readonly windows: number;
  /** How many readings the windows anchor. */
  readonly readings: number;
  /** How many gaps were declared. */
  readonly gaps: number;
  /** Keys whose chain was declared broken: a new key took their place without their signature. It is not a finding. */
  readonly broken: readonly string[];
}

/**
 * Verifies with the devices' keys what the ledger says of a battery's readings: a window that the owner and the manufacturer wrote together
 * without the device is found. That the first key was the device's own is the manufacturer's word, and that the answer is the newest
 * the gateway's, unless the client verifies answers.
 */
export async function verifyPassport(
  session: Session,
  { batteryId }: { readonly batteryId: string },
  options?: QueryOptions,
): Promise<VerifiedPassport> {
  return verifyRecords(await readBattery(session, batteryId, options));
}

/** Verifies a battery's records. */
export async function verifyRecords({
  battery,
  devices,
  stretches,
  predecessors,
}: Pick<BatteryRecords, "battery" | "devices" | "stretches" | "predecessors">): Promise<VerifiedPassport> {
  // Only who verifies loads it.
  const readings = await import("@tallystick/readings");
  const checked = checkKeys(battery.batteryId, devices, readings);
  const findings = [
    ...checked.findings,
    ...checkStretches(battery, stretches, checked, readings),
    ...checkPast(battery, predecessors),
  ];
  const windows = stretches.filter(({ type }) => type === "window");
  return {
    ...{ batteryId: battery.batteryId, sound: findings.length === 0, findings },
    windows: windows.length,
    readings: windows.reduce((sum, { first, last }) => sum + last - first + 1, 0),
    gaps: stretches.length - windows.length,
    broken: devices.filter(({ broken }) => broken === true).map(({ deviceId }) => deviceId),
  };
}
