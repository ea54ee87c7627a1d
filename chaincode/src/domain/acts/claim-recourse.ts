import { z } from "zod";

import { requirePreservable } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { happened } from "../certificate/outcome.js";
import { cutFor, partAndRest, viewRest } from "../certificate/parts/cut.js";
import { interruptedAsSchema, lastInterruption, loadInterruptions } from "../certificate/periods/interruptions.js";
import { loadForPeriods, requireWithinLimitation } from "../certificate/periods/periods.js";
import { claimant, loadCreditors } from "../certificate/pledge/creditors.js";
import { withoutEmptyPledge } from "../certificate/pledge/secured.js";
import { requireMatured } from "../certificate/presentment/presentment.js";
import { withCosts } from "../certificate/recourse/due.js";
import { claimable } from "../certificate/recourse/liable.js";
import { refusesAlsoFrozen } from "../certificate/refusals.js";
import { nameAmong } from "../certificate/succession/former-name.js";
import { requireActing } from "../certificate/succession/stand-in.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { findParty } from "../party/find-party.js";
import {
  certificateViewSchema,
  sumOf,
  viewCertificate,
  type Certificate,
  type CertificateIn,
} from "../state/certificate.js";
import { costPurposeSchema } from "../state/due.js";
import { amountSchema } from "../vocabulary/amount.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";

const states = { InRecourse: ["InRecourse"] } as const;

const claimRecourseRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  on: leiSchema.describe(
    "LEI of the party that must pay: the issuer, the guarantor, or anybody on the back who passed it on with recourse, in any order. The successor of one of these stands for it: the claim then names the one on the certificate.",
  ),
  amount: amountSchema
    .optional()
    .describe("Only this amount, in major units: the first units of the certificate. The rest stays as it is."),
  costs: z
    .array(
      z.strictObject({
        amount: amountSchema.describe("What they come to, in major units."),
        purpose: costPurposeSchema,
      }),
    )
    .min(1)
    .max(20)
    .optional()
    .describe(
      "Costs of the holder that it has not stated before, such as those of the proof of dishonour and of notices. " +
        "Only under a policy that sets late interest, and within that policy's limit.",
    ),
  interruptedAs: interruptedAsSchema,
});
const claimRecourseResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("The certificate with the claim on it."),
  rest: certificateViewSchema.optional().describe("What is not claimed."),
});

export const claimRecourse = act({
  name: "ClaimRecourse",
  contract: "certificates",
  summary:
    "After dishonour the holder, or its pledgee in its own name, claims on the issuer, the guarantor or an endorser with recourse.",
  details:
    "While the pledgee is suspended, the holder claims in its place. " +
    "Before the due day it can claim only while the issuer's default stands that has made the paper due. " +
    "It can claim the whole or the first units. It bars neither claims on other parties nor a new presentation. " +
    "`GetCertificate` shows what is due to the holder.",
  example: "const { certificate } = await tally.certificates.claimRecourse({ certificateId, on: issuer });",
  refuses: ["AMOUNT_EXCEEDS_CERTIFICATE", "INVALID_AMOUNT", "NOT_MATURED", "POLICY_VIOLATION", ...refusesAlsoFrozen],
  request: claimRecourseRequestSchema,
  response: claimRecourseResponseSchema,
  states,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  async load(view, request) {
    const found = await loadCertificate(view, request.certificateId);
    const { certificate, instrument } = found;
    const [creditors, debtor, forPeriods] = await sideBySide(
      loadCreditors(view, certificate),
      findParty(view, request.on),
      loadForPeriods(view, instrument, certificate),
    );
    const liable = claimable(certificate, instrument, creditors);
    const on = nameAmong(liable, request.on, debtor);
    const interruptions =
      on === undefined ? { proven: [] } : await loadInterruptions(view, certificate, on, request.interruptedAs);
    return { ...found, creditors, forPeriods, liable, on, interruptions };
  },

  decide({ certificate, instrument, policy, liable, on, ...found }, { amount, costs }, context) {
    const { holder } = found.creditors;
    const by = requireActing(claimant(found.creditors), "the holder or its pledgee", context);
    const unpaid = requirePreservable(states, certificate, context);
    requireMatured(instrument, found.forPeriods.defaultedOn, context);
    if (on === undefined) {
      return refuse("INVALID_REQUEST", {
        path: "on",
        problem:
          liable.length === 0
            ? "is not liable: nobody owes the holder recourse"
            : `is not liable: the liable parties are ${liable.join(", ")}`,
      });
    }
    const judged = { instrument, holder, ...found.forPeriods };
    requireWithinLimitation(unpaid, on, judged, lastInterruption(found.interruptions), context);
    if (unpaid.claims.some((claim) => claim.on === on)) {
      refuse("INVALID_REQUEST", { path: "on", problem: "has been claimed on already" });
    }
    const { part, ...cut } = cutFor(unpaid, amount, context);
    const rest = cut.rest && withoutEmptyPledge(cut.rest);
    const due = withCosts(part, costs, policy);
    const claims = [...part.claims, { on, at: context.now }];
    const claimed: CertificateIn<"InRecourse"> = { ...part, claims, ...(due && { due }) };
    const done = { by: by.lei, before: [unpaid], after: partAndRest<Certificate>(claimed, rest) };
    return {
      ...happened("CertificateRecourseClaimed", done, context),
      response: { certificate: viewCertificate(claimed), ...viewRest(rest) },
    };
  },
});
