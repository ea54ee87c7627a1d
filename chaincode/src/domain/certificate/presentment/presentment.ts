import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import type { ActContext } from "../../operation/context.js";
import { loadParty } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import type { Certificate, CertificateIn, ShownCertificate } from "../../state/certificate.js";
import type { Instrument, InstrumentTerms } from "../../state/instrument.js";
import type { LedgerView } from "../../state/ledger-view.js";
import type { Party } from "../../state/party.js";
import { pledgeOn } from "../../state/pledge-on.js";
import { plusDays, type CalendarDate } from "../../vocabulary/calendar.js";
import { certificateIdOf } from "../../vocabulary/identifiers.js";
import type { Lei } from "../../vocabulary/lei.js";
import { requireUnfrozen, today } from "../guards.js";
import { endOfPeriod } from "../periods/end-of-period.js";
import { daysUnderOrder } from "../periods/hindrances.js";
import { payableFrom } from "../periods/issuers-default.js";
import type { Acting } from "../succession/stand-in.js";

/**
 * @param defaultedOn - the result of `loadIssuersDefault`.
 * @throws `NOT_MATURED` before the due day, less the days by which the policy lets an act be early. An issuer's default
 * makes it due at once.
 */
export function requireMatured(
  instrument: Instrument,
  defaultedOn: CalendarDate | undefined,
  context: ActContext,
  earlyDays = 0,
): void {
  const { instrumentId, maturesOn, dueOn } = instrument;
  const date = today(instrument, context);
  if (date < plusDays(dueOn, -earlyDays) && date < payableFrom(instrument, defaultedOn)) {
    refuse("NOT_MATURED", { instrumentId, maturesOn, dueOn, today: date });
  }
}

/**
 * The party that presents: the holder, or the pledgee in its own name. If the pledgee is suspended, the debt must still
 * be paid: the holder presents for the pledgee, under the pledge, or the settlement bank pays without being asked.
 */
export async function loadPresenter(
  view: LedgerView,
  { certificate, instrument }: { readonly certificate: Certificate; readonly instrument: Instrument },
): Promise<Acting> {
  const holder = certificate.holder.lei;
  const presenter = pledgeOn(certificate)?.pledgee.lei ?? holder;
  const first = await loadParty(view, presenter);
  if (first.status === "Active") {
    return { first, standIns: [] };
  }
  const standIns = [...(presenter === holder ? [] : [holder]), instrument.settlementBank];
  return { first, standIns: await sideBySide(...standIns.map((lei) => loadParty(view, lei))) };
}

/** A certificate that waits for payment, with all that a withdrawal restores. */
export function presentedBy(
  by: Lei,
  unpaid: CertificateIn<"Transferable" | "Pledged" | "InRecourse">,
  instrument: Instrument,
  context: ActContext,
): CertificateIn<"InCollection"> {
  const { dishonour, claims, due, pledge, ...kept } = {
    dishonour: undefined,
    claims: undefined,
    due: undefined,
    pledge: undefined,
    ...unpaid,
  };
  return {
    ...kept,
    state: "InCollection",
    presentment: {
      by,
      to: instrument.settlementBank,
      at: context.now,
      on: today(instrument, context),
      ...(dishonour !== undefined && { dishonour }),
      ...(claims !== undefined && { claims }),
      ...(due !== undefined && { due }),
      ...(pledge !== undefined && { pledge }),
    },
    changedAt: context.now,
  };
}

/** Withdraws a presentation and restores the state before it. */
export function unpresent(
  certificate: CertificateIn<"InCollection">,
  { now }: ActContext,
): CertificateIn<"Transferable" | "Pledged" | "InRecourse"> {
  const { presentment, ...kept } = certificate;
  const { dishonour, claims = [], due, pledge } = presentment;
  const former = { ...kept, changedAt: now };
  if (dishonour !== undefined) {
    const recourse = { dishonour, claims, ...(due !== undefined && { due }), ...(pledge !== undefined && { pledge }) };
    return { ...former, state: "InRecourse", ...recourse };
  }
  if (pledge !== undefined) {
    return { ...former, state: "Pledged", pledge };
  }
  return { ...former, state: "Transferable" };
}

/** The records of the parties that would have to pay a presentation. */
export interface Payers {
  /** The record of the settlement bank. */
  readonly bank: Party;
  /** The result of `loadIssuersDefault`. */
  readonly defaultedOn: CalendarDate | undefined;
}

/**
 * From which day, and why, the presenting party need not wait for the bank's answer or its days of silence before its
 * recourse. Either the settlement bank is suspended and cannot answer, from maturity on (Negotiable Instruments Law of the
 * PRC, art. 61), or the issuer's default proves that it does not pay (the same, arts. 61(2), 64; Geneva Uniform Law, art.
 * 44). It is undefined if the party must wait.
 */
export function notWaitingFrom(
  { presentment }: ShownCertificate<"InCollection">,
  { dueOn }: Pick<Instrument, "dueOn">,
  { bank, defaultedOn }: Payers,
): { readonly day: CalendarDate; readonly reason: string } | undefined {
  if (defaultedOn !== undefined) {
    return { day: presentment.on, reason: `the issuer is in default since ${defaultedOn}` };
  }
  return bank.status === "Suspended" ? { day: dueOn, reason: "the settlement bank is suspended" } : undefined;
}

/** @returns the reason of {@link notWaitingFrom} if its day has come; undefined also if another party asks. */
export function whyNotWaiting(
  presented: CertificateIn<"InCollection">,
  instrument: Instrument,
  payers: Payers,
  asker: Party,
  context: ActContext,
): string | undefined {
  if (!isOneWith(asker, presented.presentment.by) && !isOneWith(asker, presented.holder.lei)) {
    return undefined;
  }
  const found = notWaitingFrom(presented, instrument, payers);
  return found !== undefined && today(instrument, context) >= found.day ? found.reason : undefined;
}

/**
 * Requires that the settlement bank has been silent for the policy's days after presentment. After an early
 * presentation they count from the due day, since nobody need pay before. Days on which an order forbids the bank to
 * pay do not count.
 *
 * @param defaultedOn - the result of `loadIssuersDefault`.
 * @returns the number of these days
 * @throws `OFFER_NOT_EXPIRED`; `CERTIFICATE_FROZEN`; `WRONG_STATE` if the policy sets none.
 */
export function requireSilence(
  certificate: CertificateIn<"InCollection">,
  instrument: Instrument,
  defaultedOn: CalendarDate | undefined,
  context: ActContext,
): number {
  const days = instrument.policy.rules.silenceDays;
  const certificateId = certificateIdOf(certificate);
  if (days === undefined) {
    return refuse("WRONG_STATE", {
      id: certificateId,
      state: certificate.state,
      required: "a policy that sets days of silence",
    });
  }
  requireUnfrozen(certificate, context);
  const date = today(instrument, context);
  const until = lastDayOfSilence(certificate, instrument, defaultedOn, date);
  if (until !== undefined && date <= until) {
    refuse("OFFER_NOT_EXPIRED", { certificateId, until });
  }
  return days;
}

/**
 * The last day on which the settlement bank can be silent about a presentation; undefined if the policy sets none.
 *
 * @param upTo - the last day for which it is known which orders forbade the bank to pay.
 */
export function lastDayOfSilence(
  certificate: ShownCertificate<"InCollection">,
  instrument: InstrumentTerms,
  defaultedOn: CalendarDate | undefined,
  upTo: CalendarDate,
): CalendarDate | undefined {
  const days = instrument.policy.rules.silenceDays;
  if (days === undefined) {
    return undefined;
  }
  const { on } = certificate.presentment;
  const due = payableFrom(instrument, defaultedOn);
  const after = on > due ? on : due;
  return endOfPeriod({ after, lastDay: plusDays(after, days) }, [], daysUnderOrder(certificate, instrument, upTo));
}
