import { z } from "zod";

import { reached } from "../approval/dual-control.js";
import { passTo, requireRoomOnBack } from "../certificate/endorse.js";
import { requireReady, requireTransferable } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { offerTerms } from "../certificate/offers/offers.js";
import { happened } from "../certificate/outcome.js";
import { cutFor, partAndRest, viewRest } from "../certificate/parts/cut.js";
import { requireSmallestPart } from "../certificate/parts/smallest-part.js";
import { loadIssuersDefault, requireIssuerNotInDefault } from "../certificate/periods/issuers-default.js";
import { recourseUnder } from "../certificate/recourse/recourse-terms.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { loadParty, requireActive, requireActor } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import {
  certificateViewSchema,
  sumOf,
  viewCertificate,
  type Certificate,
  type CertificateIn,
} from "../state/certificate.js";
import { parties, type Party } from "../state/party.js";
import { amountSchema } from "../vocabulary/amount.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";

const states = { Transferable: ["Locked", "Transferable"] } as const;

const transferRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  to: leiSchema.describe("LEI of the party that will hold it."),
  amount: amountSchema
    .optional()
    .describe(
      "Only this amount, in major units: the first units of the certificate. The rest stays with the holder, free.",
    ),
  recourse: z
    .boolean()
    .optional()
    .describe("Whether the holder answers for payment to those after it. Default: as the instrument's terms say."),
  nonTransferable: z.boolean().default(false).describe("Marks the certificate: the new holder cannot pass it on."),
});

const transferResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe(
    "What is offered, and to which party. The other party holds it already where its standing acceptance covers the transfer.",
  ),
  rest: certificateViewSchema.optional().describe("What stays with the holder."),
});

export const transfer = act({
  name: "Transfer",
  contract: "certificates",
  summary: "The holder offers a certificate, in whole or in part, to another party, who accepts or rejects it.",
  details:
    "A part is the first units: the certificate is cut, and the rest stays with the holder, free. Where the other party has a " +
    "standing acceptance for the holder's plain transfers (the recourse that the terms provide, no mark), the transfer takes effect " +
    "at once, unless the acceptance of that sum is under the party's dual control.",
  example:
    'const { certificate, rest } = await tally.certificates.transfer({ certificateId, to, amount: "10000000.00" });',
  refuses: [
    "PARTY_SUCCEEDED",
    "NOT_TRANSFERABLE",
    "AMOUNT_EXCEEDS_CERTIFICATE",
    "INVALID_AMOUNT",
    "PARTY_NOT_FOUND",
    "POLICY_VIOLATION",
    ...refusesOnCertificates,
  ],
  request: transferRequestSchema,
  response: transferResponseSchema,
  states,
  batchable: true,
  repeatable: true,
  withdrawable: true,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  async load(view, request) {
    const [found, to] = await sideBySide(
      loadCertificate(view, request.certificateId),
      loadParty(view, request.to, "to"),
    );
    const [holder, defaultedOn] = await sideBySide(
      loadParty(view, found.certificate.holder.lei),
      loadIssuersDefault(view, found.instrument),
    );
    // A standing acceptance is the party's own word. If others wrote it, it does not count, and the party is asked.
    const ownWord = await view.isMarked(parties, to);
    return { ...found, holder, to, ownWord, defaultedOn };
  },

  decide({ certificate, instrument, policy, to, ownWord, ...found }, request, context) {
    requireActive(to);
    const holder = requireActor(found.holder, "the holder", context);
    const free = requireReady(states, certificate, context);
    requireTransferable(free, instrument, context);
    requireIssuerNotInDefault(free, found.defaultedOn);
    requireRoomOnBack(free, policy);
    if (isOneWith(holder, to.lei)) {
      refuse("INVALID_REQUEST", { path: "to", problem: "is the holder already" });
    }
    const recourse = recourseUnder(instrument, request.recourse);

    const { part, rest } = cutFor(free, request.amount, context);
    if (rest !== undefined) {
      requireSmallestPart([part, rest], policy);
    }
    const plain = recourse === instrument.recourse && !request.nonTransferable;
    const taken = plain && ownWord && takesUnasked(to, holder, part);
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
    return {
      ...happened(
        taken ? "CertificateTransferred" : "CertificateOffered",
        { by: holder.lei, before: [certificate], after: partAndRest<Certificate>(moved, rest) },
        context,
      ),
      response: { certificate: viewCertificate(moved), ...viewRest(rest) },
    };
  },
});

/**
 * Whether a party's standing acceptance covers a holder's plain transfer that one of the party's people could accept
 * alone.
 */
function takesUnasked(party: Party, from: Party, part: Certificate): boolean {
  const { standingAcceptance } = party;
  if (standingAcceptance !== "everybody" && standingAcceptance?.some((named) => isOneWith(from, named)) !== true) {
    return false;
  }
  return reached(party, [{ act: "Accept", sums: [sumOf(part)] }]) === undefined;
}
