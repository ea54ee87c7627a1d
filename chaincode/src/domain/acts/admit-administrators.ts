import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import { update } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import { loadCaller, loadParty, requireCaller } from "../party/authority.js";
import { loadPlatform } from "../party/platform.js";
import { inForce } from "../party/policy-in-force.js";
import { parties, partySchema, type Party } from "../state/party.js";
import { plusHours } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { text } from "../vocabulary/text.js";

const admitAdministratorsRequestSchema = z.strictObject({
  lei: leiSchema.describe("LEI of the operator, or of the regulator: the one that the caller is not."),
  hours: z.int().min(1).max(168).describe("For how many hours, at most 168."),
  reason: text(200).describe("Why, such as that the certificates with the attribute have run out."),
});

/**
 * It restores access where no certificate of enrolment is left that names the operator, or the regulator. It takes both
 * organisations: the other office admits, and afterwards only an administrator of the organisation itself speaks for
 * it. Neither of the two can do anything alone.
 */
export const admitAdministrators = act({
  name: "AdmitAdministrators",
  contract: "registry",
  summary:
    "In an emergency the regulator lets the operator's administrators, or the operator the regulator's, speak without the attribute for a while.",
  details:
    "It is for an MSP that hosts other parties and has no valid certificate left that names its first party in `tally.party`. Until the time is over, a " +
    "certificate of that MSP which carries the admin OU speaks for the party. All others still need the attribute.",
  example:
    'await tally.registry.admitAdministrators({ lei: operator, hours: 24, reason: "all certificates have expired" });',
  refuses: ["PARTY_NOT_FOUND", "WRONG_STATE"],
  request: admitAdministratorsRequestSchema,
  response: partySchema,
  repeatable: false,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { lei }, context) {
    const platform = await loadPlatform(view);
    const caller = await loadCaller(view, context);
    return { platform, policy: inForce(platform, context), caller, party: await loadParty(view, lei, "lei") };
  },

  decide({ platform: { operator, regulator }, caller, party }, { lei, hours, reason }, context) {
    const by = requireCaller(caller, context);
    const admitting = lei === operator.lei ? regulator.lei : lei === regulator.lei ? operator.lei : undefined;
    if (by.lei !== admitting) {
      refuse("NOT_AUTHORIZED", {
        caller: `${by.name} (${by.lei})`,
        required:
          admitting === undefined
            ? `the LEI of the operator ${operator.lei} or of the regulator ${regulator.lei}`
            : `${admitting}: the operator and the regulator admit each other's administrators`,
      });
    }
    requireLaterThan(party, context);
    if (party.attributeRequired !== true) {
      refuse("WRONG_STATE", {
        id: lei,
        state: `the only party of ${party.mspId}, whose certificates need no attribute to speak for it`,
        required: "a party whose MSP hosts others",
      });
    }
    const after: Party = {
      ...party,
      administrators: { until: plusHours(context.now, hours), by: by.lei, reason },
      changedAt: context.now,
    };
    return {
      changes: [update(parties, party, after)],
      events: [{ type: "PartyUpdated", by: by.lei, at: context.now, party: after }],
      response: after,
    };
  },
});
