import { z } from "zod";

import { fromNothing, restarted } from "../../battery/counters.js";
import { requireActiveKey, requireInUse } from "../../battery/guards.js";
import { findDevice } from "../../battery/load.js";
import { loadNewKey, newKey, requireKey, requireUnknown } from "../../battery/new-key.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { act } from "../../operation/act.js";
import type { ActContext } from "../../operation/context.js";
import type { Stake } from "../../operation/stake.js";
import { requireAnyActor } from "../../party/authority.js";
import { loadPlatform } from "../../party/platform.js";
import { batteryViewSchema, viewBattery, type Battery } from "../../state/battery.js";
import {
  deviceKindSchema,
  deviceSignatureSchema,
  deviceViewSchema,
  publicKeySchema,
  viewDevice,
  type Device,
} from "../../state/device.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";
import { text } from "../../vocabulary/text.js";

const rotateDeviceRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  kind: deviceKindSchema.default("device"),
  publicKey: publicKeySchema.describe(
    "The new key: on P-256 or Ed25519, as a DER-encoded SubjectPublicKeyInfo in base64.",
  ),
  possession: deviceSignatureSchema.describe("Signature of the new key over the battery's id: `proveDevice` makes it."),
  consent: deviceSignatureSchema
    .optional()
    .describe(
      "Signature of the old key over the rotation: `approveRotation` makes it. Left out where a reason is given.",
    ),
  approval: deviceSignatureSchema
    .optional()
    .describe(
      "Signature of the new key over the rotation: `approveRotation` makes it. Left out where a reason is given.",
    ),
  reason: text(200)
    .optional()
    .describe(
      "Why the old key cannot sign. Then the operator must consent, and the break remains visible permanently.",
    ),
  countersRestart: z
    .boolean()
    .default(false)
    .describe(
      "Whether counters begin again at nothing, as they do where the board that counts was replaced. What the battery has had is added to what the new one reports. Default: false.",
    ),
});
type Rotation = z.output<typeof rotateDeviceRequestSchema>;
const rotateDeviceResponseSchema = z.strictObject({
  device: deviceViewSchema.describe("The new key."),
  former: deviceViewSchema.describe("The key whose place it took."),
  battery: batteryViewSchema,
});

export const rotateDevice = act({
  name: "RotateDevice",
  contract: "batteries",
  summary:
    "The owner or the manufacturer puts a new key in the place of the old one, with both keys' signatures; without the old one's the manufacturer, with the operator's consent.",
  details:
    "Where the old key is lost, broken or revoked, the manufacturer gives a reason instead of `consent` and `approval`. The operator then approves, " +
    "and the old key is marked as broken: whoever reads the passport sees that the chain of keys ends there. With `countersRestart` the counters go " +
    "on from what the battery has had: 412 cycles, and what the new board counts.",
  example: "await tally.batteries.rotateDevice({ batteryId, publicKey, possession, consent, approval });",
  refuses: ["BATTERY_NOT_FOUND", "DEVICE_EXISTS", "DEVICE_REVOKED", "SIGNATURE_WRONG", "WRONG_STATE"],
  request: rotateDeviceRequestSchema,
  response: rotateDeviceResponseSchema,
  batchable: true,
  awaitsConsent: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, request, context) {
    const [found, platform] = await sideBySide(loadNewKey(view, request, context), loadPlatform(view));
    return { ...found, platform, former: await findDevice(view, found.battery[request.kind]) };
  },

  decide(found, request, context) {
    const { battery, owner, manufacturer, platform, former } = found;
    const { batteryId, kind, reason } = request;
    const named = reason === undefined ? [owner, manufacturer] : [manufacturer];
    const who = reason === undefined ? "the owner or the manufacturer" : "the manufacturer";
    const actor = requireAnyActor(named, who, context);
    requireInUse(battery, context);
    const key = requireKey(found);
    if (former === undefined) {
      return refuse("WRONG_STATE", {
        id: batteryId,
        state: `without a ${kind}`,
        required: `a battery with a ${kind}: enrol the first key with \`EnrolDevice\``,
      });
    }
    requireUnknown(found);
    const enrolled = newKey(key, request, battery, context);
    const { deviceId } = enrolled;
    const proofs = proofsOf(request, former, deviceId, context);
    const { now } = context;
    const device: Device = { ...enrolled, predecessor: former.deviceId, ...proofs };
    const ended: Device = {
      ...former,
      ...(former.state === "Active" && {
        state: "Rotated" as const,
        until: now,
        ...(reason !== undefined && { reason }),
      }),
      ...(proofs === undefined && { broken: true }),
      successor: deviceId,
    };
    const rotated: Battery = { ...battery, [kind]: deviceId, changedAt: now };
    const after = request.countersRestart
      ? restarted(rotated, fromNothing(rotated), { device: deviceId, by: actor.lei }, context)
      : rotated;
    const done = {
      by: actor.lei,
      batteries: [{ before: battery, after }],
      devices: [{ after: device }, { before: former, after: ended }],
    };
    const stake: Stake =
      reason === undefined
        ? { act: "RotateDevice", party: actor.lei }
        : {
            act: "RotateDevice",
            party: platform.operator.lei,
            consent: `a key of ${batteryId} that no key before it signed`,
          };
    return {
      ...batteryHappened("DeviceRotated", done, context),
      response: { device: viewDevice(device), former: viewDevice(ended), battery: viewBattery(after) },
      stakes: [stake],
    };
  },
});

/**
 * The signatures of both keys. Undefined if the old key cannot sign, for a reason that the request gives.
 *
 * @throws `INVALID_REQUEST`, `DEVICE_REVOKED`, `SIGNATURE_WRONG`
 */
function proofsOf(
  { batteryId, publicKey, consent, approval, reason }: Rotation,
  former: Device,
  deviceId: Device["deviceId"],
  { signatures }: ActContext,
): Pick<Device, "consent" | "approval"> | undefined {
  if (reason !== undefined) {
    return consent === undefined && approval === undefined
      ? undefined
      : refuse("INVALID_REQUEST", { path: "reason", problem: "is given only where the old key cannot sign" });
  }
  if (consent === undefined || approval === undefined) {
    return refuse("INVALID_REQUEST", {
      path: consent === undefined ? "consent" : "approval",
      problem: "must be given: both keys sign the rotation. Where the old one cannot, the manufacturer gives a reason",
    });
  }
  requireActiveKey(former);
  const rotation = { batteryId, from: former.deviceId, to: deviceId };
  if (!signatures.isRotation(former.publicKey, rotation, consent)) {
    refuse("SIGNATURE_WRONG", { batteryId, deviceId: former.deviceId, what: "the rotation" });
  }
  if (!signatures.isRotation(publicKey, rotation, approval)) {
    refuse("SIGNATURE_WRONG", { batteryId, deviceId, what: "the rotation" });
  }
  return { consent, approval };
}
