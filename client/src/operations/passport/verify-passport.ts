import type { QueryOptions, Session } from "../session.js";
import { checkCodes } from "./check-codes.js";
import { checkKeys } from "./check-keys.js";
import { checkPast } from "./check-past.js";
import { checkStretches } from "./check-stretches.js";
import type { PassportFinding } from "./finding.js";
import { readBattery, type BatteryRecords } from "./read-passport.js";

/** The result of verifying a passport. */
export interface VerifiedPassport {
  /** Id of the battery. */
  readonly batteryId: string;
  /** True if there are no findings. */
  readonly sound: boolean;
  /** The faults. */
  readonly findings: readonly PassportFinding[];
  /** How many windows were verified. */
  readonly windows: number;
  /** How many readings the windows anchor. */
  readonly readings: number;
  /** How many gaps were declared. */
  readonly gaps: number;
  /** Keys whose chain was declared broken: a new key replaced them without their signature. This is not a finding. */
  readonly broken: readonly string[];
}

/**
 * Verifies the ledger's records of a battery's readings with the devices' keys. It also finds a window that the owner
 * and the manufacturer wrote without the device. It relies on two claims. The manufacturer claims that the first key
 * belongs to the device. The Fabric gateway claims that its answer is the newest. A client that verifies answers does
 * not rely on the gateway.
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
  codes,
}: Pick<BatteryRecords, "battery" | "codes" | "devices" | "stretches" | "predecessors">): Promise<VerifiedPassport> {
  // Loaded only when a passport is verified.
  const readings = await import("@tallystick/readings");
  const checked = checkKeys(battery.batteryId, devices, readings);
  const findings = [
    ...checked.findings,
    ...checkStretches(battery, stretches, checked, readings),
    ...checkPast(battery, predecessors),
    ...checkCodes(battery, codes),
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
