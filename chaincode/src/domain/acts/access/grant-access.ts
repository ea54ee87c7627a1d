import { z } from "zod";

import { findGrant } from "../../battery/find-grant.js";
import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { act } from "../../operation/act.js";
import { write } from "../../operation/change.js";
import { requireLaterThan } from "../../operation/later.js";
import { loadCaller, requireActive, requireCaller, requireRole } from "../../party/authority.js";
import { loadPlatform } from "../../party/platform.js";
import { inForce } from "../../party/policy-in-force.js";
import {
  accessGrants,
  accessGrantViewSchema,
  credentialIssuerSchema,
  grantedTierSchema,
  viewAccessGrant,
  type AccessGrant,
} from "../../state/access-grant.js";
import { NO_KEY, publicKeySchema } from "../../state/device.js";
import { instantSchema } from "../../vocabulary/calendar.js";
import { keyIdSchema } from "../../vocabulary/identifiers.js";

const grantAccessRequestSchema = z.strictObject({
  publicKey: publicKeySchema,
  issuer: credentialIssuerSchema,
  tier: grantedTierSchema,
  expiresAt: instantSchema.describe("Instant from which its credentials open nothing more."),
});
const grantAccessResponseSchema = z.strictObject({ grant: accessGrantViewSchema });

export const grantAccess = act({
  name: "GrantAccess",
  contract: "batteries",
  summary:
    "A manufacturer, for all batteries that it made, or the regulator, for all batteries, says whose credentials open a tier of passports.",
  details:
    "Whoever serves passports shows the tier to who brings a credential that the key signed. A grant to a key that has one takes its place. " +
    "Which bodies are authorities says the regulator alone. A key whose grant the regulator withdrew gets another one from the regulator alone. " +
    "All members of the channel read the list; it names organisations, and no person.",
  example:
    "await tally.batteries.grantAccess({\n" +
    '  publicKey, issuer: "Recyclers\' association", tier: "interest+commission", expiresAt: "2027-12-31T00:00:00.000Z",\n' +
    "});",
  refuses: ["WRONG_STATE"],
  request: grantAccessRequestSchema,
  response: grantAccessResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { publicKey }, context) {
    const key = context.signatures.keyOf(publicKey);
    const [platform, maker] = await sideBySide(loadPlatform(view), loadCaller(view, context));
    const granter = maker.claimed;
    const keyId = key && keyIdSchema.parse(key.deviceId);
    const [present, own] =
      granter === undefined || keyId === undefined
        ? []
        : await sideBySide(view.find(accessGrants, granter.lei, keyId), findGrant(view, granter, keyId));
    return { policy: inForce(platform, context), platform, maker, key, keyId, present, own };
  },

  decide({ platform, maker, key, keyId, present, own }, request, context) {
    const granter = requireActive(requireCaller(maker, context));
    const isRegulator = granter.lei === platform.regulator.lei;
    if (!isRegulator) {
      requireRole(granter, "manufacturer");
    }
    if (request.tier === "authorities" && !isRegulator) {
      refuse("NOT_AUTHORIZED", {
        caller: `${granter.name} (${granter.lei})`,
        required: `the regulator, who says which bodies are authorities: ${platform.regulator.lei}`,
      });
    }
    if (key === undefined || keyId === undefined) {
      refuse("INVALID_REQUEST", { path: "publicKey", problem: NO_KEY });
    }
    const { now } = context;
    if (request.expiresAt <= now) {
      refuse("INVALID_REQUEST", { path: "expiresAt", problem: "lies before now" });
    }
    // Only the granter's own record counts. Others could write a later date in its name, and that must not stop it.
    if (own !== undefined) {
      requireLaterThan(own, context);
    }
    const withdrawn = own?.withdrawn;
    if (withdrawn?.by === platform.regulator.lei && !isRegulator) {
      refuse("WRONG_STATE", {
        id: keyId,
        state: `withdrawn by the regulator: ${withdrawn.reason}`,
        required: "a key whose grant the regulator did not withdraw",
      });
    }
    const { operator, regulator } = platform;
    const after: AccessGrant = {
      ...{ ...request, granter: granter.lei, keyId, algorithm: key.algorithm },
      ...{ state: "Active", since: now, changedAt: now, mspId: granter.mspId },
      endorsers: { operator: operator.mspId, regulator: regulator.mspId },
    };
    const grant = viewAccessGrant(after);
    return {
      changes: [write(accessGrants, { before: present, after })],
      events: [{ type: "AccessGranted", by: granter.lei, at: now, grant }],
      response: { grant },
    };
  },
});
