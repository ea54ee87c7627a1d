import { z } from "zod";
import { act } from "../act.js";
import { requireLaterThan } from "../certificate/guards.js";
import type { TallyEvent } from "../events.js";
import { enrol } from "../party/enrol.js";
import { loadOperator } from "../party/operator.js";
import { requireRolesOf } from "../party/roles.js";
import { refuse } from "../refusal.js";
import { memberships, parties, partyNameSchema, partySchema, rolesSchema, type Party } from "../state/party.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema } from "../vocabulary/text.js";

export const registerPartyRequestSchema = z.strictObject({
  lei: leiSchema,
  name: partyNameSchema,
  /** The MSP whose certificates speak for it. The second party in an MSP makes the first one hosted, too. */
  mspId: mspIdSchema,
  roles: rolesSchema,
});

/** Makes a legal entity known to the platform. */
export const registerParty = act({
  name: "RegisterParty",
  contract: "registry",
  summary: "The operator registers a legal entity under its LEI, with its MSP and its roles.",
  request: registerPartyRequestSchema,
  response: partySchema,

  async load(view, { lei, mspId }, context) {
    const work = await loadOperator(view, context);
    const known = await view.find(parties, lei);
    const membership = await view.find(memberships, mspId);
    const first = membership?.parties.length === 1 ? membership.parties[0] : undefined;
    const alone = first === undefined ? undefined : await view.find(parties, first);
    const msp = { mspId, ...(membership !== undefined && { membership }), ...(alone !== undefined && { alone }) };
    return { ...work, known, msp };
  },

  decide({ platform, operator, known, msp }, request, context) {
    const { now } = context;
    if (known !== undefined) refuse("PARTY_EXISTS", { lei: request.lei });
    requireRolesOf(request.lei, request.roles, platform);
    if (msp.alone !== undefined) requireLaterThan(msp.alone, context);
    const party: Party = { ...request, hosted: false, status: "Active", changedAt: now };
    const { party: enrolled, nowHosted, changes } = enrol(party, msp);
    const made = { by: operator.lei, at: now };
    const first: TallyEvent[] = nowHosted === undefined ? [] : [{ type: "PartyUpdated", ...made, party: nowHosted }];
    return {
      changes,
      events: [{ type: "PartyRegistered", ...made, party: enrolled }, ...first],
      response: enrolled,
    };
  },
});
