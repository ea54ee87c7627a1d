import { z } from "zod";
import { act, update } from "../act.js";
import { loadParty } from "../authority.js";
import { requireLaterThan } from "../certificate/guards.js";
import { loadOperator } from "../party/platform.js";
import { requireRolesOf } from "../party/roles.js";
import { refuse } from "../refusal.js";
import { parties, partyNameSchema, partySchema, rolesSchema, type Party } from "../state/party.js";
import { leiSchema } from "../vocabulary/lei.js";

export const updatePartyRequestSchema = z.strictObject({
  lei: leiSchema,
  name: partyNameSchema.optional(),
  /** All of its roles from now on. */
  roles: rolesSchema.optional(),
});

/** Changes a party's name or roles. Its LEI and its MSP never change: certificates' policies rest on them. */
export const updateParty = act({
  name: "UpdateParty",
  contract: "registry",
  summary: "The operator changes a party's name or roles.",
  request: updatePartyRequestSchema,
  response: partySchema,

  async load(view, { lei }, context) {
    const work = await loadOperator(view, context);
    return { ...work, party: await loadParty(view, lei, "lei") };
  },

  decide({ platform, operator, party }, { lei, name, roles }, context) {
    requireLaterThan(party, context);
    if (name === undefined && roles === undefined)
      refuse("INVALID_REQUEST", { path: "$", problem: "says nothing to change: give name or roles" });
    if (roles !== undefined) requireRolesOf(lei, roles, platform);
    const after: Party = {
      ...party,
      ...(name !== undefined && { name }),
      ...(roles !== undefined && { roles }),
      changedAt: context.now,
    };
    return {
      changes: [update(parties, party, after)],
      events: [{ type: "PartyUpdated", by: operator.lei, at: context.now, party: after }],
      response: after,
    };
  },
});
