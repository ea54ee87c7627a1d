import { z } from "zod";
import { act } from "../act.js";
import { loadActor, loadCounterparty } from "../authority.js";
import { cut } from "../certificate/cut.js";
import { requireRoomOnBack } from "../certificate/endorse.js";
import { requireLaterThan, requireTransferable, requireUnfrozen, today } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { offerTerms } from "../certificate/offers.js";
import { happened } from "../certificate/outcome.js";
import { requireSmallestPart } from "../certificate/part.js";
import { requireState } from "../certificate/transitions.js";
import { refuse } from "../refusal.js";
import { sideBySide } from "../side-by-side.js";
import { sumOf, certificateViewSchema, viewCertificate, type CertificateIn } from "../state/certificate.js";
import { amountSchema, parseAmount } from "../vocabulary/amount.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { certificateIdSchema, sizeOf } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { text } from "../vocabulary/text.js";

export const pledgeRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  /** Whom it is to secure. */
  pledgee: leiSchema,
  /** Only this much of it: its first units. The rest stays with the holder, free. */
  amount: amountSchema.optional(),
  /** The obligation it is to secure, such as a loan's number. */
  obligation: text(200),
  /** From this day on the pledgee may make itself the holder. */
  enforceableFrom: dateSchema,
});
export const pledgeResponseSchema = z.strictObject({
  /** What is offered in pledge. */
  certificate: certificateViewSchema,
  /** What stays with the holder. */
  rest: certificateViewSchema.optional(),
});

/** Offers a certificate, or its first units, as security. Once taken, the holder stays the owner and nothing moves it but the pledgee. */
export const pledge = act({
  name: "Pledge",
  contract: "certificates",
  summary: "The holder offers a certificate, in whole or in part, as security for an obligation.",
  request: pledgeRequestSchema,
  response: pledgeResponseSchema,
  stake: ({ certificate }) => [sumOf(certificate)],

  async load(view, request, { caller }) {
    const [found, pledgee] = await sideBySide(
      loadCertificate(view, request.certificateId),
      loadCounterparty(view, request.pledgee, "pledgee"),
    );
    const holder = await loadActor(view, found.certificate.holder.lei, "the holder", caller);
    return { ...found, holder, pledgee };
  },

  decide({ certificate, instrument, policy, holder, pledgee }, request, context) {
    requireLaterThan(certificate, context);
    const free = requireState("Pledge", certificate);
    requireUnfrozen(free, context);
    // Enforcement passes it on, so what may not be passed on is no security.
    requireTransferable(free, instrument, context);
    requireRoomOnBack(free, policy);
    if (pledgee.lei === holder.lei) refuse("INVALID_REQUEST", { path: "pledgee", problem: "is the holder itself" });
    const { obligation, enforceableFrom } = request;
    if (enforceableFrom < today(instrument, context))
      refuse("INVALID_REQUEST", {
        path: "enforceableFrom",
        problem: `${enforceableFrom} lies before today, ${today(instrument, context)}`,
      });
    const size = request.amount === undefined ? sizeOf(free) : parseAmount(request.amount, free.currency, "amount");
    const { part, rest } = cut({ ...free, changedAt: context.now }, size);
    if (rest !== undefined) requireSmallestPart([part, rest], policy);
    const offered: CertificateIn<"Locked"> = {
      ...part,
      state: "Locked",
      offer: { kind: "pledge", ...offerTerms(holder.lei, pledgee.lei, policy, context), obligation, enforceableFrom },
    };
    const after = rest === undefined ? [offered] : [offered, rest];
    return {
      ...happened("CertificateOffered", { by: holder.lei, before: [free], after }, context),
      response: { certificate: viewCertificate(offered), ...(rest !== undefined && { rest: viewCertificate(rest) }) },
    };
  },
});
