import { z } from "zod";

import { requireReady } from "../certificate/guards.js";
import { loadCertificates, requireNamedOnce, requireStanding } from "../certificate/load.js";
import { happened } from "../certificate/outcome.js";
import { join } from "../certificate/parts/join.js";
import { withoutPastOrders } from "../certificate/periods/hindrances.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { act } from "../operation/act.js";
import { loadParty, requireActor } from "../party/authority.js";
import { certificateViewSchema, sumOf, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

const states = { Transferable: ["Transferable"] } as const;

const mergeRequestSchema = z.strictObject({
  certificates: z
    .array(certificateIdSchema)
    .min(2)
    .max(500)
    .describe("Certificates of one instrument whose units follow one another, in that order."),
});
const mergeResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("The certificate of all these units."),
});

export const merge = act({
  name: "Merge",
  contract: "certificates",
  summary: "The holder joins certificates of adjacent units with equal holder, state, marks and chain.",
  details:
    "It joins what was cut apart and has gone the same way since, also at different instants: each endorsement keeps the instant of " +
    "each of its units.",
  example: "const { certificate } = await tally.certificates.merge({ certificates: [first, second] });",
  refuses: ["RANGES_NOT_ADJACENT", ...refusesOnCertificates],
  request: mergeRequestSchema,
  response: mergeResponseSchema,
  states,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  async load(view, request) {
    const found = await loadCertificates(view, request.certificates);
    return { ...found, holder: await loadParty(view, found.first.holder.lei) };
  },

  decide(found, request, context) {
    requireNamedOnce(request.certificates);
    const holder = requireActor(found.holder, "the holder", context);
    for (const certificate of found.certificates) {
      requireStanding(certificate, found.instrument);
    }
    const parts = found.certificates.map((certificate) => requireReady(states, certificate, context));
    // None is frozen, so the orders on them have expired. An order that was over before the due day lengthens no
    // period.
    const free = parts.map((part) => withoutPastOrders(part, found.instrument, context));
    const whole = { ...join(free), changedAt: context.now };
    return {
      ...happened("CertificateMerged", { by: holder.lei, before: found.certificates, after: [whole] }, context),
      response: { certificate: viewCertificate(whole) },
    };
  },
});
