import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import type { QueryContext } from "../operation/context.js";
import { loadParty } from "../party/authority.js";
import { loadPolicy } from "../party/policy-in-force.js";
import { batteries, type Battery } from "../state/battery.js";
import { devices, type Device } from "../state/device.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import type { Policy } from "../state/policy.js";
import type { BatteryId, DeviceId } from "../vocabulary/identifiers.js";

/** @throws `BATTERY_NOT_FOUND` */
export async function loadBattery(view: LedgerView, batteryId: BatteryId): Promise<Battery> {
  return (await view.find(batteries, batteryId)) ?? refuse("BATTERY_NOT_FOUND", { batteryId });
}

/** A battery with its owner and its manufacturer, and the policy in force. */
export interface BatteryFound {
  readonly policy: Policy;
  readonly battery: Battery;
  readonly owner: Party;
  readonly manufacturer: Party;
}

/** @throws `BATTERY_NOT_FOUND` */
export async function loadWithParties(
  view: LedgerView,
  batteryId: BatteryId,
  context: QueryContext,
): Promise<BatteryFound> {
  const [policy, battery] = await sideBySide(loadPolicy(view, context), loadBattery(view, batteryId));
  const [owner, manufacturer] = await sideBySide(
    loadParty(view, battery.owner.lei),
    loadParty(view, battery.manufacturer.lei),
  );
  return { policy, battery, owner, manufacturer };
}

/** @throws `DEVICE_UNKNOWN` if no such key is enrolled for the battery. */
export function requireDeviceOf(
  device: Device | undefined,
  { batteryId }: Pick<Battery, "batteryId">,
  deviceId: string,
): Device {
  if (device?.batteryId === batteryId) {
    return device;
  }
  const problem = device === undefined ? "it is not enrolled" : `it is enrolled for ${device.batteryId}`;
  return refuse("DEVICE_UNKNOWN", { batteryId, deviceId, problem });
}

export async function findDevice(view: LedgerView, deviceId: DeviceId | undefined): Promise<Device | undefined> {
  return deviceId === undefined ? undefined : view.find(devices, deviceId);
}
