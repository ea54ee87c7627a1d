import { z } from "zod";

import { requireState } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { loadWaiting, putBack, requireFound, requireOffered, requireRevocable } from "../certificate/offers/offers.js";
import { happened } from "../certificate/outcome.js";
import { unpresent } from "../certificate/presentment/presentment.js";
import { refusesAlsoFrozen } from "../certificate/refusals.js";
import { act } from "../operation/act.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty, requireActor } from "../party/authority.js";
import { certificateViewSchema, sumOf, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

const states = {
  AwaitingReceipt: ["Cancelled"],
  Transferable: ["Transferable"],
  Locked: ["Transferable", "InRecourse"],
  InCollection: ["Transferable", "Pledged", "InRecourse"],
} as const;

const withdrawRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
const withdrawResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe(
    "The certificate as it was before the offer or the presentation; cancelled if it was offered for receipt.",
  ),
});

export const withdraw = act({
  name: "Withdraw",
  contract: "certificates",
  summary: "The offerer withdraws an offer, or the presenter a presentation: the certificate is as before.",
  details: "It can also withdraw an offer that has expired. A presentation can be withdrawn until it is paid.",
  example: "const { certificate } = await tally.certificates.withdraw({ certificateId });",
  refuses: [...refusesAlsoFrozen],
  request: withdrawRequestSchema,
  response: withdrawResponseSchema,
  states,
  batchable: true,
  repeatable: false,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, request) {
    const found = await loadCertificate(view, request.certificateId);
    const { certificate, instrument } = found;
    const waiting = await loadWaiting(view, certificate, instrument);
    if (waiting === undefined) {
      return { ...found, waiting, author: undefined };
    }
    const by = waiting.kind === "presented" ? waiting.presented.presentment.by : waiting.offered[0].offer.by;
    return { ...found, waiting, author: await loadParty(view, by) };
  },

  decide({ certificate: before, ...found }, _, context) {
    requireState(states, before);
    requireOffered(before);
    const waiting = requireFound(found.waiting);
    const author = requireFound(found.author);
    if (waiting.kind === "presented") {
      const { lei } = requireActor(author, "the presenter", context);
      requireLaterThan(waiting.presented, context);
      const certificate = unpresent(waiting.presented, context);
      const done = { by: lei, before: [waiting.presented], after: [certificate] };
      return {
        ...happened("CertificateWithdrawn", done, context),
        response: { certificate: viewCertificate(certificate) },
        stakes: [{ act: "Withdraw", party: lei, sums: [sumOf(certificate)] }],
      };
    }
    const { lei } = requireActor(author, "the offerer", context);
    for (const offered of waiting.offered) {
      requireLaterThan(offered, context);
      requireRevocable(offered, context);
    }
    const { certificate, changes, fact } = putBack(waiting, lei, "withdrawn before receipt", context);
    return {
      changes,
      events: [{ type: "CertificateWithdrawn", ...fact }],
      response: { certificate: viewCertificate(certificate) },
      // A netting puts several certificates back at once. The response shows one of them.
      stakes: [{ act: "Withdraw", party: lei, sums: waiting.offered.map(sumOf) }],
    };
  },
});
