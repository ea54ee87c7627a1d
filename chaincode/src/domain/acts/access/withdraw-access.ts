import { z } from "zod";

import { loadGrant } from "../../battery/find-grant.js";
import { refuse } from "../../kernel/refusal.js";
import { act } from "../../operation/act.js";
import { update } from "../../operation/change.js";
import { requireLaterThan } from "../../operation/later.js";
import { loadParty, requireAnyActor } from "../../party/authority.js";
import { loadPlatform } from "../../party/platform.js";
import { inForce } from "../../party/policy-in-force.js";
import { accessGrants, accessGrantViewSchema, viewAccessGrant, type AccessGrant } from "../../state/access-grant.js";
import { keyIdSchema } from "../../vocabulary/identifiers.js";
import { leiSchema } from "../../vocabulary/lei.js";
import { text } from "../../vocabulary/text.js";

const withdrawAccessRequestSchema = z.strictObject({
  granter: leiSchema.describe("LEI of the party that granted it."),
  keyId: keyIdSchema,
  reason: text(200).describe("Why. It remains visible permanently: never a person's name."),
});
const withdrawAccessResponseSchema = z.strictObject({ grant: accessGrantViewSchema });

export const withdrawAccess = act({
  name: "WithdrawAccess",
  contract: "batteries",
  summary: "Who granted a key's credentials a tier of passports, or the regulator, withdraws it.",
  details:
    "Credentials of the key open nothing more from the block on that has this, whatever they say themselves. A server that has cached the " +
    "list shows it within the time that it keeps its cache.",
  example: 'await tally.batteries.withdrawAccess({ granter, keyId, reason: "the key was stolen" });',
  refuses: ["PARTY_NOT_FOUND", "ACCESS_NOT_FOUND", "WRONG_STATE"],
  request: withdrawAccessRequestSchema,
  response: withdrawAccessResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { granter: lei, keyId }, context) {
    const granter = await loadParty(view, lei, "granter");
    const platform = await loadPlatform(view);
    return {
      ...{ policy: inForce(platform, context), granter },
      regulator: await loadParty(view, platform.regulator.lei),
      before: await loadGrant(view, granter, keyId),
    };
  },

  decide({ granter, regulator, before }, { reason }, context) {
    const actor = requireAnyActor([granter, regulator], "who granted it, or the regulator", context);
    requireLaterThan(before, context);
    const by = actor.successor?.lei ?? actor.lei;
    if (before.withdrawn !== undefined && (before.withdrawn.by === regulator.lei || by !== regulator.lei)) {
      refuse("WRONG_STATE", {
        id: before.keyId,
        state: `withdrawn by ${before.withdrawn.by}: ${before.withdrawn.reason}`,
        required: "a grant that is active",
      });
    }
    const { now } = context;
    const after: AccessGrant = { ...before, state: "Withdrawn", withdrawn: { by, at: now, reason }, changedAt: now };
    const grant = viewAccessGrant(after);
    return {
      changes: [update(accessGrants, before, after)],
      events: [{ type: "AccessWithdrawn", by, at: now, grant }],
      response: { grant },
    };
  },
});
