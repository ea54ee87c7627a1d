import { z } from "zod";

import { requirePreservable } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { happened } from "../certificate/outcome.js";
import { loadIssuersDefault } from "../certificate/periods/issuers-default.js";
import { loadPresenter, presentedBy, requireMatured } from "../certificate/presentment/presentment.js";
import { refusesAlsoFrozen } from "../certificate/refusals.js";
import { requireActing } from "../certificate/succession/stand-in.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { certificateViewSchema, sumOf, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

const states = {
  Transferable: ["InCollection"],
  Pledged: ["InCollection"],
  InRecourse: ["InCollection"],
} as const;

const presentRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
const presentResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("The certificate, which waits for the settlement bank's payment."),
});

export const present = act({
  name: "Present",
  contract: "certificates",
  summary:
    "The holder, or its pledgee, presents a certificate for payment, from maturity or as early as the policy allows.",
  details:
    "After dishonour it can be presented again. Where the policy makes paper due by its issuer's default, it is presented from that day on." +
    " From maturity the holder presents in the place of a pledgee that is suspended, and the " +
    "settlement bank in the place of whoever else would have to and is suspended: it is paid all the same.",
  example: "const { certificate } = await tally.certificates.present({ certificateId });",
  refuses: ["NOT_MATURED", ...refusesAlsoFrozen],
  request: presentRequestSchema,
  response: presentResponseSchema,
  states,
  batchable: true,
  repeatable: true,
  withdrawable: true,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  async load(view, request) {
    const found = await loadCertificate(view, request.certificateId);
    const [presenter, defaultedOn] = await sideBySide(
      loadPresenter(view, found),
      loadIssuersDefault(view, found.instrument),
    );
    return { ...found, presenter, defaultedOn };
  },

  decide({ certificate, instrument, policy, presenter, defaultedOn }, _, context) {
    const { lei: by } = requireActing(presenter, "the holder or its pledgee", context);
    const unpaid = requirePreservable(states, certificate, context);
    const earlyDays = by === presenter.first.lei ? policy.rules.earlyPresentmentDays : 0;
    requireMatured(instrument, defaultedOn, context, earlyDays);
    const presented = presentedBy(by, unpaid, instrument, context);
    return {
      ...happened("CertificatePresented", { by, before: [certificate], after: [presented] }, context),
      response: { certificate: viewCertificate(presented) },
    };
  },
});
