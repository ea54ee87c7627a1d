import { z } from "zod";
import { act } from "../act.js";
import { loadParty } from "../authority.js";
import { loadOperator } from "../party/operator.js";
import { changeStanding } from "../party/standing.js";
import { partySchema } from "../state/party.js";
import { leiSchema } from "../vocabulary/lei.js";

export const suspendPartyRequestSchema = z.strictObject({ lei: leiSchema });

/** Bars a party from acting and from being dealt with. What it holds stays its own. */
export const suspendParty = act({
  name: "SuspendParty",
  contract: "registry",
  summary: "The operator suspends a party: it can neither act nor be dealt with until it is reinstated.",
  request: suspendPartyRequestSchema,
  response: partySchema,

  async load(view, { lei }, context) {
    const work = await loadOperator(view, context);
    return { ...work, party: await loadParty(view, lei, "lei") };
  },

  decide({ party, ...work }, _request, context) {
    return changeStanding(work, party, "Suspended", context);
  },
});
