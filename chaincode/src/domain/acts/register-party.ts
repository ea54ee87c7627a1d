import { z } from "zod";
import { act } from "../act.js";
import { loadCounterparty } from "../authority.js";
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
  /** The MSP whose certificates speak for it. Where another party was there first, it joins with that one's consent, and is hosted. */
  mspId: mspIdSchema,
  roles: rolesSchema,
});

/**
 * Makes a legal entity known to the platform. A party that joins another one's MSP waits for the approval of the first one there:
 * that one's organisation would endorse, and its certificate authority speak, for both.
 */
export const registerParty = act({
  name: "RegisterParty",
  contract: "registry",
  summary:
    "The operator registers a legal entity under its LEI, with its MSP and its roles; in another party's MSP with that one's consent.",
  request: registerPartyRequestSchema,
  response: partySchema,

  async load(view, { lei, mspId }, context) {
    const work = await loadOperator(view, context);
    const known = await view.find(parties, lei);
    const membership = await view.find(memberships, mspId);
    const first = membership?.parties[0];
    // A suspended one could not consent.
    const host = first === undefined ? undefined : await loadCounterparty(view, first);
    return { ...work, known, host, msp: { mspId, ...(membership !== undefined && { membership }) } };
  },

  decide({ platform, operator, known, host, msp }, request, { now }) {
    if (known !== undefined) refuse("PARTY_EXISTS", { lei: request.lei });
    requireRolesOf(request.lei, request.roles, platform);
    const party: Party = { ...request, hosted: false, status: "Active", changedAt: now };
    const { party: enrolled, changes } = enrol(party, msp);
    return {
      changes,
      events: [{ type: "PartyRegistered", by: operator.lei, at: now, party: enrolled }],
      response: enrolled,
      stakes:
        host === undefined || host.lei === operator.lei
          ? []
          : [{ act: "RegisterParty", party: host.lei, consent: `a further party in ${request.mspId}` }],
    };
  },
});
