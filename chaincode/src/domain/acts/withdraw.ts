import { z } from "zod";
import { act } from "../act.js";
import { loadActor } from "../authority.js";
import { requireLaterThan } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { loadPending, putBack, requireRevocable } from "../certificate/offers.js";
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
    const waiting = requireState("Withdraw", found.certificate);
    const inCollection = waiting.state === "InCollection";
    const offerer = inCollection
      ? await loadActor(view, waiting.presentment.by, "the presenter", caller)
      : await loadActor(view, waiting.offer.by, "the offerer", caller);
    const pending = inCollection ? waiting : await loadPending(view, waiting, found.instrument);
    return { ...found, offerer, pending };
  },

  decide({ offerer, pending }, _, context) {
    if (!("offered" in pending)) {
      requireLaterThan(pending, context);
      const certificate = unpresent(pending, context);
      const done = { by: offerer.lei, before: [pending], after: [certificate] };
      return {
        ...happened("CertificateWithdrawn", done, context),
        response: { certificate: viewCertificate(certificate) },
      };
    }
    pending.offered.forEach((certificate) => {
      requireLaterThan(certificate, context);
      requireRevocable(certificate, context);
    });
    const { certificate, changes, fact } = putBack(pending, offerer.lei, "withdrawn before receipt", context);
    return {
      changes,
      events: [{ type: "CertificateWithdrawn", ...fact }],
      response: { certificate: viewCertificate(certificate) },
    };
  },
});
