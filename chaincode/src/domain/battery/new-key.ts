import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import type { ActContext } from "../operation/context.js";
import type { DeviceSignatures } from "../operation/device-signatures.js";
import type { Battery } from "../state/battery.js";
import { devices, NO_KEY, type Device } from "../state/device.js";
import type { LedgerView } from "../state/ledger-view.js";
import { loadWithParties, type BatteryFound } from "./load.js";

/** The fields of a request that describe a battery's new key. */
type KeyGiven = Pick<Device, "batteryId" | "kind" | "publicKey" | "possession">;
type Key = NonNullable<ReturnType<DeviceSignatures["keyOf"]>>;

/** A battery that gets a key, the party that gives the key, and what is known about the key. */
export interface NewKeyFound extends BatteryFound {
  /** Absent: the bytes are not a key. */
  readonly key: Key | undefined;
  /** The key's record. Absent: the key is not enrolled yet. */
  readonly known: Device | undefined;
}

/** @throws `BATTERY_NOT_FOUND`, `PARTY_NOT_FOUND` */
export async function loadNewKey(
  view: LedgerView,
  { batteryId, publicKey }: Pick<KeyGiven, "batteryId" | "publicKey">,
  context: ActContext,
): Promise<NewKeyFound> {
  const key = context.signatures.keyOf(publicKey);
  const [found, known] = await sideBySide(
    loadWithParties(view, batteryId, context),
    key === undefined ? undefined : view.find(devices, key.deviceId),
  );
  return { ...found, key, known };
}

/** @throws `INVALID_REQUEST` if the bytes are not a key. */
export function requireKey({ key }: NewKeyFound): Key {
  return key ?? refuse("INVALID_REQUEST", { path: "publicKey", problem: NO_KEY });
}

/** @throws `DEVICE_EXISTS` if the key is already enrolled, for this battery or another one. */
export function requireUnknown({ known }: NewKeyFound): void {
  if (known !== undefined) {
    refuse("DEVICE_EXISTS", { deviceId: known.deviceId, batteryId: known.batteryId });
  }
}

/**
 * The record of a battery's new key. The key must have signed that it belongs to this battery.
 *
 * @throws `SIGNATURE_WRONG`
 */
export function newKey(
  { deviceId, algorithm }: Key,
  { batteryId, kind, publicKey, possession }: KeyGiven,
  { manufacturer, endorsers }: Battery,
  { now, signatures }: ActContext,
): Device {
  if (!signatures.isPossessionOf(publicKey, batteryId, possession)) {
    refuse("SIGNATURE_WRONG", { batteryId, deviceId, what: "the proof of possession" });
  }
  return {
    ...{ deviceId, batteryId, kind, algorithm, publicKey, possession },
    ...{ state: "Active", since: now },
    ...{ manufacturer: manufacturer.mspId, endorsers },
  };
}
