import { z } from "zod";

import { loadCertificate } from "../certificate/load.js";
import { hasEnded, requireCover } from "../certificate/parts/unit-range.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { update } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty, requireNotMerged } from "../party/authority.js";
import { loadOperator, requireOperator } from "../party/operator.js";
import type { Certificate } from "../state/certificate.js";
import { parties, partySchema, type Party } from "../state/party.js";
import { certificateIdOf, certificateIdSchema, type UnitRange } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";

const liftDefaultRequestSchema = z.strictObject({
  lei: leiSchema.describe("LEI of the issuer that is in default."),
  certificates: z
    .array(certificateIdSchema)
    .min(1)
    .max(500)
    .describe(
      "Ids of the certificates that now have the units for which the default was declared. Each must have ended.",
    ),
});

export const liftDefault = act({
  name: "LiftDefault",
  contract: "registry",
  summary:
    "The operator lifts the mark of default from an issuer, on proof that the units it was declared for have ended.",
  details: "The certificates that were named may have been cut since: name those that have their units now.",
  example: "await tally.registry.liftDefault({ lei, certificates: [settled] });",
  refuses: ["WRONG_STATE", "PARTY_SUCCEEDED", "PARTY_NOT_FOUND", "CERTIFICATE_NOT_FOUND"],
  request: liftDefaultRequestSchema,
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
    return { ...found, party, proof: proof.map(({ certificate }) => certificate) };
  },

  decide({ party, proof, ...found }, _, context) {
    const operator = requireOperator(found, context);
    requireLaterThan(party, context);
    requireNotMerged(party);
    const { inDefault, ...kept } = party;
    if (inDefault === undefined) {
      return refuse("WRONG_STATE", { id: party.lei, state: "not in default", required: "in default" });
    }
    for (const id of inDefault.certificates) {
      const range = certificateIdSchema.decode(id);
      requireCover(over(range, proof), range);
    }
    for (const certificate of proof) {
      if (!hasEnded(certificate)) {
        refuse("WRONG_STATE", {
          id: certificateIdOf(certificate),
          state: certificate.state,
          required: "a final state",
        });
      }
    }
    const after: Party = { ...kept, changedAt: context.now };
    return {
      changes: [update(parties, party, after)],
      events: [{ type: "PartyDefaultLifted", by: operator.lei, at: context.now, party: after }],
      response: after,
    };
  },
});

/** The certificates that have units of a range, in unit order. */
function over({ instrumentId, from, to }: UnitRange, certificates: readonly Certificate[]): Certificate[] {
  return certificates
    .filter((one) => one.instrumentId === instrumentId && one.from <= to && one.to >= from)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}
