import { z } from "zod";
import { act, update } from "../act.js";
import { loadCaller, loadParty } from "../authority.js";
import { requireLaterThan } from "../certificate/guards.js";
import { loadPlatform } from "../party/platform.js";
import { requireRolesOf } from "../party/roles.js";
import { loadPolicy } from "../policy-in-force.js";
import { refuse } from "../refusal.js";
import {
  parties,
  partyNameSchema,
  partySchema,
  rolesSchema,
  standingAcceptanceSchema,
  type Party,
} from "../state/party.js";
import { leiSchema } from "../vocabulary/lei.js";

export const updatePartyRequestSchema = z.strictObject({
  lei: leiSchema,
  name: partyNameSchema.optional(),
  /** All of its roles from now on. */
  roles: rolesSchema.optional(),
  /** Whose plain transfers take effect without the party's being asked; the party itself may say so. */
  standingAcceptance: z.union([z.literal("nobody"), standingAcceptanceSchema]).optional(),
});

/**
 * Changes a party's name or roles, which the operator keeps, or its standing acceptance, which is the party's own word. Its LEI
 * and its MSP never change: certificates' policies rest on them.
 */
export const updateParty = act({
  name: "UpdateParty",
  contract: "registry",
  summary: "The operator changes a party's name or roles; the operator or the party itself its standing acceptance.",
  request: updatePartyRequestSchema,
  response: partySchema,

  async load(view, { lei }, context) {
    const platform = await loadPlatform(view);
    const policy = await loadPolicy(view, context);
    const by = await loadCaller(view, context.caller);
    return { platform, policy, by, party: by.lei === lei ? by : await loadParty(view, lei, "lei") };
  },

  decide({ platform, by, party }, { lei, name, roles, standingAcceptance }, context) {
    const operator = by.lei === platform.operator.lei;
    const own = by.lei === lei && name === undefined && roles === undefined;
    if (!operator && !own)
      refuse("NOT_AUTHORIZED", {
        caller: `${by.name} (${by.lei})`,
        required: `the operator ${platform.operator.lei}${by.lei === lei ? "; the party itself sets its standing acceptance alone" : ""}`,
      });
    requireLaterThan(party, context);
    if (name === undefined && roles === undefined && standingAcceptance === undefined)
      refuse("INVALID_REQUEST", {
        path: "$",
        problem: "says nothing to change: give name, roles or standingAcceptance",
      });
    if (roles !== undefined) requireRolesOf(lei, roles, platform);
    const { standingAcceptance: former, ...kept } = party;
    const standing = standingAcceptance ?? former;
    const after: Party = {
      ...kept,
      ...(name !== undefined && { name }),
      ...(roles !== undefined && { roles }),
      ...(standing !== undefined && standing !== "nobody" && { standingAcceptance: standing }),
      changedAt: context.now,
    };
    return {
      changes: [update(parties, party, after)],
      events: [{ type: "PartyUpdated", by: by.lei, at: context.now, party: after }],
      response: after,
    };
  },
});
