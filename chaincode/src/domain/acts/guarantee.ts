import { z } from "zod";
import { act } from "../act.js";
import { loadCounterparty, requireRole } from "../authority.js";
import { requireLaterThan, requireUnfrozen, today } from "../certificate/guards.js";
import { offerTerms, requireOpen } from "../certificate/offers.js";
import { outcomeOf } from "../certificate/outcome.js";
import { draw, loadCreditLine, requireOpenedByBank } from "../credit/draw.js";
import { loadAsked } from "../credit/asked.js";
import { sumOf, certificateViewSchema, viewCertificate, type CertificateIn } from "../state/certificate.js";
import { creditLineViewSchema, viewCreditLine } from "../state/credit-line.js";
import { instrumentViewSchema, viewInstrument, type Instrument } from "../state/instrument.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";

export const guaranteeRequestSchema = z.strictObject({ instrumentId: instrumentIdSchema });
export const guaranteeResponseSchema = z.strictObject({
  instrument: instrumentViewSchema,
  /** Now offered to the payee for receipt, with an expiry of its own. */
  certificate: certificateViewSchema,
  creditLine: creditLineViewSchema,
});

/** Makes the guarantor jointly liable for the whole face, and draws it on its credit line for the issuer. */
export const guarantee = act({
  name: "Guarantee",
  contract: "certificates",
  summary: "The named guarantor guarantees an instrument and draws its face on the credit line for the issuer.",
  request: guaranteeRequestSchema,
  response: guaranteeResponseSchema,
  stake: ({ certificate }) => [sumOf(certificate)],

  async load(view, { instrumentId }, context) {
    const asked = await loadAsked(view, instrumentId, context.caller);
    const { issuer, currency } = asked.instrument;
    await loadCounterparty(view, issuer);
    const line = await loadCreditLine(view, asked.guarantor.lei, issuer, currency);
    return { ...asked, line: await requireOpenedByBank(view, line) };
  },

  decide({ instrument, policy, guarantor, offered, line }, _, context) {
    requireLaterThan(offered, context);
    requireLaterThan(line, context);
    requireUnfrozen(offered, context);
    requireOpen(offered, context);
    requireRole(guarantor, "bank");
    const drawn = draw(line, guarantor, instrument, today(instrument, context), context);
    const issued: Instrument = { ...instrument, state: "Issued", changedAt: context.now };
    const certificate: CertificateIn<"AwaitingReceipt"> = {
      ...offered,
      offer: { kind: "receipt", ...offerTerms(instrument.issuer, instrument.payee, policy, context) },
      changedAt: context.now,
    };
    const { changes, fact } = outcomeOf(
      {
        by: guarantor.lei,
        before: [offered],
        after: [certificate],
        instrument: { before: instrument, after: issued },
      },
      context,
    );
    return {
      changes: [...changes, ...drawn.changes],
      events: [{ type: "CertificateGuaranteed", ...fact }, ...drawn.events],
      response: {
        instrument: viewInstrument(issued),
        certificate: viewCertificate(certificate),
        creditLine: viewCreditLine(drawn.line),
      },
    };
  },
});
