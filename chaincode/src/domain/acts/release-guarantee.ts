import { z } from "zod";

import { loadCertificates, requireOneInstrument } from "../certificate/load.js";
import { loadContested } from "../certificate/presentment/objections.js";
import { refusesAlsoFrozen } from "../certificate/refusals.js";
import { loadCreditLine } from "../credit/find-line.js";
import { inStepWith } from "../credit/released.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { update } from "../operation/change.js";
import type { TallyEvent } from "../operation/events.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty, requireActor } from "../party/authority.js";
import { creditLines, creditLineViewSchema, viewCreditLine } from "../state/credit-line.js";
import { guarantees } from "../state/guarantee.js";
import { amountSchema, formatAmount } from "../vocabulary/amount.js";
import { certificateIdSchema, instrumentIdSchema } from "../vocabulary/identifiers.js";

const releaseGuaranteeRequestSchema = z.strictObject({
  instrumentId: instrumentIdSchema,
  certificates: z
    .array(certificateIdSchema)
    .min(1)
    .max(500)
    .describe(
      "Settled or cancelled certificates of the instrument, which prove that their units have ended. " +
        "And certificates that were released before their payment was returned or objected to: these are drawn again.",
    ),
});
const releaseGuaranteeResponseSchema = z.strictObject({
  released: amountSchema.describe("What went back to the line, in major units."),
  drawnAgain: amountSchema.describe("What was drawn on the line again, in major units."),
  creditLine: creditLineViewSchema,
});

/**
 * It is the guarantor's act and not a part of `ReturnPayment`: no act on a certificate changes a line, or waits for a
 * guarantor's endorsement.
 */
export const releaseGuarantee = act({
  name: "ReleaseGuarantee",
  contract: "certificates",
  summary:
    "The guarantor gives the drawn amount of settled or cancelled units back to its credit line, or draws that of returned payments again.",
  details:
    "If the payment of released units is returned or objected to later, the guarantee holds for them as before. The guarantor has them drawn again " +
    "by naming their certificates, even beyond the limit. After a succession the bank that acts for the guarantor does both, on the line " +
    "on which the guarantee was drawn.",
  example: "const { released } = await tally.certificates.releaseGuarantee({ instrumentId, certificates: [settled] });",
  refuses: [...refusesAlsoFrozen],
  request: releaseGuaranteeRequestSchema,
  response: releaseGuaranteeResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, { instrumentId, certificates: ranges }) {
    const [guarantee, { certificates, policy }] = await sideBySide(
      view.find(guarantees, instrumentId),
      loadCertificates(view, ranges),
    );
    if (guarantee === undefined) {
      return { policy, certificates, given: undefined };
    }
    const { bank, obligor, currency } = guarantee;
    const [guarantor, line, contested] = await sideBySide(
      loadParty(view, bank),
      loadCreditLine(view, { bank, obligor, currency }),
      loadContested(view, certificates),
    );
    return { policy, certificates, given: { guarantee, guarantor, line, contested } };
  },

  decide({ certificates, given }, { instrumentId, certificates: ranges }, context) {
    if (given === undefined) {
      return refuse("WRONG_STATE", { id: instrumentId, state: "not guaranteed", required: "a guarantee" });
    }
    const { guarantee, line, contested } = given;
    const guarantor = requireActor(given.guarantor, "the guarantor", context);
    if (ranges[0]?.instrumentId !== instrumentId) {
      refuse("INVALID_REQUEST", { path: "certificates[0]", problem: `is not of ${instrumentId}` });
    }
    requireOneInstrument(ranges);
    // No act changes the guarantee without the line.
    requireLaterThan(line, context);
    for (const certificate of certificates) {
      requireLaterThan(certificate, context);
    }
    const { released, givenBack, drawnAgain } = inStepWith(certificates, guarantee.released, contested);
    const after = { ...line, drawn: line.drawn - givenBack + drawnAgain, changedAt: context.now };
    const creditLine = viewCreditLine(after);
    const fact = { by: guarantor.lei, at: context.now, creditLine, instrumentId };
    const events: TallyEvent[] = [];
    if (drawnAgain > 0n) {
      events.push({ type: "CreditLineDrawn", ...fact });
    }
    if (givenBack > 0n) {
      events.push({ type: "CreditLineReleased", ...fact });
    }
    return {
      changes: [
        update(creditLines, line, after),
        update(guarantees, guarantee, { ...guarantee, released, bankMspId: guarantor.mspId, changedAt: context.now }),
      ],
      events,
      response: {
        released: formatAmount(givenBack, line.currency),
        drawnAgain: formatAmount(drawnAgain, line.currency),
        creditLine,
      },
      stakes: [
        {
          act: "ReleaseGuarantee",
          party: guarantor.lei,
          sums: [{ currency: line.currency, units: givenBack + drawnAgain }],
        },
      ],
    };
  },
});
