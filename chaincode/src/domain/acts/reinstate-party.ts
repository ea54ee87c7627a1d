import { z } from "zod";
import { act } from "../act.js";
import { loadParty } from "../authority.js";
import { loadOperator } from "../party/operator.js";
import { changeStanding } from "../party/standing.js";
import { partySchema } from "../state/party.js";
import { leiSchema } from "../vocabulary/lei.js";

export const reinstatePartyRequestSchema = z.strictObject({ lei: leiSchema });

/** Ends a suspension. */
export const reinstateParty = act({
  name: "ReinstateParty",
  contract: "registry",
  summary: "The operator takes a suspended party back.",
  request: reinstatePartyRequestSchema,
  response: partySchema,

  async load(view, { lei }, context) {
    const work = await loadOperator(view, context);
    return { ...work, party: await loadParty(view, lei, "lei") };
  },

  decide({ party, ...work }, _request, context) {
    return changeStanding(work, party, "Active", context);
  },
});
