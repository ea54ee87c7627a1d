import { z } from "zod";

import { namedBy } from "../kernel/names-form.js";
import { instantSchema } from "../vocabulary/calendar.js";
import { batteryIdSchema, deviceIdSchema } from "../vocabulary/identifiers.js";
import { base64, mspIdSchema, text } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { ownedBy } from "./guard.js";
import { recordKind, shownIn } from "./record.js";

/** A signature by a key of a device. */
export const deviceSignatureSchema = base64(64);

/** A public key as it was enrolled: SubjectPublicKeyInfo, DER. */
export const publicKeySchema = base64(200).describe(
  "Public key on P-256 or Ed25519, as a DER-encoded SubjectPublicKeyInfo in base64.",
);

/** The problem that refusals give for bytes that are not such a key. */
export const NO_KEY =
  "is not a key on P-256, with its point uncompressed, or on Ed25519, as a SubjectPublicKeyInfo in DER and no more";

export const deviceKindSchema = z
  .enum(["device", "gateway"])
  .describe("`device`: signs readings and windows. `gateway`: seals the windows of a device's readings.");

const device = {
  deviceId: deviceIdSchema,
  batteryId: batteryIdSchema,
  kind: deviceKindSchema,
  algorithm: z.enum(["ES256", "EdDSA"]).describe("What it signs with: ECDSA on P-256, or Ed25519."),
  publicKey: publicKeySchema,
  possession: deviceSignatureSchema.describe("The key's own signature over the battery's id."),
  predecessor: deviceIdSchema.optional().describe("The key whose place it took. Absent: it is the first one."),
  consent: deviceSignatureSchema
    .optional()
    .describe("Signature of the key whose place it took. Absent: it is the first one, or the chain is broken there."),
  approval: deviceSignatureSchema
    .optional()
    .describe("Its own signature that it takes that place. Absent together with `consent`."),
  state: z
    .enum(["Active", "Rotated", "Revoked"])
    .describe("`Rotated`: another key took its place. `Revoked`: nothing that it signs counts any more."),
  since: instantSchema.describe("Instant of its enrolment."),
  until: instantSchema.optional().describe("Instant from which it signs nothing more. Absent: it is active."),
  reason: text(200).optional().describe("Why it was revoked, or rotated without the old key's signature."),
  successor: deviceIdSchema.optional().describe("The key that took its place."),
  broken: z
    .boolean()
    .optional()
    .describe("True if it was rotated without its own signature: the chain of keys is broken there."),
};

/** A key that signs for a battery. A key serves one battery, and is enrolled only once. */
const deviceSchema = z.strictObject({
  ...device,
  manufacturer: mspIdSchema.describe("MSP id of the battery's manufacturer."),
  endorsers: endorsersSchema.pick({ operator: true, regulator: true }).describe("The platform's organisations."),
});
export type Device = z.output<typeof deviceSchema>;

/** A device as responses and events show it. */
export const deviceViewSchema = namedBy(
  z.strictObject(device).meta({ id: "Device", description: "A key that signs what a battery reports." }),
  "batteryId",
  "deviceId",
  "state",
);
export type DeviceView = z.output<typeof deviceViewSchema>;

export function viewDevice({ endorsers: _, manufacturer: __, ...view }: Device): DeviceView {
  return view;
}

export const devices = recordKind({
  name: "device",
  schema: deviceSchema,
  keyOf: (record) => [record.deviceId],
  guardOf: ({ manufacturer, endorsers }) => ownedBy(manufacturer, { issuer: manufacturer, ...endorsers }),
  shown: shownIn({
    field: "devices",
    schema: deviceViewSchema,
    view: viewDevice,
    keyOf: ({ deviceId }) => [deviceId],
  }),
});
