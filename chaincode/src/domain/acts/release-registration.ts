import { z } from "zod";

import { today } from "../certificate/guards.js";
import { loadInstrument, loadNamed } from "../certificate/load.js";
import { loadUse } from "../certificate/offers/registration.js";
import { hasEnded, requireCover } from "../certificate/parts/unit-range.js";
import { refusesAlsoFrozen } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { update } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty, requireActor } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import type { Certificate } from "../state/certificate.js";
import type { Party } from "../state/party.js";
import { pledgeOn } from "../state/pledge-on.js";
import {
  keyOfRegistration,
  registerSchema,
  registrationNumberSchema,
  registrations,
  usedRegistrationViewSchema,
  viewRegistration,
  type UsedRegistration,
} from "../state/registration.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";

const releaseRegistrationRequestSchema = z.strictObject({
  register: registerSchema,
  number: registrationNumberSchema,
  certificates: z
    .array(certificateIdSchema)
    .min(1)
    .max(500)
    .optional()
    .describe(
      "The certificates that now have the units that were financed, in the order of units. Needed where these were cut or joined " +
        "since; default: the one certificate that was financed.",
    ),
  date: dateSchema.describe("Day on which the register released the entry: today or earlier."),
});
const releaseRegistrationResponseSchema = z.strictObject({ registration: usedRegistrationViewSchema });

export const releaseRegistration = act({
  name: "ReleaseRegistration",
  contract: "certificates",
  summary: "The bank or the pledgee records that the register released the entry of a financing that has ended.",
  details:
    "A pledge ends when it is released or enforced, or when the units end; a discount when the bank passed the units on, " +
    "when they end, or when the payment never came. The entry never serves again.",
  example:
    'await tally.certificates.releaseRegistration({ register: "CCRC", number: "0412 7765 0019", date: "2027-05-06" });',
  refuses: ["REGISTRATION_NOT_FOUND", ...refusesAlsoFrozen],
  request: releaseRegistrationRequestSchema,
  response: releaseRegistrationResponseSchema,
  batchable: true,
  dualControl: "about no sum",
  repeatable: true,
  withdrawable: false,

  async load(view, { certificates, ...request }) {
    const use = (await loadUse(view, request)) ?? refuse("REGISTRATION_NOT_FOUND", key(request));
    const financed = certificateIdSchema.decode(use.certificateId);
    const [financier, { instrument, policy }, ...found] = await sideBySide(
      loadParty(view, use.financier.lei),
      loadInstrument(view, financed.instrumentId).then((each) => ({ instrument: each, policy: each.policy })),
      ...(certificates ?? [financed]).map((range) => loadNamed(view, certificateIdOf(range))),
    );
    return { use, financed, financier, instrument, policy, certificates: found };
  },

  decide({ use, financed, instrument, certificates, ...found }, { date }, context) {
    const financier = requireActor(found.financier, "the bank or the pledgee", context);
    if (use.released !== undefined) {
      refuse("WRONG_STATE", { id: use.number, state: "Released", required: "an entry not yet released" });
    }
    const now = today(instrument, context);
    if (date < use.date || date > now) {
      refuse("INVALID_REQUEST", {
        path: "date",
        problem: `${date} must lie between ${use.date}, when it was entered, and today, ${now}`,
      });
    }
    requireCover(certificates, financed);
    for (const certificate of certificates) {
      requireLaterThan(certificate, context);
      requireNotFinanced(certificate, use, financier);
    }
    const released: UsedRegistration = {
      ...use,
      financier: { ...use.financier, mspId: financier.mspId },
      released: { on: date, at: context.now },
    };
    const registration = viewRegistration(released);
    return {
      changes: [update(registrations, use, released)],
      events: [{ type: "RegistrationReleased", by: financier.lei, at: context.now, registration }],
      response: { registration },
    };
  },
});

function key({ register, number }: Pick<UsedRegistration, "register" | "number">) {
  return { register, number };
}

/**
 * @throws `WRONG_STATE` while the units are pledged to the financier, are with the bank that bought them, or wait for
 * its payment.
 */
function requireNotFinanced(certificate: Certificate, use: UsedRegistration, financier: Party): void {
  if (!isFinanced(certificate, use, financier)) {
    return;
  }
  refuse("WRONG_STATE", {
    id: certificateIdOf(certificate),
    state: `${certificate.state}, financed under ${use.register} ${use.number}`,
    required: use.kind === "pledge" ? "free of the pledge" : "ended, passed on, or no longer offered",
  });
}

function isFinanced(certificate: Certificate, use: UsedRegistration, financier: Party): boolean {
  if (hasEnded(certificate)) {
    return false;
  }
  const named = [
    pledgeOn(certificate)?.registration,
    certificate.state === "Locked" && (certificate.offer.kind === "discount" || certificate.offer.kind === "pledge")
      ? certificate.offer.registration
      : undefined,
  ];
  const isOf = keyOfRegistration(use).join("\n");
  const stands = named.some((entry) => entry !== undefined && keyOfRegistration(entry).join("\n") === isOf);
  return stands || (use.kind === "discount" && isOneWith(financier, certificate.holder.lei));
}
