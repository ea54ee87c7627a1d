import { z } from "zod";
import { act } from "../act.js";
import { loadActor } from "../authority.js";
import { requireLaterThan } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { putBack } from "../certificate/offers.js";
import { happened } from "../certificate/outcome.js";
import { unpresent } from "../certificate/presentment.js";
import { requireState } from "../certificate/transitions.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

export const withdrawRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
export const withdrawResponseSchema = z.strictObject({
  /** As it was before the offer or the presentation; cancelled where it was offered for receipt. */
  certificate: certificateViewSchema,
});

/** Takes back an offer, expired or not, or a presentation that is not yet paid. */
export const withdraw = act({
  name: "Withdraw",
  contract: "certificates",
  summary: "The offerer withdraws an offer, or the presenter a presentation: the certificate is as before.",
  request: withdrawRequestSchema,
  response: withdrawResponseSchema,

  async load(view, request, { caller }) {
    const found = await loadCertificate(view, request.certificateId);
    const pending = requireState("Withdraw", found.certificate);
    const [by, required] =
      pending.state === "InCollection" ? [pending.presentment.by, "the presenter"] : [pending.offer.by, "the offerer"];
    await loadActor(view, by, required, caller);
    return { ...found, pending, by };
  },

  decide({ pending, by, instrument }, _, context) {
    requireLaterThan(pending, context);
    const { certificate, instrument: changed } =
      pending.state === "InCollection"
        ? { certificate: unpresent(pending, context), instrument: undefined }
        : putBack(pending, instrument, "withdrawn before receipt", context);
    const done = { by, before: [pending], after: [certificate], instrument: changed };
    return {
      ...happened("CertificateWithdrawn", done, context),
      response: { certificate: viewCertificate(certificate) },
    };
  },
});
