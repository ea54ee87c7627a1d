import { sideBySide } from "../kernel/side-by-side.js";
import type { Battery } from "../state/battery.js";
import type { Device } from "../state/device.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { DeviceId } from "../vocabulary/identifiers.js";
import { findDevice } from "./load.js";

/** Every key that ever signed for a battery, the newest of each kind first. */
export async function keysOf(view: LedgerView, { device, gateway }: Battery): Promise<Device[]> {
  return (await sideBySide(chainOf(view, device), chainOf(view, gateway))).flat();
}

/** Whether a key's chain ends with it: another took its place without its signature, or it was revoked. */
export function isBroken({ broken, state }: Device): boolean {
  return broken === true || state === "Revoked";
}

/** A key with those before it, the newest first. */
async function chainOf(view: LedgerView, newest: DeviceId | undefined): Promise<Device[]> {
  const chain: Device[] = [];
  let next = newest;
  while (next !== undefined && !chain.some(({ deviceId }) => deviceId === next)) {
    const device = await findDevice(view, next);
    chain.push(...(device === undefined ? [] : [device]));
    next = device?.predecessor;
  }
  return chain;
}
