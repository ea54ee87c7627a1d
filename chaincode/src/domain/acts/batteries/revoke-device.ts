import { z } from "zod";

import { requireActiveKey, requireInUse } from "../../battery/guards.js";
import { findDevice, loadWithParties } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { act } from "../../operation/act.js";
import { requireAnyActor } from "../../party/authority.js";
import { batteryViewSchema, viewBattery, type Battery } from "../../state/battery.js";
import { deviceKindSchema, deviceViewSchema, viewDevice, type Device } from "../../state/device.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";
import { text } from "../../vocabulary/text.js";

const revokeDeviceRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  kind: deviceKindSchema.default("device"),
  reason: text(200).describe("Why: the key was stolen, the device is broken. It stays in sight."),
});
const revokeDeviceResponseSchema = z.strictObject({ device: deviceViewSchema, battery: batteryViewSchema });

export const revokeDevice = act({
  name: "RevokeDevice",
  contract: "batteries",
  summary:
    "The owner or the manufacturer revokes the key of a battery's device or gateway: what the key signs afterwards does not count.",
  details: "What the key signed before stays anchored. Another key takes its place with `RotateDevice`, for a reason.",
  example: 'await tally.batteries.revokeDevice({ batteryId, reason: "the device was replaced in the workshop" });',
  refuses: ["BATTERY_NOT_FOUND", "DEVICE_REVOKED", "WRONG_STATE"],
  request: revokeDeviceRequestSchema,
  response: revokeDeviceResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { batteryId, kind }, context) {
    const found = await loadWithParties(view, batteryId, context);
    return { ...found, device: await findDevice(view, found.battery[kind]) };
  },

  decide({ battery, owner, manufacturer, device: before }, { batteryId, kind, reason }, context) {
    const actor = requireAnyActor([owner, manufacturer], "the owner or the manufacturer", context);
    requireInUse(battery, context);
    if (before === undefined) {
      return refuse("WRONG_STATE", { id: batteryId, state: `without a ${kind}`, required: `a battery with a ${kind}` });
    }
    requireActiveKey(before);
    const { now } = context;
    const device: Device = { ...before, state: "Revoked", until: now, reason };
    const after: Battery = { ...battery, changedAt: now };
    const done = {
      by: actor.lei,
      batteries: [{ before: battery, after }],
      devices: [{ before, after: device }],
    };
    return {
      ...batteryHappened("DeviceRevoked", done, context),
      response: { device: viewDevice(device), battery: viewBattery(after) },
    };
  },
});
