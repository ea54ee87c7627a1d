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

/** Whether the chain of keys breaks at a key: it was revoked, or another key replaced it without its signature. */
export function isBroken({ broken, state }: Device): boolean {
  return broken === true || state === "Revoked";
}

/** A key and the keys before it, the newest first. */
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
