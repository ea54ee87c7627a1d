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
 * Requires that an act that starts from `states` can be done on a certificate now. An act that only restores a state
 * has fewer requirements.
 *
 * @returns the certificate on which the act is done. It no longer has an issuer's offer of cancellation, since that
 * offer does not bind the holder.
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
 * Requires that an act that only preserves the holder's rights can be done on a certificate now: presentation,
 * dishonour, claim. An order forbids payment and transfers. It must not cost the holder its recourse, and does not stop
 * these acts (Geneva Uniform Law, art. 54; Bills of Exchange Act 1882, s. 46(1)).
 *
 * @returns the certificate as in {@link requireReady}
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

/** A certificate without its issuer's offer of cancellation, which binds only the issuer. */
export function withoutIssuersOffer(certificate: Certificate): Certificate {
  if (certificate.state !== "Transferable") {
    return certificate;
  }
  const { offer: _, noOfferBefore: __, ...free } = certificate;
  return free;
}

/** @throws `WRONG_STATE` if the certificate's state is not among the `states` from which the act starts. */
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

/** @throws `CERTIFICATE_FROZEN` while any order on it is in force. */
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
export function today(instrument: Pick<Instrument, "policy">, { now }: Pick<ActContext, "now">): CalendarDate {
  return dateAt(now, instrument.policy.rules);
}

/**
 * Requires that the certificate may pass to another holder.
 *
 * @throws `NOT_TRANSFERABLE` by its terms or its mark, or after maturity; `POLICY_VIOLATION` in the last days before
 * maturity.
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
 * Requires a day on which a certificate may be endorsed. After maturity it is presented for payment instead. The policy
 * can also close the last days before maturity.
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
  const { rule, lastDay } = lastTransferDay(instrument);
  if (date > lastDay) {
    refuse("POLICY_VIOLATION", { rule, limit: lastDay, given: date });
  }
}

/** The last day on which a certificate may be endorsed, and what sets it. */
export function lastTransferDay({ dueOn, policy }: Pick<Instrument, "dueOn" | "policy">) {
  const { noTransferDays: days } = policy.rules;
  return days === undefined
    ? ({ rule: "dueOn", lastDay: dueOn } as const)
    : ({ rule: "noTransferDays", lastDay: plusDays(dueOn, -days) } as const);
}
