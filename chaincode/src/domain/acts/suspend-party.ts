import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import { loadParty } from "../party/authority.js";
import { loadOperator, requireOperator } from "../party/operator.js";
import { loadPredecessors } from "../party/succession.js";
import { changeStatus } from "../party/suspension.js";
import { partySchema } from "../state/party.js";
import { formatInstant, instantSchema, plusHours } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { text } from "../vocabulary/text.js";

/** Days for which a suspension lasts at most. */
const LONGEST = 366;

const suspendPartyRequestSchema = z.strictObject({
  lei: leiSchema.describe("LEI of the party."),
  reason: text(200).describe("Why, such as a decision of a court or of the supervisor with its number."),
  until: instantSchema
    .optional()
    .describe(
      "Instant from which the party can end the suspension itself, at most 366 days from now. Default: after 366 days.",
    ),
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
  details:
    "What it holds stays its own. The regulator can lift it at any time, and the party itself from its end on. The regulator must approve its own suspension.",
  example: 'await tally.registry.suspendParty({ lei, reason: "order 7 of the court of Dalian", until });',
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

  decide({ party, predecessors, ...found }, { reason, atOwnRequest, ...asked }, context) {
    const operator = requireOperator(found, context);
    const latest = plusHours(context.now, 24 * LONGEST);
    const { until = latest } = asked;
    if (until <= context.now) {
      refuse("INVALID_REQUEST", { path: "until", problem: `${formatInstant(until)} has passed` });
    }
    if (until > latest) {
      const problem = `${formatInstant(until)} is more than ${String(LONGEST)} days from now`;
      refuse("INVALID_REQUEST", { path: "until", problem });
    }
    return changeStatus(found, { party, predecessors }, operator, { reason, until, atOwnRequest }, context);
  },
});
