import { z } from "zod";

import { requireRoomOnBack } from "../certificate/endorse.js";
import { requireReady, requireTransferable, today } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { offerTerms } from "../certificate/offers/offers.js";
import { loadUse, requireUsable } from "../certificate/offers/registration.js";
import { happened } from "../certificate/outcome.js";
import { cutFor, partAndRest, viewRest } from "../certificate/parts/cut.js";
import { requireSmallestPart } from "../certificate/parts/smallest-part.js";
import { loadIssuersDefault, requireIssuerNotInDefault } from "../certificate/periods/issuers-default.js";
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
import { registrationSchema } from "../state/registration.js";
import { amountSchema, parseAmount } from "../vocabulary/amount.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { text } from "../vocabulary/text.js";

const states = { Transferable: ["Locked"] } as const;

const pledgeRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  pledgee: leiSchema.describe("LEI of the party that it will secure."),
  amount: amountSchema
    .optional()
    .describe(
      "Only this amount, in major units: the first units of the certificate. The rest stays with the holder, free.",
    ),
  obligation: text(200).describe("What it secures, such as the number of a loan."),
  secured: amountSchema
    .optional()
    .describe(
      "The most that it secures, in major units of the certificate's currency: the pledgee becomes the holder of no more. Default: all of the certificate.",
    ),
  enforceableFrom: dateSchema.describe("Day from which the pledgee can make itself the holder: today or later."),
  registration: registrationSchema.optional(),
});
const pledgeResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("What is offered in pledge."),
  rest: certificateViewSchema.optional().describe("What stays with the holder."),
});

export const pledge = act({
  name: "Pledge",
  contract: "certificates",
  summary: "The holder offers a certificate, in whole or in part, as security for an obligation.",
  details: "Once the pledge is accepted, the holder stays the owner, and only the pledgee can move the certificate.",
  example:
    'await tally.certificates.pledge({ certificateId, pledgee, obligation: "LOAN-2026-17", secured: "600000.00", enforceableFrom: "2027-04-27" });',
  refuses: [
    "PARTY_SUCCEEDED",
    "NOT_TRANSFERABLE",
    "AMOUNT_EXCEEDS_CERTIFICATE",
    "INVALID_AMOUNT",
    "PARTY_NOT_FOUND",
    "POLICY_VIOLATION",
    "REGISTRATION_REUSED",
    ...refusesOnCertificates,
  ],
  request: pledgeRequestSchema,
  response: pledgeResponseSchema,
  states,
  batchable: true,
  repeatable: true,
  withdrawable: true,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  async load(view, request) {
    const [found, pledgee, earlier] = await sideBySide(
      loadCertificate(view, request.certificateId),
      loadParty(view, request.pledgee, "pledgee"),
      loadUse(view, request.registration),
    );
    const [holder, defaultedOn] = await sideBySide(
      loadParty(view, found.certificate.holder.lei),
      loadIssuersDefault(view, found.instrument),
    );
    return { ...found, pledgee, earlier, holder, defaultedOn };
  },

  decide({ certificate, instrument, policy, pledgee, earlier, ...found }, request, context) {
    requireActive(pledgee);
    const holder = requireActor(found.holder, "the holder", context);
    const free = requireReady(states, certificate, context);
    // Enforcement passes a certificate on, so a certificate that cannot be passed on cannot be a security.
    requireTransferable(free, instrument, context);
    requireIssuerNotInDefault(free, found.defaultedOn);
    requireRoomOnBack(free, policy);
    if (isOneWith(holder, pledgee.lei)) {
      refuse("INVALID_REQUEST", { path: "pledgee", problem: "is the holder itself" });
    }
    const { obligation, secured, enforceableFrom, registration } = request;
    if (enforceableFrom < today(instrument, context)) {
      refuse("INVALID_REQUEST", {
        path: "enforceableFrom",
        problem: `${enforceableFrom} lies before today, ${today(instrument, context)}`,
      });
    }
    const { part, rest } = cutFor(free, request.amount, context);
    if (rest !== undefined) {
      requireSmallestPart([part, rest], policy);
    }
    requireUsable(registration, earlier, { kind: "pledge", financier: pledgee }, part, instrument, context);
    const offered: CertificateIn<"Locked"> = {
      ...part,
      state: "Locked",
      offer: {
        kind: "pledge",
        ...offerTerms(holder.lei, pledgee.lei, policy, context),
        ...{ obligation, enforceableFrom },
        ...(secured !== undefined && { secured: parseAmount(secured, part.currency, "secured") }),
        ...(registration && { registration }),
      },
    };
    const done = { by: holder.lei, before: [certificate], after: partAndRest<Certificate>(offered, rest) };
    return {
      ...happened("CertificateOffered", done, context),
      response: { certificate: viewCertificate(offered), ...viewRest(rest) },
    };
  },
});
