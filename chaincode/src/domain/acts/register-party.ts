import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import { loadParty, requireActive } from "../party/authority.js";
import { enrol } from "../party/enrol.js";
import { hostFrom } from "../party/host.js";
import { newLeiFields, takeLei } from "../party/new-lei.js";
import { loadOperator, requireOperator } from "../party/operator.js";
import { requireRolesOf } from "../party/roles.js";
import { memberships, parties, partyNameSchema, partySchema, rolesSchema, type Party } from "../state/party.js";
import { mspIdSchema } from "../vocabulary/text.js";

const registerPartyRequestSchema = z.strictObject({
  ...newLeiFields,
  name: partyNameSchema.describe("Name of the legal entity."),
  mspId: mspIdSchema.describe(
    "MSP whose certificates speak for the party. If another party was there first, the new one is hosted, with the consent of the first.",
  ),
  roles: rolesSchema.describe("All roles of the party."),
});

const registerPartyResponseSchema = partySchema.extend({
  warning: z
    .string()
    .optional()
    .describe(
      "Which certificates speak for nobody from now on, and must be issued again. Absent: all speak for the parties for which they did before.",
    ),
});

/**
 * A hosted party needs the consent of the first party in its MSP: one organisation will endorse for both, and its
 * certificate authority will speak for both.
 */
export const registerParty = act({
  name: "RegisterParty",
  contract: "registry",
  summary:
    "The operator registers a legal entity under its LEI, with its MSP and its roles; in another party's MSP with that one's consent.",
  details:
    "Several parties may share one MSP. The first one needs no attribute; the attribute `tally.party` of a caller's certificate names any " +
    "further one. A further party in another party's MSP waits for the approval of the first one there. In the operator's and the regulator's MSP " +
    "certificates without the attribute speak for nobody from the first hosted party on: the answer says so in `warning`, and who decides for the " +
    "host must have a certificate with the attribute.",
  example:
    'await tally.registry.registerParty({ lei, name: "Rio Tinto plc", mspId: "RioTintoMSP", roles: ["enterprise"] });',
  refuses: ["PARTY_EXISTS"],
  request: registerPartyRequestSchema,
  response: registerPartyResponseSchema,
  awaitsConsent: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, { lei, mspId }, context) {
    const found = await loadOperator(view, context);
    const known = await view.find(parties, lei);
    const membership = await view.find(memberships, mspId);
    const first = membership?.parties[0];
    const host = first === undefined ? undefined : await loadParty(view, first);
    return { ...found, known, host, msp: { mspId, ...(membership !== undefined && { membership }) } };
  },

  decide({ known, host, msp, ...found }, request, context) {
    const operator = requireOperator(found, context);
    // A suspended party could not consent.
    if (host !== undefined) {
      requireActive(host);
    }
    const { platform } = found;
    const { now } = context;
    if (known !== undefined) {
      refuse("PARTY_EXISTS", { lei: request.lei });
    }
    requireRolesOf(request.lei, request.roles, platform);
    const { name, mspId, roles } = request;
    const party: Party = {
      ...{ ...takeLei(request, "lei"), name, mspId, roles },
      ...{ hosted: false, status: "Active", changedAt: now },
    };
    const { party: enrolled, changes } = enrol(party, msp);
    const hosting = hostFrom(host, platform, operator, context);
    return {
      changes: [...changes, ...hosting.changes],
      events: [{ type: "PartyRegistered", by: operator.lei, at: now, party: enrolled }, ...hosting.events],
      response: { ...enrolled, ...(hosting.warning !== undefined && { warning: hosting.warning }) },
      stakes: [
        host === undefined || host.lei === operator.lei
          ? { act: "RegisterParty", party: operator.lei }
          : { act: "RegisterParty", party: host.lei, consent: `a further party in ${request.mspId}` },
      ],
    };
  },
});
