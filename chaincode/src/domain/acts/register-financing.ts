import { z } from "zod";

import { requireReady } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { isBound, requireOpen } from "../certificate/offers/offers.js";
import { loadUse, recordUse, requireUsable } from "../certificate/offers/registration.js";
import { happened } from "../certificate/outcome.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { loadCaller, loadParty, requireActor } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import {
  certificateViewSchema,
  sumOf,
  viewCertificate,
  type Certificate,
  type CertificateIn,
} from "../state/certificate.js";
import { registrationSchema, type FinancingKind, type Registration } from "../state/registration.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";
import type { Lei } from "../vocabulary/lei.js";

const states = { Locked: ["Locked"], Pledged: ["Pledged"] } as const;

const registerFinancingRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  ...registrationSchema.shape,
});
const registerFinancingResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("The certificate, with the entry on its offer or its pledge."),
});

export const registerFinancing = act({
  name: "RegisterFinancing",
  contract: "certificates",
  summary: "Names the entry of a discount or a pledge in a public register, where none is named yet.",
  details:
    "Before acceptance either side of the offer names it. Once a discount against payment or a pledge is accepted, only the bank " +
    "or the pledgee does. From acceptance on the entry is used: it serves this financing and no other.",
  example:
    'await tally.certificates.registerFinancing({ certificateId, register: "CCRC", number: "0412 7765 0019", date: "2026-11-24" });',
  refuses: ["REGISTRATION_REUSED", "OFFER_EXPIRED", ...refusesOnCertificates],
  request: registerFinancingRequestSchema,
  response: registerFinancingResponseSchema,
  states,
  batchable: true,
  dualControl: ({ certificate }) => [sumOf(certificate)],
  repeatable: false,
  withdrawable: false,

  async load(view, { certificateId, ...registration }, context) {
    const found = await loadCertificate(view, certificateId);
    const sides = financingOf(found.certificate);
    if (sides === undefined) {
      return { ...found, earlier: undefined, financing: undefined };
    }
    const [caller, earlier, financier, other] = await sideBySide(
      loadCaller(view, context),
      loadUse(view, registration),
      loadParty(view, sides.financier),
      loadParty(view, sides.other ?? sides.financier),
    );
    return { ...found, earlier, financing: { kind: sides.kind, financier, other, caller } };
  },

  decide({ certificate: before, instrument, earlier, financing }, { certificateId, ...registration }, context) {
    const ready = requireReady(states, before, context);
    if (financing === undefined) {
      return refuse("WRONG_STATE", {
        id: certificateIdOf(certificateId),
        state: ready.state,
        required: "offered in discount or in pledge, or pledged, without an entry in a register",
      });
    }
    const { kind, financier, other, caller } = financing;
    const byOther = isOneWith(other, caller.claimed?.lei);
    const actor = requireActor(byOther ? other : financier, "a side that can name the entry", context);
    if (ready.state === "Locked") {
      requireOpen(ready, context);
    }
    requireUsable(registration, earlier, { kind, financier }, ready, instrument, context);
    const certificate: Certificate = { ...withEntry(ready, registration), changedAt: context.now };
    const { changes, events } = happened(
      "CertificateFinancingRegistered",
      { by: actor.lei, before: [ready], after: [certificate] },
      context,
    );
    // An offer that nobody has accepted uses no entry.
    const binds = ready.state === "Pledged" || isBound(ready);
    const use = binds ? recordUse(registration, earlier, { kind, financier }, certificate, context) : [];
    return { changes: [...changes, ...use], events, response: { certificate: viewCertificate(certificate) } };
  },
});

interface Sides {
  readonly kind: FinancingKind;
  readonly financier: Lei;
  /** The side that can also name the entry, while the offer waits. */
  readonly other?: Lei;
}

/** The financing on a certificate that has no entry yet, and the parties that may name one. */
function financingOf(certificate: Certificate): Sides | undefined {
  if (certificate.state === "Pledged") {
    const { pledgee, registration } = certificate.pledge;
    return registration === undefined ? { kind: "pledge", financier: pledgee.lei } : undefined;
  }
  if (certificate.state !== "Locked") {
    return undefined;
  }
  const { offer } = certificate;
  if ((offer.kind !== "discount" && offer.kind !== "pledge") || offer.registration !== undefined) {
    return undefined;
  }
  return { kind: offer.kind, financier: offer.to, ...(!isBound(certificate) && { other: offer.by }) };
}

function withEntry(
  certificate: CertificateIn<"Locked" | "Pledged">,
  registration: Registration,
): CertificateIn<"Locked" | "Pledged"> {
  if (certificate.state === "Pledged") {
    return { ...certificate, pledge: { ...certificate.pledge, registration } };
  }
  const { offer } = certificate;
  return offer.kind === "discount" || offer.kind === "pledge"
    ? { ...certificate, offer: { ...offer, registration } }
    : certificate;
}
