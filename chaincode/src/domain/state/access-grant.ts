import { z } from "zod";

import { namedBy } from "../kernel/names-form.js";
import { instantSchema, type Instant } from "../vocabulary/calendar.js";
import { keyIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema, text } from "../vocabulary/text.js";
import { accessTierSchema } from "./battery.js";
import { publicKeySchema } from "./device.js";
import { endorsersSchema } from "./endorsers.js";
import { ownedBy } from "./guard.js";
import { recordKind, shownIn } from "./record.js";

/** A tier that is not for everybody (Regulation (EU) 2023/1542, article 77(2)). */
export const grantedTierSchema = accessTierSchema
  .exclude(["public"])
  .describe(
    "What the credentials open: `interest` the data of a battery; `interest+commission` also those of its model; `authorities` what is for notified bodies, market surveillance authorities and the Commission.",
  );

export const credentialIssuerSchema = text(100).describe(
  "Which organisation issues credentials with the key, such as `Recyclers' association`. Never a person's name: it remains on the ledger.",
);

const grant = {
  granter: leiSchema.describe("LEI of the party that granted it: a manufacturer for what it made, or the regulator."),
  keyId: keyIdSchema,
  algorithm: z.enum(["ES256", "EdDSA"]).describe("What the key signs with: ECDSA on P-256, or Ed25519."),
  publicKey: publicKeySchema,
  issuer: credentialIssuerSchema,
  tier: grantedTierSchema,
  expiresAt: instantSchema.describe("Instant from which its credentials open nothing more."),
  state: z.enum(["Active", "Withdrawn"]).describe("`Withdrawn`: its credentials open nothing more."),
  since: instantSchema.describe("Instant of the grant in its present terms."),
  withdrawn: z
    .strictObject({
      by: leiSchema.describe("LEI of the party that withdrew it: the granter, or the regulator."),
      at: instantSchema,
      reason: text(200).describe("Why."),
    })
    .optional()
    .describe("How it ended. Absent: it was not withdrawn."),
  changedAt: instantSchema.describe("Timestamp of the last act on it."),
};

/** A grant: the credentials that a key signs open a tier of passports. A party grants a key one tier at a time. */
const accessGrantSchema = z.strictObject({
  ...grant,
  mspId: mspIdSchema.describe("MSP that spoke for the granter."),
  endorsers: endorsersSchema.pick({ operator: true, regulator: true }).describe("The platform's organisations."),
});
export type AccessGrant = z.output<typeof accessGrantSchema>;

/** Whether credentials of the key still open something: nobody withdrew the grant, and it has not expired. */
export function isInForce({ state, expiresAt }: AccessGrant, now: Instant): boolean {
  return state === "Active" && now < expiresAt;
}

/** A grant as responses and events show it. */
export const accessGrantViewSchema = namedBy(
  z
    .strictObject(grant)
    .meta({ id: "AccessGrant", description: "Whose credentials open a tier of the passports of batteries." }),
  "granter",
  "keyId",
  "state",
);
export type AccessGrantView = z.output<typeof accessGrantViewSchema>;

export function viewAccessGrant({ mspId: _, endorsers: __, ...view }: AccessGrant): AccessGrantView {
  return view;
}

/**
 * The granter's peers mark a grant. Otherwise others could write a grant in the granter's name, and read data that is
 * not for them.
 */
export const accessGrants = recordKind({
  name: "access",
  schema: accessGrantSchema,
  keyOf: ({ granter, keyId }) => [granter, keyId],
  guardOf: ({ mspId, endorsers }) => ownedBy(mspId, { issuer: mspId, ...endorsers }),
  marking: {
    organisationOf: ({ mspId }) => mspId,
    // The state is not among them: the regulator can withdraw a manufacturer's grant without the manufacturer's peers.
    fields: ["publicKey", "tier", "expiresAt", "since", "mspId"],
  },
  shown: shownIn({
    field: "grant",
    schema: accessGrantViewSchema,
    view: viewAccessGrant,
    keyOf: ({ granter, keyId }) => [granter, keyId],
  }),
  inWords: (key) => ["access granted by", ...key].join(" "),
});
