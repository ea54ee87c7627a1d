import { z } from "zod";

import { findDevice, loadBattery, requireDeviceOf } from "../../battery/load.js";
import { query } from "../../operation/query.js";
import { deviceKindSchema, deviceViewSchema, viewDevice } from "../../state/device.js";
import { batteryIdSchema, deviceIdSchema } from "../../vocabulary/identifiers.js";

const getDeviceRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  deviceId: deviceIdSchema.optional().describe("Id of a key of the battery. Default: its newest key of the kind."),
  kind: deviceKindSchema.default("device"),
});

/** A key that signs for a battery. */
export const getDevice = query({
  name: "GetDevice",
  contract: "batteries",
  summary: "Shows a key that signs for a battery, or once did: the newest one of a kind unless one is named.",
  refuses: ["BATTERY_NOT_FOUND", "DEVICE_UNKNOWN"],
  request: getDeviceRequestSchema,
  response: deviceViewSchema,
  async answer(view, { batteryId, deviceId, kind }) {
    const battery = await loadBattery(view, batteryId);
    const id = deviceId ?? battery[kind];
    return viewDevice(requireDeviceOf(await findDevice(view, id), battery, id ?? ""));
  },
});
