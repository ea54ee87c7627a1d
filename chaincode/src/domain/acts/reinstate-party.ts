import { z } from "zod";

import { act } from "../operation/act.js";
import { loadParty } from "../party/authority.js";
import { loadOperator } from "../party/operator.js";
import { loadPredecessors } from "../party/succession.js";
import { changeStatus } from "../party/suspension.js";
import { partySchema } from "../state/party.js";
import { leiSchema } from "../vocabulary/lei.js";

const reinstatePartyRequestSchema = z.strictObject({ lei: leiSchema.describe("LEI of the party.") });

export const reinstateParty = act({
  name: "ReinstateParty",
  contract: "registry",
  summary: "The operator ends the suspension of a party.",
  example: "await tally.registry.reinstateParty({ lei });",
  refuses: ["WRONG_STATE", "PARTY_SUCCEEDED", "PARTY_NOT_FOUND"],
  request: reinstatePartyRequestSchema,
  response: partySchema,
  repeatable: true,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, { lei }, context) {
    const found = await loadOperator(view, context);
    const party = await loadParty(view, lei, "lei");
    return { ...found, party, predecessors: await loadPredecessors(view, party) };
  },

  decide({ party, predecessors, ...found }, _request, context) {
    return changeStatus(found, { party, predecessors }, "Active", context);
  },
});
