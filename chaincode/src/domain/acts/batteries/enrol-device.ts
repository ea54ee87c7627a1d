import { z } from "zod";

import { requireInUse } from "../../battery/guards.js";
import { loadNewKey, newKey, requireKey, requireUnknown } from "../../battery/new-key.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { act } from "../../operation/act.js";
import type { Stake } from "../../operation/stake.js";
import { requireAnyActor } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import { batteryViewSchema, viewBattery, type Battery } from "../../state/battery.js";
import {
  deviceKindSchema,
  deviceSignatureSchema,
  deviceViewSchema,
  publicKeySchema,
  viewDevice,
} from "../../state/device.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

const enrolDeviceRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  kind: deviceKindSchema.default("device"),
  publicKey: publicKeySchema,
  possession: deviceSignatureSchema.describe(
    "Signature of the key, 64 bytes in base64, which shows that it is this battery's: `proveDevice` of the package for readings makes it.",
  ),
});
const enrolDeviceResponseSchema = z.strictObject({ device: deviceViewSchema, battery: batteryViewSchema });

export const enrolDevice = act({
  name: "EnrolDevice",
  contract: "batteries",
  summary:
    "The manufacturer enrols the key of a battery's device, or of the gateway that seals its windows; once it has sold the battery, with the owner's consent.",
  details:
    "The key signs the battery's id, so that nobody enrols a key that is not its own. A battery has one device and one gateway at a time: " +
    "another key takes the place of the first with `RotateDevice`, also after `RevokeDevice`.",
  example: "await tally.batteries.enrolDevice({ batteryId, publicKey, possession });",
  refuses: ["BATTERY_NOT_FOUND", "DEVICE_EXISTS", "SIGNATURE_WRONG", "WRONG_STATE"],
  request: enrolDeviceRequestSchema,
  response: enrolDeviceResponseSchema,
  batchable: true,
  awaitsConsent: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "as decided",

  load: (view, request, context) => loadNewKey(view, request, context),

  decide(found, request, context) {
    const { battery, owner, manufacturer } = found;
    const { batteryId, kind } = request;
    const actor = requireAnyActor([manufacturer], "the manufacturer", context);
    requireInUse(battery, context);
    const key = requireKey(found);
    requireUnknown(found);
    const present = battery[kind];
    if (present !== undefined) {
      refuse("WRONG_STATE", {
        id: batteryId,
        state: `enrolled with the ${kind} ${present}`,
        required: `a battery that never had a ${kind}: another key takes its place with \`RotateDevice\``,
      });
    }
    const device = newKey(key, request, battery, context);
    const after: Battery = { ...battery, [kind]: device.deviceId, changedAt: context.now };
    const done = {
      by: actor.lei,
      batteries: [{ before: battery, after }],
      devices: [{ after: device }],
    };
    // An owner that is not the manufacturer must consent. Otherwise the manufacturer could enrol a key of its own for a
    // battery that it has sold, and report anything with that key.
    const stake: Stake = isOneWith(owner, manufacturer.lei)
      ? { act: "EnrolDevice", party: actor.lei }
      : {
          act: "EnrolDevice",
          party: owner.successor?.lei ?? owner.lei,
          consent: `a key that the manufacturer enrols for ${batteryId}`,
        };
    return {
      ...batteryHappened("DeviceEnrolled", done, context),
      response: { device: viewDevice(device), battery: viewBattery(after) },
      stakes: [stake],
    };
  },
});
