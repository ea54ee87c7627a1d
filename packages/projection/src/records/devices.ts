import type { Device } from "@tallystick/client";

import { body, table, text, textOrNull } from "../schema/table.js";
import { mapping } from "./mapping.js";

const devicesTable = table({
  name: "devices",
  description: "The keys that sign readings and windows.",
  columns: {
    device_id: text("Id of the key."),
    battery_id: text("Battery."),
    kind: text("`device` or `gateway`."),
    state: text("`Active`, `Rotated` or `Revoked`."),
    since: text("Instant of the enrolment."),
    until: textOrNull("Instant from which it signs no more."),
    body,
  },
  key: ["device_id"],
  indexes: [["battery_id"]],
});

/** Keys of devices and gateways. */
export const devices = mapping(devicesTable, (device: Device) => ({
  ...{ device_id: device.deviceId, battery_id: device.batteryId, kind: device.kind, state: device.state },
  ...{ since: device.since, until: device.until ?? null },
  body: device,
}));
