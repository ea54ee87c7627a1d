import { z } from "zod";

import { act } from "../operation/act.js";
import { loadParty } from "../party/authority.js";
import { loadOperator } from "../party/operator.js";
import { loadPredecessors } from "../party/succession.js";
import { changeStatus } from "../party/suspension.js";
import { partySchema } from "../state/party.js";
import { leiSchema } from "../vocabulary/lei.js";

const suspendPartyRequestSchema = z.strictObject({
  lei: leiSchema.describe("LEI of the party."),
  atOwnRequest: z
    .boolean()
    .default(false)
    .describe(
      "Whether the party itself asked for it. Its periods of presentation and limitation then run on; those of a party that did not ask are longer by the days of its suspension. Default: false.",
    ),
});

export const suspendParty = act({
  name: "SuspendParty",
  contract: "registry",
  summary: "The operator suspends a party: it can neither act nor be dealt with until it is reinstated.",
  details: "What it holds stays its own. The regulator must approve its own suspension.",
  example: "await tally.registry.suspendParty({ lei });",
  refuses: ["WRONG_STATE", "PARTY_SUCCEEDED", "PARTY_NOT_FOUND"],
  request: suspendPartyRequestSchema,
  response: partySchema,
  awaitsConsent: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, { lei }, context) {
    const found = await loadOperator(view, context);
    const party = await loadParty(view, lei, "lei");
    return { ...found, party, predecessors: await loadPredecessors(view, party) };
  },

  decide({ party, predecessors, ...found }, { atOwnRequest }, context) {
    return changeStatus(found, { party, predecessors }, "Suspended", context, atOwnRequest);
  },
});
