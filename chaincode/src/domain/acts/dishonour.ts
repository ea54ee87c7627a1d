import { z } from "zod";
import { act } from "../act.js";
import { loadActor } from "../authority.js";
import { dishonoured } from "../certificate/dishonour.js";
import { requireLaterThan, requireUnfrozen } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { requireMatured } from "../certificate/presentment.js";
import { requireState } from "../certificate/transitions.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { text } from "../vocabulary/text.js";

export const dishonourRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  /** Why the bank does not pay; stays on the certificate. */
  reason: text(200),
});
export const dishonourResponseSchema = z.strictObject({
  certificate: certificateViewSchema,
  /** Whom the holder may turn to now. */
  liable: z.array(leiSchema),
});

/** Refuses payment. Not before maturity: until then nobody owes it, and an early presenter may withdraw. */
export const dishonour = act({
  name: "Dishonour",
  contract: "certificates",
  summary: "The settlement bank declares, from maturity on, that it does not pay a presented certificate.",
  request: dishonourRequestSchema,
  response: dishonourResponseSchema,

  async load(view, request, { caller }) {
    const found = await loadCertificate(view, request.certificateId);
    const bank = await loadActor(view, found.instrument.settlementBank, "the settlement bank", caller);
    return { ...found, bank };
  },

  decide({ certificate: found, instrument, bank }, { reason }, context) {
    requireLaterThan(found, context);
    const presented = requireState("Dishonour", found);
    requireUnfrozen(presented, context);
    requireMatured(instrument, context);
    const { certificate, liable, ...decided } = dishonoured(presented, instrument, bank.lei, reason, context);
    return { ...decided, response: { certificate: viewCertificate(certificate), liable } };
  },
});
