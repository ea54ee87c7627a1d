import { z } from "zod";

import { act } from "../operation/act.js";
import { isSpokenForBy, loadParty, requireAnyActor } from "../party/authority.js";
import { loadOperator } from "../party/operator.js";
import { loadPredecessors } from "../party/succession.js";
import { changeStatus } from "../party/suspension.js";
import { partySchema } from "../state/party.js";
import { leiSchema } from "../vocabulary/lei.js";

const reinstatePartyRequestSchema = z.strictObject({ lei: leiSchema.describe("LEI of the party.") });

export const reinstateParty = act({
  name: "ReinstateParty",
  contract: "registry",
  summary: "The operator or the regulator ends the suspension of a party, or the party itself when its time is over.",
  example: "await tally.registry.reinstateParty({ lei });",
  refuses: ["WRONG_STATE", "PARTY_SUCCEEDED", "PARTY_NOT_FOUND"],
  request: reinstatePartyRequestSchema,
  response: partySchema,
  repeatable: true,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, { lei }, context) {
    const found = await loadOperator(view, context);
    const regulator = await loadParty(view, found.platform.regulator.lei);
    const party = await loadParty(view, lei, "lei");
    return { ...found, regulator, party, predecessors: await loadPredecessors(view, party) };
  },

  decide({ operatorParty, regulator, party, predecessors, ...found }, _request, context) {
    const isOver = party.suspension !== undefined && party.suspension.until <= context.now;
    const by =
      isOver && isSpokenForBy(party, context)
        ? party
        : requireAnyActor([operatorParty, regulator], "the operator or the regulator", context);
    return changeStatus(found, { party, predecessors }, by, undefined, context);
  },
});
