import { z } from "zod";

import { requireReady, today } from "../certificate/guards.js";
import { offerTerms, requireOpen } from "../certificate/offers/offers.js";
import { outcomeOf } from "../certificate/outcome.js";
import { loadAsked, requireAsked } from "../credit/awaiting-guarantee.js";
import { draw } from "../credit/draw.js";
import { findCreditLine, requireOwnWord } from "../credit/find-line.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty, requireActive, requireRole } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { certificateViewSchema, sumOf, viewCertificate, type CertificateIn } from "../state/certificate.js";
import { creditLineViewSchema, viewCreditLine } from "../state/credit-line.js";
import { instrumentViewSchema, viewInstrument, type Instrument } from "../state/instrument.js";
import { seenSchema } from "../state/shown.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";

const states = { AwaitingReceipt: ["AwaitingReceipt"] } as const;

const guaranteeRequestSchema = z.strictObject({ instrumentId: instrumentIdSchema, seen: seenSchema });
const guaranteeResponseSchema = z.strictObject({
  instrument: instrumentViewSchema,
  certificate: certificateViewSchema.describe("The certificate, now offered to the payee, with an expiry of its own."),
  creditLine: creditLineViewSchema,
});

export const guarantee = act({
  name: "Guarantee",
  contract: "certificates",
  summary: "The named guarantor guarantees an instrument and draws its face on the credit line for the issuer.",
  details:
    "It answers for the whole face beside the issuer. Afterwards the instrument is offered to the payee. " +
    "After a merger the guarantor's successor guarantees, on a line of its own.",
  example: "const { creditLine } = await tally.certificates.guarantee({ instrumentId });",
  refuses: [
    "PARTY_SUCCEEDED",
    "CREDIT_LIMIT_EXCEEDED",
    "CREDIT_LINE_NOT_FOUND",
    "OFFER_EXPIRED",
    "MARKER_MISSING",
    "TERMS_CHANGED",
    "INSTRUMENT_NOT_FOUND",
    "WRONG_STATE",
    "CERTIFICATE_FROZEN",
  ],
  request: guaranteeRequestSchema,
  response: guaranteeResponseSchema,
  states,
  batchable: true,
  givesValueFor: "instrumentId",
  // Many guarantees can use one credit line. Each draws the sum of its own instrument, or is refused.
  repeatable: true,
  withdrawable: false,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  async load(view, { instrumentId }) {
    const found = await loadAsked(view, instrumentId);
    if (found.asked === undefined) {
      return { ...found, issuer: undefined, line: undefined };
    }
    const { issuer: obligor, currency } = found.instrument;
    const [issuer, line] = await sideBySide(
      loadParty(view, obligor),
      findCreditLine(view, found.asked.bank, { obligor, currency }),
    );
    return { ...found, issuer, line };
  },

  shows: ({ instrument, asked }) => asked && { certificate: asked.certificate, instrument },

  decide({ issuer, line: found, ...asked }, _, context) {
    const { guarantor, bank, offered } = requireAsked(asked, context);
    if (issuer === undefined) {
      throw new Error("an instrument whose guarantor is asked has an issuer");
    }
    requireActive(issuer);
    const { instrument, policy } = asked;
    const { issuer: obligor, currency } = instrument;
    if (isOneWith(bank, obligor)) {
      refuse("WRONG_STATE", {
        id: instrument.instrumentId,
        state: `to be guaranteed by ${guarantor.name} (${guarantor.lei}), which is one with its issuer since a succession`,
        required: "another guarantor: decline it, so that it can be issued again",
      });
    }
    const line = requireOwnWord(found, bank, { obligor, currency });
    requireLaterThan(line, context);
    requireReady(states, offered, context);
    requireOpen(offered, context);
    requireRole(bank, "bank");
    const drawn = draw(line, bank, instrument, today(instrument, context), context);
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
