import type * as readingsPackage from "@tallystick/readings";

import type { Stretch } from "../../wire-types.js";
import type { QueryOptions, Session } from "../session.js";
import { checkCodes } from "./check-codes.js";
import { checkKeys, type CheckedKeys } from "./check-keys.js";
import { checkPast } from "./check-past.js";
import { checkStretches } from "./check-stretches.js";
import type { PassportFinding } from "./finding.js";
import { WindowOpener } from "./open-windows.js";
import { stretchesOf, type BatteryRecords } from "./read-passport.js";

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
  /** How many gaps were declared, without those that were corrected. */
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
  return (await readAndVerify(session, batteryId, options)).verified;
}

/** Reads a battery's records, and verifies each page of windows while the next one is read. */
export async function readAndVerify(
  session: Session,
  batteryId: string,
  options?: QueryOptions,
): Promise<{ readonly records: BatteryRecords; readonly verified: VerifiedPassport }> {
  const proof = await session.ask("ProvePassport", { batteryId }, options);
  const verification = await PassportVerification.of(proof);
  const stretches: Stretch[] = [];
  for await (const page of stretchesOf(session, proof.battery, options)) {
    verification.begin(page);
    stretches.push(...page);
  }
  const records = { ...proof, stretches };
  return { records, verified: await verification.result(records) };
}

/** The verification of a battery's records. */
export class PassportVerification {
  readonly #opener: WindowOpener;

  private constructor(
    private readonly checked: CheckedKeys,
    readings: typeof readingsPackage,
  ) {
    this.#opener = new WindowOpener(checked.keys, readings);
  }

  /** Checks the battery's keys. */
  static async of({ battery, devices }: Pick<BatteryRecords, "battery" | "devices">): Promise<PassportVerification> {
    // Loaded only when a passport is verified.
    const readings = await import("@tallystick/readings");
    return new PassportVerification(checkKeys(battery.batteryId, devices, readings), readings);
  }

  /** Begins to verify the windows among some of the battery's stretches. */
  begin(stretches: readonly Stretch[]): void {
    this.#opener.begin(stretches);
  }

  /** @param records - All records of the battery. Each of their windows was begun. */
  async result({
    battery,
    devices,
    stretches,
    predecessors,
    codes,
  }: Pick<BatteryRecords, "battery" | "codes" | "devices" | "stretches" | "predecessors">): Promise<VerifiedPassport> {
    const findings = [
      ...this.checked.findings,
      ...checkStretches(battery, stretches, this.checked, await this.#opener.opened()),
      ...checkPast(battery, predecessors),
      ...checkCodes(battery, codes),
    ];
    const windows = stretches.filter(({ type }) => type === "window");
    return {
      ...{ batteryId: battery.batteryId, sound: findings.length === 0, findings },
      windows: windows.length,
      readings: windows.reduce((sum, { first, last }) => sum + last - first + 1, 0),
      gaps: stretches.filter((each) => each.type === "gap" && each.corrected === undefined).length,
      broken: devices.filter(({ broken }) => broken === true).map(({ deviceId }) => deviceId),
    };
  }
}
