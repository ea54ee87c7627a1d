import { z } from "zod";

import { act } from "../operation/act.js";
import { loadParty } from "../party/authority.js";
import { loadOperator } from "../party/operator.js";
import { changeStatus } from "../party/suspension.js";
import { partySchema } from "../state/party.js";
import { leiSchema } from "../vocabulary/lei.js";

const suspendPartyRequestSchema = z.strictObject({ lei: leiSchema.describe("LEI of the party.") });

export const suspendParty = act({
  name: "SuspendParty",
  contract: "registry",
  summary: "The operator suspends a party: it can neither act nor be dealt with until it is reinstated.",
  details: "What it holds stays its own. The regulator must approve its own suspension.",
  example: "await tally.registry.suspendParty({ lei });",
  refuses: ["WRONG_STATE", "PARTY_NOT_FOUND"],
  request: suspendPartyRequestSchema,
  response: partySchema,
  awaitsConsent: true,
  repeatable: true,
  dualControl: "as decided",

  async load(view, { lei }, context) {
    return { ...(await loadOperator(view, context)), party: await loadParty(view, lei, "lei") };
  },

  decide({ party, ...found }, _request, context) {
    return changeStatus(found, party, "Suspended", context);
  },
});
