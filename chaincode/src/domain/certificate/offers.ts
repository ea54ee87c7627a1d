import type { ActContext } from "../act.js";
import { refuse } from "../refusal.js";
import type { Certificate, CertificateIn } from "../state/certificate.js";
import type { Instrument } from "../state/instrument.js";
import type { Policy } from "../state/policy.js";
import { formatInstant, plusHours, type Instant } from "../vocabulary/calendar.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";
import type { Lei } from "../vocabulary/lei.js";

export type Offered = CertificateIn<"AwaitingReceipt" | "Locked">;

/** Who offers to whom, and until when it may be accepted. */
export function offerTerms(by: Lei, to: Lei, { rules }: Policy, { now }: ActContext) {
  return { by, to, at: now, expiresAt: plusHours(now, rules.offerExpiryHours) };
}

/** @throws `OFFER_EXPIRED` from the instant of expiry on. */
export function requireOpen(certificate: Offered, { now }: ActContext): void {
  const { expiresAt } = certificate.offer;
  if (now >= expiresAt)
    refuse("OFFER_EXPIRED", { certificateId: certificateIdOf(certificate), expiredAt: formatInstant(expiresAt) });
}

/** @throws `OFFER_NOT_EXPIRED` before `until`. */
export function requirePast(certificate: Certificate, until: Instant, { now }: ActContext): void {
  if (now < until)
    refuse("OFFER_NOT_EXPIRED", { certificateId: certificateIdOf(certificate), until: formatInstant(until) });
}

/** An offer that came to nothing, and what the certificate and its instrument are after it. */
export interface PutBack {
  readonly certificate: CertificateIn<"Transferable" | "Cancelled">;
  readonly instrument?: { readonly before: Instrument; readonly after: Instrument };
}

/**
 * Ends an offer without acceptance: exactly the state before. Before receipt there was nothing, so certificate and
 * instrument are cancelled.
 */
export function putBack(certificate: Offered, instrument: Instrument, reason: string, { now }: ActContext): PutBack {
  const { offer: _, state, ...kept } = certificate;
  if (state === "Locked") return { certificate: { ...kept, state: "Transferable", changedAt: now } };
  return {
    certificate: { ...kept, state: "Cancelled", reason, changedAt: now },
    instrument: { before: instrument, after: { ...instrument, state: "Cancelled", changedAt: now } },
  };
}
