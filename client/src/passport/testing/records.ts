import type { Battery, Device, Stretch } from "../../wire-types.js";
import type { PassportRecords } from "../passport.js";

export const MANUFACTURER = "213800YOEO5OQ72G2R82";
export const FLEET = "5493002ERZU2K9PZDL40";
export const BATTERY = `${MANUFACTURER}.TN-0001`;
/** A signature of the right length. */
const SIGNATURE = `${"A".repeat(85)}Q==`;
export const DEVICE = "a".repeat(64);
export const SECOND_DEVICE = "b".repeat(64);

const instant = (day: number): string => `2026-01-${String(day).padStart(2, "0")}T00:00:00.000Z`;

const span = (value: number) => ({ least: value, most: value, last: value });

export function window(
  first: number,
  last: number,
  capacity: number,
  more: Partial<Extract<Stretch, { type: "window" }>> = {},
): Stretch {
  return {
    type: "window",
    ...{ batteryId: BATTERY, first, last, by: MANUFACTURER, at: instant(10), transactionId: "t1" },
    ...{ from: instant(Math.min(28, first)), to: instant(Math.min(28, last)), root: "0".repeat(64) },
    summary: {
      capacityMilliampHours: { least: capacity, most: capacity, last: capacity },
      stateOfHealthPerMille: span(Math.floor(capacity / 2)),
      cycles: { least: last, most: last, last },
      throughputMilliampHours: { least: 0, most: last * 1000, last: last * 1000 },
      energyThroughputMilliwattHours: { least: 0, most: last * 3601, last: last * 3601 },
      deciCelsius: { least: -50, most: 400, last: 251 },
      secondsOverTemperature: { least: 0, most: 100, last: 100 },
    },
    ...{ deviceId: DEVICE, message: "AAAA" },
    ...more,
  };
}

export function gap(first: number, last: number, reason = "the modem was stolen"): Stretch {
  return { type: "gap", batteryId: BATTERY, first, last, by: FLEET, at: instant(11), transactionId: "t2", reason };
}

/** A gap that was declared in error. */
export function correctedGap(first: number, last: number, reason = "a flipped bit"): Stretch {
  const correction = { reason, by: FLEET, consentOf: MANUFACTURER, at: instant(12), transactionId: "t3" };
  return { ...gap(first, last), corrected: correction } as Stretch;
}

export function device(more: Partial<Device> = {}): Device {
  return {
    ...{
      deviceId: DEVICE,
      batteryId: BATTERY,
      kind: "device",
      algorithm: "ES256",
      publicKey: "MFkw",
      possession: SIGNATURE,
    },
    ...{ state: "Active", since: instant(1) },
    ...more,
  };
}

export function battery(more: Partial<Battery> = {}): Battery {
  return {
    ...{ batteryId: BATTERY, model: "TN 48-20", category: "lmt", chemistry: "NCA", manufacturedOn: "2026-01-05" },
    rated: { capacityMilliampHours: 2000, energyMilliwattHours: 7_200, nominalMilliVolts: 3_600 },
    externalIds: [{ scheme: "GS1", value: "(01)09506000134352(21)TN-0001" }],
    ...{ manufacturer: MANUFACTURER, owner: FLEET, status: "Original", device: DEVICE, missing: 2 },
    ...{ windows: 2, gaps: 1 },
    last: { sequence: 9, to: instant(9), root: "0".repeat(64), counters: { cycles: 9 }, capacityMilliampHours: 1612 },
    ...{ sections: [], predecessors: [] },
    titles: [{ from: MANUFACTURER, to: FLEET, at: instant(12), way: "sale", listingId: `${MANUFACTURER}.L-1` }],
    changedAt: instant(12),
    ...more,
  };
}

/** The records of a battery whose capacity fades from 1,845 to 1,612 mAh. Two readings in between are missing. */
export function records(more: Partial<PassportRecords> = {}): PassportRecords {
  return {
    battery: battery(),
    devices: [device()],
    stretches: [window(1, 3, 1845), gap(4, 5), window(6, 9, 1612)],
    names: { [MANUFACTURER]: "Tianneng", [FLEET]: "Fleet <One>" },
    ...more,
  };
}
