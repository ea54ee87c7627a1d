import { z } from "zod";
import { act } from "../act.js";
import { reached } from "../approval/dual-control.js";
import { loadActor, loadCounterparty } from "../authority.js";
import { cut } from "../certificate/cut.js";
import { passTo, requireRoomOnBack } from "../certificate/endorse.js";
import { requireLaterThan, requireTransferable, requireUnfrozen } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { offerTerms } from "../certificate/offers.js";
import { happened } from "../certificate/outcome.js";
import { requireSmallestPart } from "../certificate/part.js";
import { recourseUnder } from "../certificate/recourse-terms.js";
import { requireState } from "../certificate/transitions.js";
import { refuse } from "../refusal.js";
import { sideBySide } from "../side-by-side.js";
import {
  sumOf,
  certificateViewSchema,
  viewCertificate,
  type Certificate,
  type CertificateIn,
} from "../state/certificate.js";
import { parties, type Party } from "../state/party.js";
import { amountSchema, parseAmount } from "../vocabulary/amount.js";
import { certificateIdSchema, sizeOf } from "../vocabulary/identifiers.js";
import { leiSchema, type Lei } from "../vocabulary/lei.js";

export const transferRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  /** Who is to hold it. */
  to: leiSchema,
  /** Only this much of it: its first units. The rest stays with the holder, free. */
  amount: amountSchema.optional(),
  /** Whether the holder answers for payment to those after it. Default: as the instrument's terms allow. */
  recourse: z.boolean().optional(),
  /** Marks it as not to be passed on any further. */
  nonTransferable: z.boolean().default(false),
});

export const transferResponseSchema = z.strictObject({
  /** What is offered, and by whom to whom; in the other's hands already where that one has a standing acceptance. */
  certificate: certificateViewSchema,
  /** What stays with the holder. */
  rest: certificateViewSchema.optional(),
});

/**
 * Offers a certificate, or its first units, to another party. Where that party has a standing acceptance for the holder's plain
 * transfers (the recourse that the terms provide, no mark), it takes effect at once; not where to accept that sum is under the party's
 * dual control: then it waits for the party's people like any other.
 */
export const transfer = act({
  name: "Transfer",
  contract: "certificates",
  summary: "The holder offers a certificate, in whole or in part, to another party, who accepts or rejects it.",
  request: transferRequestSchema,
  response: transferResponseSchema,
  stake: ({ certificate }) => [sumOf(certificate)],

  async load(view, request, { caller }) {
    const [found, to] = await sideBySide(
      loadCertificate(view, request.certificateId),
      loadCounterparty(view, request.to, "to"),
    );
    const holder = await loadActor(view, found.certificate.holder.lei, "the holder", caller);
    // Standing acceptance is the party's own word: one that others put down for it is none, and the party is asked.
    const ownWord = await view.isMarked(parties, to);
    return { ...found, holder, to, ownWord };
  },

  decide({ certificate, instrument, policy, holder, to, ownWord }, request, context) {
    requireLaterThan(certificate, context);
    const free = requireState("Transfer", certificate);
    requireUnfrozen(free, context);
    requireTransferable(free, instrument, context);
    requireRoomOnBack(free, policy);
    if (to.lei === holder.lei) refuse("INVALID_REQUEST", { path: "to", problem: "is the holder already" });
    const recourse = recourseUnder(instrument, request.recourse);

    const amount = request.amount === undefined ? sizeOf(free) : parseAmount(request.amount, free.currency, "amount");
    const { part, rest } = cut({ ...free, changedAt: context.now }, amount);
    if (rest !== undefined) requireSmallestPart([part, rest], policy);
    const plain = recourse === instrument.recourse && !request.nonTransferable;
    const taken = plain && ownWord && takesUnasked(to, holder.lei, part);
    const moved: CertificateIn<"Locked" | "Transferable"> = taken
      ? { ...part, ...passTo(part, to, { way: "transfer", recourse, standing: true }, context) }
      : {
          ...part,
          state: "Locked",
          offer: {
            kind: "transfer",
            ...offerTerms(holder.lei, to.lei, policy, context),
            recourse,
            nonTransferable: request.nonTransferable,
          },
        };
    const after = rest === undefined ? [moved] : [moved, rest];
    return {
      ...happened(
        taken ? "CertificateTransferred" : "CertificateOffered",
        { by: holder.lei, before: [free], after },
        context,
      ),
      response: { certificate: viewCertificate(moved), ...(rest !== undefined && { rest: viewCertificate(rest) }) },
    };
  },
});

/** Whether a party's standing acceptance covers a holder's plain transfer, and one of its people could accept it alone. */
function takesUnasked(party: Party, from: Lei, part: Certificate): boolean {
  const { standingAcceptance } = party;
  if (standingAcceptance !== "everybody" && standingAcceptance?.includes(from) !== true) return false;
  return reached(party, { act: "Accept", sums: [sumOf(part)] }) === undefined;
}
