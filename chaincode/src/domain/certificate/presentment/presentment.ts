import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import type { ActContext } from "../../operation/context.js";
import { loadParty } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import type { Certificate, CertificateIn } from "../../state/certificate.js";
import type { Instrument } from "../../state/instrument.js";
import type { LedgerView } from "../../state/ledger-view.js";
import type { Party } from "../../state/party.js";
import { pledgeOn } from "../../state/pledge.js";
import { plusDays, type CalendarDate } from "../../vocabulary/calendar.js";
import { certificateIdOf } from "../../vocabulary/identifiers.js";
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
 * Why the presenting party need not wait for the bank's answer or its days of silence before its recourse. Either the
 * settlement bank is suspended and cannot answer, from maturity on (Negotiable Instruments Law of the PRC, art. 61), or
 * the issuer's default proves that it does not pay (the same, arts. 61(2), 64; Geneva Uniform Law, art. 44).
 *
 * @returns the reason of the dishonour; undefined if there is none, or if another party asks.
 */
export function whyNotWaiting(
  { presentment, holder }: CertificateIn<"InCollection">,
  instrument: Instrument,
  { bank, defaultedOn }: Payers,
  asker: Party,
  context: ActContext,
): string | undefined {
  if (!isOneWith(asker, presentment.by) && !isOneWith(asker, holder.lei)) {
    return undefined;
  }
  if (defaultedOn !== undefined) {
    return `the issuer is in default since ${defaultedOn}`;
  }
  const isDue = today(instrument, context) >= instrument.dueOn;
  return bank.status === "Suspended" && isDue ? "the settlement bank is suspended" : undefined;
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
  const { on } = certificate.presentment;
  const date = today(instrument, context);
  const due = payableFrom(instrument, defaultedOn);
  const after = on > due ? on : due;
  const until = endOfPeriod(
    { after, lastDay: plusDays(after, days) },
    [],
    daysUnderOrder(certificate, instrument, date),
  );
  if (date <= until) {
    refuse("OFFER_NOT_EXPIRED", { certificateId, until });
  }
  return days;
}
