import { z } from "zod";
import { act, update } from "../act.js";
import { loadActor } from "../authority.js";
import { requireLaterThan } from "../certificate/guards.js";
import { loadCertificates } from "../certificate/load.js";
import { loadCreditLine } from "../credit/draw.js";
import { inStepWith } from "../credit/released.js";
import type { TallyEvent } from "../events.js";
import { refuse } from "../refusal.js";
import { creditLines, creditLineViewSchema, viewCreditLine } from "../state/credit-line.js";
import { guarantees } from "../state/guarantee.js";
import { amountSchema, formatAmount } from "../vocabulary/amount.js";
import { certificateIdSchema, instrumentIdSchema } from "../vocabulary/identifiers.js";

export const releaseGuaranteeRequestSchema = z.strictObject({
  instrumentId: instrumentIdSchema,
  /**
   * Settled or cancelled certificates of the instrument that have not been released yet: the proof that these units have ended. And
   * living ones that were released before their payment was returned: what is released of them is drawn again.
   */
  certificates: z.array(certificateIdSchema).min(1).max(500),
});
export const releaseGuaranteeResponseSchema = z.strictObject({
  /** What went back to the line, in major units. */
  released: amountSchema,
  /** What was drawn on it again, in major units. */
  drawnAgain: amountSchema,
  creditLine: creditLineViewSchema,
});

/**
 * Gives the drawn amount of ended units back to the credit line. Should their payment be returned later, the guarantee holds for
 * them as before; the guarantor has them drawn again by naming their certificates, be it beyond the limit. It is for the guarantor,
 * and not a part of `ReturnPayment`, since no act on a certificate touches a line, nor waits for a guarantor's endorsement.
 */
export const releaseGuarantee = act({
  name: "ReleaseGuarantee",
  contract: "certificates",
  summary:
    "The guarantor gives the drawn amount of settled or cancelled units back to its credit line, or draws that of returned payments again.",
  request: releaseGuaranteeRequestSchema,
  response: releaseGuaranteeResponseSchema,

  async load(view, { instrumentId, certificates: ranges }, { caller }) {
    const guarantee =
      (await view.find(guarantees, instrumentId)) ??
      refuse("WRONG_STATE", { id: instrumentId, state: "not guaranteed", required: "a guarantee" });
    const guarantor = await loadActor(view, guarantee.bank, "the guarantor", caller);
    if (ranges[0]?.instrumentId !== instrumentId)
      refuse("INVALID_REQUEST", { path: "certificates[0]", problem: `is not of ${instrumentId}` });
    const { certificates, policy } = await loadCertificates(view, ranges);
    const line = await loadCreditLine(view, guarantee.bank, guarantee.obligor, guarantee.currency);
    return { policy, guarantee, guarantor, certificates, line };
  },

  decide({ guarantee, guarantor, certificates, line }, { instrumentId }, context) {
    // No act changes the guarantee without the line.
    requireLaterThan(line, context);
    for (const certificate of certificates) requireLaterThan(certificate, context);
    const { released, givenBack, drawnAgain } = inStepWith(certificates, guarantee.released);
    const after = { ...line, drawn: line.drawn - givenBack + drawnAgain, changedAt: context.now };
    const creditLine = viewCreditLine(after);
    const fact = { by: guarantor.lei, at: context.now, creditLine, instrumentId };
    const events: TallyEvent[] = [];
    if (drawnAgain > 0n) events.push({ type: "CreditLineDrawn", ...fact });
    if (givenBack > 0n) events.push({ type: "CreditLineReleased", ...fact });
    return {
      changes: [
        update(creditLines, line, after),
        update(guarantees, guarantee, { ...guarantee, released, changedAt: context.now }),
      ],
      events,
      response: {
        released: formatAmount(givenBack, line.currency),
        drawnAgain: formatAmount(drawnAgain, line.currency),
        creditLine,
      },
    };
  },
});
