import { z } from "zod";

import { requireState } from "../certificate/guards.js";
import { loadCertificate, requireNamedOnce } from "../certificate/load.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { update } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty, requireNotMerged } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { loadOperator, requireOperator } from "../party/operator.js";
import { MOST_DEFAULTED, parties, partySchema, type Party } from "../state/party.js";
import { dateAt } from "../vocabulary/calendar.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";

const declareDefaultRequestSchema = z.strictObject({
  lei: leiSchema.describe("LEI of the issuer that has not paid."),
  certificates: z
    .array(certificateIdSchema)
    .min(1)
    .max(MOST_DEFAULTED)
    .describe("Ids of dishonoured certificates of the issuer: the proof."),
});

/**
 * The request names the certificates that prove the default: an act reads no range, and no act on a certificate writes
 * the party.
 */
export const declareDefault = act({
  name: "DeclareDefault",
  contract: "registry",
  summary: "The operator marks an issuer as in default, on proof of certificates of its own that were dishonoured.",
  details:
    "Where the policy refuses defaulters, the issuer issues nothing until the mark is lifted. What it has issued stays as it is, unless the " +
    "policy under which it was issued makes it due on that day. " +
    "What was issued by a party that has merged is owed by its successor, which the mark is about then.",
  example: "await tally.registry.declareDefault({ lei, certificates: [dishonoured] });",
  refuses: ["WRONG_STATE", "PARTY_SUCCEEDED", "PARTY_NOT_FOUND", "CERTIFICATE_NOT_FOUND"],
  request: declareDefaultRequestSchema,
  response: partySchema,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { lei, certificates }, context) {
    const [found, party, ...proof] = await sideBySide(
      loadOperator(view, context),
      loadParty(view, lei, "lei"),
      ...certificates.map((range) => loadCertificate(view, range)),
    );
    return { ...found, party, proof };
  },

  decide({ party, proof, ...found }, { certificates }, context) {
    const operator = requireOperator(found, context);
    requireLaterThan(party, context);
    requireNotMerged(party);
    if (party.inDefault !== undefined) {
      refuse("WRONG_STATE", { id: party.lei, state: "in default", required: "not in default" });
    }
    requireNamedOnce(certificates);
    proof.forEach(({ certificate, instrument }, index) => {
      const path = `certificates[${String(index)}]`;
      if (!isOneWith(party, instrument.issuer) || isOneWith(party, certificate.holder.lei)) {
        refuse("INVALID_REQUEST", { path, problem: `is not owed by ${party.lei} to another party` });
      }
      const { dishonour } = requireState({ InRecourse: [] }, certificate);
      if (dateAt(dishonour.at, instrument.policy.rules) < instrument.dueOn) {
        const problem = `was dishonoured before it falls due on ${instrument.dueOn}, because of a declared default: that proves no other one`;
        refuse("INVALID_REQUEST", { path, problem });
      }
    });
    const after: Party = {
      ...party,
      inDefault: { since: context.now, certificates: certificates.map(certificateIdOf) },
      changedAt: context.now,
    };
    return {
      changes: [update(parties, party, after)],
      events: [{ type: "PartyDefaultDeclared", by: operator.lei, at: context.now, party: after }],
      response: after,
    };
  },
});
