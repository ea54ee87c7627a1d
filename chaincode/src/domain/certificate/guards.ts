import { refuse } from "../kernel/refusal.js";
import type { Transitions } from "../operation/act.js";
import type { ActContext } from "../operation/context.js";
import { requireLaterThan } from "../operation/later.js";
import type { Certificate, CertificateIn, CertificateState } from "../state/certificate.js";
import type { Instrument } from "../state/instrument.js";
import { dateAt, formatInstant, plusDays, type CalendarDate } from "../vocabulary/calendar.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";

type From<S extends Transitions> = Extract<keyof S, CertificateState>;

/**
 * That an act which starts from `states` can be done on a certificate now. An act that only puts a state back asks for less.
 *
 * @returns the certificate as the act finds it: an offer of the issuer's to cancel it does not bind the holder, and ends.
 * @throws `CLOCK_SKEW`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
 */
export function requireReady<S extends Transitions>(
  states: S,
  certificate: Certificate,
  context: ActContext,
): CertificateIn<From<S>> {
  requireUnfrozen(requireState(states, certificate), context);
  return requirePreservable(states, certificate, context);
}

/**
 * That an act can be done on a certificate now that only preserves the holder's rights: presentation, dishonour, claim. An order forbids
 * payment and passing on; it must not cost the holder its recourse, and does not stop this (Geneva Uniform Law, art. 54;
 * Bills of Exchange Act 1882, s. 46(1)).
 *
 * @returns as {@link requireReady}
 * @throws `CLOCK_SKEW`, `WRONG_STATE`
 */
export function requirePreservable<S extends Transitions>(
  states: S,
  certificate: Certificate,
  context: ActContext,
): CertificateIn<From<S>> {
  requireLaterThan(certificate, context);
  requireState(states, certificate);
  return requireState(states, withoutIssuersOffer(certificate));
}

/** A certificate without the offer of its issuer to cancel it, which binds nobody but the issuer. */
export function withoutIssuersOffer(certificate: Certificate): Certificate {
  if (certificate.state !== "Transferable") {
    return certificate;
  }
  const { offer: _, noOfferBefore: __, ...free } = certificate;
  return free;
}

/** @throws `WRONG_STATE` where an act that starts from `states` does not start from the certificate's. */
export function requireState<S extends Transitions>(states: S, certificate: Certificate): CertificateIn<From<S>> {
  if (isIn(states, certificate)) {
    return certificate;
  }
  return refuse("WRONG_STATE", {
    id: certificateIdOf(certificate),
    state: certificate.state,
    required: Object.keys(states).join(" or "),
  });
}

function isIn<S extends Transitions>(states: S, certificate: Certificate): certificate is CertificateIn<From<S>> {
  return certificate.state in states;
}

/** @throws `CERTIFICATE_FROZEN` while any order that lies on it has not run out. */
export function requireUnfrozen(certificate: Certificate, { now }: ActContext): void {
  const order = certificate.frozen.find(({ until }) => until === undefined || until > now);
  if (order === undefined) {
    return;
  }
  refuse("CERTIFICATE_FROZEN", {
    certificateId: certificateIdOf(certificate),
    order: order.order,
    authority: order.authority,
    ...(order.until !== undefined && { until: formatInstant(order.until) }),
  });
}

/** The business date of an act, in the UTC offset of the policy that governs the instrument. */
export function today(instrument: Instrument, { now }: Pick<ActContext, "now">): CalendarDate {
  return dateAt(now, instrument.policy.rules);
}

/**
 * Whether the certificate may pass to another hand.
 *
 * @throws `NOT_TRANSFERABLE` by its terms or its mark, or after maturity; `POLICY_VIOLATION` in the last days before.
 */
export function requireTransferable(certificate: Certificate, instrument: Instrument, context: ActContext): void {
  const certificateId = certificateIdOf(certificate);
  if (!instrument.transferable) {
    refuse("NOT_TRANSFERABLE", { certificateId, problem: "the instrument's terms forbid transfer" });
  }
  if (certificate.nonTransferable) {
    refuse("NOT_TRANSFERABLE", { certificateId, problem: "an endorser marked it as not to be passed on" });
  }
  requireTransferDate(certificate, instrument, context);
}

/**
 * Whether the day is one on which a certificate may be endorsed. It is not after maturity, when it is presented for payment, nor
 * in the last days before that, which the policy can close.
 *
 * @throws `NOT_TRANSFERABLE`; `POLICY_VIOLATION`.
 */
export function requireTransferDate(certificate: Certificate, instrument: Instrument, context: ActContext): void {
  const date = today(instrument, context);
  if (date > instrument.dueOn) {
    refuse("NOT_TRANSFERABLE", {
      certificateId: certificateIdOf(certificate),
      problem: `it fell due on ${instrument.dueOn}: present it for payment`,
    });
  }
  const last = instrument.policy.rules.noTransferDays;
  if (last !== undefined && date > plusDays(instrument.dueOn, -last)) {
    refuse("POLICY_VIOLATION", { rule: "noTransferDays", limit: plusDays(instrument.dueOn, -last), given: date });
  }
}
