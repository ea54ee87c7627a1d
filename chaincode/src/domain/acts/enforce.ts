import { z } from "zod";

import { passTo } from "../certificate/endorse.js";
import { today } from "../certificate/guards.js";
import { happened } from "../certificate/outcome.js";
import { cut, partAndRest, viewRest } from "../certificate/parts/cut.js";
import { loadUnderPledge, requirePledgee, underPledge, withoutPledge } from "../certificate/pledge/under-pledge.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import { certificateViewSchema, sumOf, viewCertificate, type Certificate } from "../state/certificate.js";
import type { Pledge } from "../state/pledge.js";
import { amountSchema, formatAmount, parseAmount, type Units } from "../vocabulary/amount.js";
import { certificateIdOf, certificateIdSchema, sizeOf } from "../vocabulary/identifiers.js";

const enforceRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  amount: amountSchema
    .optional()
    .describe(
      "What is due of the obligation, in major units: the pledgee becomes the holder of the first units of this amount, and no more. Default: all that the pledge secures.",
    ),
});
const enforceResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("The certificate, which the pledgee now holds."),
  rest: certificateViewSchema.optional().describe("What exceeds the sum: the pledgor's, free of the pledge."),
});

export const enforce = act({
  name: "Enforce",
  contract: "certificates",
  summary:
    "The pledgee becomes the holder of as much of a pledged certificate as is due to it, from the day that the pledge names.",
  details:
    "It does so because the obligation that the pledge secures was not paid. What exceeds the sum that is secured, or that is due of it, " +
    "comes back to the pledgor as a certificate of its own.",
  example: "const { certificate } = await tally.certificates.enforce({ certificateId });",
  refuses: ["NOT_ENFORCEABLE", "AMOUNT_EXCEEDS_CERTIFICATE", "INVALID_AMOUNT", ...refusesOnCertificates],
  request: enforceRequestSchema,
  response: enforceResponseSchema,
  states: underPledge,
  batchable: true,
  repeatable: false,
  withdrawable: false,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  load: (view, { certificateId }, context) => loadUnderPledge(view, certificateId, context),

  decide(found, { amount }, context) {
    const { pledged, pledge, pledgee } = requirePledgee(found, context);
    const date = today(found.instrument, context);
    if (date < pledge.enforceableFrom) {
      refuse("NOT_ENFORCEABLE", {
        certificateId: certificateIdOf(pledged),
        enforceableFrom: pledge.enforceableFrom,
        today: date,
      });
    }
    const { part, rest } = cut({ ...pledged, changedAt: context.now }, sumDue(pledged, pledge, amount));
    // The pledgor gave security, and no endorsement: it is not liable to later holders.
    const passed = passTo(part, pledgee, { way: "enforcement", recourse: false }, context);
    const certificate = withoutPledge(part, passed);
    const surplus = rest && released(rest);
    const done = { by: pledgee.lei, before: [pledged], after: partAndRest<Certificate>(certificate, surplus) };
    return {
      ...happened("CertificateEnforced", done, context),
      response: { certificate: viewCertificate(certificate), ...viewRest(surplus) },
    };
  },
});

/** The part that exceeds the sum: as it was, without the pledge. */
function released(rest: Parameters<typeof withoutPledge>[0]) {
  const { holder, endorsements, changedAt } = rest;
  return withoutPledge(rest, { holder, endorsements, changedAt });
}

/**
 * The units of a certificate that go to the pledgee. A pledge gives no more than the sum owed, whatever the parties
 * agreed before (Civil Code of the PRC, arts. 428, 438).
 *
 * @throws `INVALID_AMOUNT`; `INVALID_REQUEST` for more than the pledge secures.
 */
function sumDue(pledged: Certificate, { secured }: Pledge, amount: string | undefined): Units {
  const size = sizeOf(pledged);
  const most = secured === undefined || secured.units > size ? size : secured.units;
  const due = amount === undefined ? most : parseAmount(amount, pledged.currency, "amount");
  if (due > most && due <= size) {
    const shown = formatAmount(most, pledged.currency);
    refuse("INVALID_REQUEST", { path: "amount", problem: `is more than the sum that the pledge secures: ${shown}` });
  }
  return due;
}
