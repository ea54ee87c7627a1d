import { z } from "zod";

import { requireState } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { loadPending, putBack, requireFound, requireOffered, requireRevocable } from "../certificate/offers/offers.js";
import { refusesAlsoFrozen } from "../certificate/refusals.js";
import { act } from "../operation/act.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty, requireActor } from "../party/authority.js";
import { certificateViewSchema, sumOf, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";

const states = {
  AwaitingReceipt: ["Cancelled"],
  Transferable: ["Transferable"],
  Locked: ["Transferable", "InRecourse"],
} as const;

const rejectRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  reason: text(200)
    .default("rejected by the other side")
    .describe("Why, for the offerer to read in the event. It stays on a certificate whose receipt is rejected."),
});
const rejectResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe(
    "The certificate as it was before the offer; cancelled if it was offered for receipt.",
  ),
});

/** The act only restores the state before the offer, so neither the offer's expiry nor a freeze prevents it. */
export const reject = act({
  name: "Reject",
  contract: "certificates",
  summary: "The other side of an offer rejects it: the certificate is as before; one offered for receipt is cancelled.",
  details: "It can also reject an offer that has expired, or that lies on a frozen certificate.",
  example:
    'const { certificate } = await tally.certificates.reject({ certificateId, reason: "amount differs from the invoice" });',
  refuses: [...refusesAlsoFrozen],
  request: rejectRequestSchema,
  response: rejectResponseSchema,
  states,
  batchable: true,
  repeatable: false,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, request) {
    const found = await loadCertificate(view, request.certificateId);
    const pending = await loadPending(view, found.certificate, found.instrument);
    const taker = pending === undefined ? undefined : await loadParty(view, pending.offered[0].offer.to);
    return { ...found, pending, taker };
  },

  decide({ certificate: before, ...found }, { reason }, context) {
    requireState(states, before);
    requireOffered(before);
    const taker = requireActor(requireFound(found.taker), "the offer's other side", context);
    const pending = requireFound(found.pending);
    for (const offered of pending.offered) {
      requireLaterThan(offered, context);
      requireRevocable(offered, context);
    }
    const { certificate, changes, fact } = putBack(pending, taker.lei, reason, context);
    return {
      changes,
      events: [{ type: "CertificateRejected", ...fact, reason }],
      response: { certificate: viewCertificate(certificate) },
      // A netting puts several certificates back at once. The response shows one of these certificates.
      stakes: [{ act: "Reject", party: taker.lei, sums: pending.offered.map(sumOf) }],
    };
  },
});
