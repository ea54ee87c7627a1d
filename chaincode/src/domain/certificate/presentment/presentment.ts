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
import { plusDays } from "../../vocabulary/calendar.js";
import { certificateIdOf } from "../../vocabulary/identifiers.js";
import { requireUnfrozen, today } from "../guards.js";
import { endOfPeriod } from "../periods/end-of-period.js";
import { daysUnderOrder } from "../periods/hindrances.js";
import type { Acting } from "../succession/stand-in.js";

/** @throws `NOT_MATURED` before it falls due, less the days by which the policy lets an act be early. */
export function requireMatured(instrument: Instrument, context: ActContext, earlyDays = 0): void {
  const date = today(instrument, context);
  if (date < plusDays(instrument.dueOn, -earlyDays)) {
    refuse("NOT_MATURED", {
      instrumentId: instrument.instrumentId,
      maturesOn: instrument.maturesOn,
      dueOn: instrument.dueOn,
      today: date,
    });
  }
}

/**
 * Who presents: the holder, or the pledgee in its own name. Where that one is suspended, what is due must still be paid: then the
 * holder asks in the pledgee's place, under the pledge, or the settlement bank pays without being asked.
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

/** Takes a presentation back: the state before it. */
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

/**
 * Whether a settlement bank that is suspended, and so cannot answer, keeps whoever asked for payment from its recourse: from maturity
 * the presenter or the holder need not wait for days of silence (Negotiable Instruments Law of the PRC, art. 61).
 */
export function isUnanswerable(
  { presentment, holder }: CertificateIn<"InCollection">,
  instrument: Instrument,
  bank: Party,
  asker: Party,
  context: ActContext,
): boolean {
  const asked = isOneWith(asker, presentment.by) || isOneWith(asker, holder.lei);
  return bank.status === "Suspended" && asked && today(instrument, context) >= instrument.dueOn;
}

/**
 * Whether the settlement bank has been silent for the policy's days after presentment, or after the day on which it fell due where it was
 * presented early, since nobody need pay before. A bank that an order forbids to pay is not silent: these days do not count.
 *
 * @returns those days
 * @throws `OFFER_NOT_EXPIRED`; `CERTIFICATE_FROZEN`; `WRONG_STATE` where the policy sets none.
 */
export function requireSilence(
  certificate: CertificateIn<"InCollection">,
  instrument: Instrument,
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
  const after = on > instrument.dueOn ? on : instrument.dueOn;
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
