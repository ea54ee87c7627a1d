import { z } from "zod";

import { requireInUse } from "../../battery/guards.js";
import { loadBattery } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { act } from "../../operation/act.js";
import { loadParty, requireActor } from "../../party/authority.js";
import { loadPolicy } from "../../party/policy-in-force.js";
import { batteryViewSchema, viewBattery, type Battery } from "../../state/battery.js";
import {
  deviceKindSchema,
  deviceSignatureSchema,
  devices,
  deviceViewSchema,
  publicKeySchema,
  viewDevice,
  type Device,
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
  summary: "The manufacturer enrols the key of a battery's device, or of the gateway that seals its windows.",
  details:
    "The key signs the battery's id, so that nobody enrols a key that is not its own. A battery has one device and one gateway at a time: " +
    "another key takes the place of the first with `RotateDevice`, also after `RevokeDevice`.",
  example: "await tally.batteries.enrolDevice({ batteryId, publicKey, possession });",
  refuses: ["BATTERY_NOT_FOUND", "DEVICE_EXISTS", "SIGNATURE_WRONG", "WRONG_STATE"],
  request: enrolDeviceRequestSchema,
  response: enrolDeviceResponseSchema,
  batchable: true,
  repeatable: true,
  dualControl: "about no sum",

  async load(view, { batteryId, publicKey }, context) {
    const key = context.signatures.keyOf(publicKey);
    const [policy, battery, known] = await sideBySide(
      loadPolicy(view, context),
      loadBattery(view, batteryId),
      key === undefined ? undefined : view.find(devices, key.deviceId),
    );
    return { policy, battery, key, known, manufacturer: await loadParty(view, battery.manufacturer.lei) };
  },

  decide({ battery, key, known, ...found }, { batteryId, kind, publicKey, possession }, context) {
    const manufacturer = requireActor(found.manufacturer, "the manufacturer", context);
    requireInUse(battery, context);
    if (key === undefined) {
      return refuse("INVALID_REQUEST", { path: "publicKey", problem: "is not a key on P-256 or Ed25519" });
    }
    const { deviceId, algorithm } = key;
    if (known !== undefined) {
      refuse("DEVICE_EXISTS", { deviceId, batteryId: known.batteryId });
    }
    const present = battery[kind];
    if (present !== undefined) {
      refuse("WRONG_STATE", {
        id: batteryId,
        state: `has the ${kind} ${present}`,
        required: `a battery that never had a ${kind}: another key takes its place with \`RotateDevice\``,
      });
    }
    if (!context.signatures.isPossessionOf(publicKey, batteryId, possession)) {
      refuse("SIGNATURE_WRONG", { batteryId, deviceId, what: "the proof of possession" });
    }
    const { now } = context;
    const device: Device = {
      ...{ deviceId, batteryId, kind, algorithm, publicKey, possession },
      ...{ state: "Active", since: now },
      ...{ manufacturer: battery.manufacturer.mspId, endorsers: battery.endorsers },
    };
    const after: Battery = { ...battery, [kind]: deviceId, changedAt: now };
    const done = {
      by: manufacturer.lei,
      batteries: [{ before: battery, after }],
      devices: [{ after: device }],
    };
    return {
      ...batteryHappened("DeviceEnrolled", done, context),
      response: { device: viewDevice(device), battery: viewBattery(after) },
    };
  },
});
