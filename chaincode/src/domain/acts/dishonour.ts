import { z } from "zod";

import { requirePreservable } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { loadForPeriods } from "../certificate/periods/periods.js";
import { requireMatured } from "../certificate/presentment/presentment.js";
import { dishonoured } from "../certificate/recourse/dishonour.js";
import { refusesAlsoFrozen } from "../certificate/refusals.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { loadParty, requireActor } from "../party/authority.js";
import { loadRates } from "../party/reference-rates.js";
import { certificateViewSchema, sumOf, viewCertificate } from "../state/certificate.js";
import { partyOnBackSchema } from "../state/party-on-back.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";

const states = { InCollection: ["InRecourse"] } as const;

const dishonourRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  reason: text(200).describe("Why the bank does not pay. It stays on the certificate."),
});
const dishonourResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("The certificate, on which the holder now has recourse."),
  parties: z
    .array(partyOnBackSchema)
    .describe(
      "Every party that the certificate names, the issuer first. For each, whether the holder can claim on it.",
    ),
});

/** It is not possible before maturity: until then nobody owes the sum, and an early presenter may withdraw. */
export const dishonour = act({
  name: "Dishonour",
  contract: "certificates",
  summary:
    "The settlement bank declares, from maturity or its issuer's default, that it does not pay a presented certificate.",
  example:
    'const { parties } = await tally.certificates.dishonour({ certificateId, reason: "no funds on the account" });',
  refuses: ["NOT_MATURED", ...refusesAlsoFrozen],
  request: dishonourRequestSchema,
  response: dishonourResponseSchema,
  states,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  async load(view, request) {
    const found = await loadCertificate(view, request.certificateId);
    const [bank, holder, forPeriods, rates] = await sideBySide(
      loadParty(view, found.instrument.settlementBank),
      loadParty(view, found.certificate.holder.lei),
      loadForPeriods(view, found.instrument, found.certificate),
      loadRates(view, found.policy),
    );
    return { ...found, bank, holder, forPeriods, rates };
  },

  decide({ certificate: found, instrument, bank, holder, forPeriods, rates }, { reason }, context) {
    const { lei } = requireActor(bank, "the settlement bank", context);
    const presented = requirePreservable(states, found, context);
    requireMatured(instrument, forPeriods.defaultedOn, context);
    const { certificate, parties, ...decided } = dishonoured(
      presented,
      { instrument, holder, rates, ...forPeriods },
      { by: lei, reason },
      context,
    );
    return { ...decided, response: { certificate: viewCertificate(certificate), parties } };
  },
});
