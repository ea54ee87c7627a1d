import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { loadParty } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import type { Certificate } from "../../state/certificate.js";
import type { Instrument } from "../../state/instrument.js";
import type { LedgerView } from "../../state/ledger-view.js";
import { isContested, objections, type Objection } from "../../state/objection.js";
import type { Party } from "../../state/party.js";
import { payments, type Payment } from "../../state/payment.js";
import { dateAt, plusDays, type CalendarDate } from "../../vocabulary/calendar.js";
import { certificateIdSchema } from "../../vocabulary/identifiers.js";
import type { Lei } from "../../vocabulary/lei.js";
import type { Uetr } from "../../vocabulary/text.js";
import { findNamed, loadInstrument } from "../load.js";
import { endOfPeriod } from "../periods/end-of-period.js";
import { daysSuspended } from "../periods/hindrances.js";
import { endedBy } from "./return.js";

/** A payment with what decides who can object to it. */
export interface Objectionable {
  readonly payment: Payment;
  readonly instrument: Instrument;
  readonly objection: Objection | undefined;
  /**
   * The holder at the time of the payment, and the pledgee under whose pledge it was paid. None for a payment whose
   * creditor named it itself.
   */
  readonly creditors: readonly Party[];
}

/** @throws `PAYMENT_NOT_FOUND` */
export async function loadObjectionable(view: LedgerView, uetr: Uetr): Promise<Objectionable> {
  const [payment, objection] = await sideBySide(view.find(payments, uetr), view.find(objections, uetr));
  if (payment === undefined) {
    return refuse("PAYMENT_NOT_FOUND", { uetr });
  }
  const { instrumentId } = certificateIdSchema.decode(payment.certificateId);
  const [instrument, certificate] = await sideBySide(
    loadInstrument(view, instrumentId),
    payment.purpose === "settlement" ? findNamed(view, payment.certificateId) : undefined,
  );
  const creditors = await sideBySide(...creditorsOf(payment, certificate).map((lei) => loadParty(view, lei)));
  const hasSaidSo = creditors.some((creditor) => isOneWith(creditor, payment.agent.lei));
  return { payment, instrument, objection, creditors: hasSaidSo ? [] : creditors };
}

/** The parties to which a payment was due: the holder, and the pledgee under whose pledge it was asked for. */
function creditorsOf({ uetr, claim }: Payment, certificate: Certificate | undefined): Lei[] {
  if (claim !== undefined) {
    return [claim.claimant, ...(claim.pledge === undefined ? [] : [claim.pledge.pledgee.lei])];
  }
  if (certificate?.state !== "Settled" || certificate.discharge.uetr !== uetr) {
    return [];
  }
  const { pledge } = certificate.discharge.presentment ?? {};
  return [certificate.holder.lei, ...(pledge === undefined ? [] : [pledge.pledgee.lei])];
}

/**
 * The last day on which a party can object to a payment. The policy's days run from the day on which the payment was
 * recorded. Days on which the party was suspended without having asked for it make them longer.
 *
 * @param upTo - the last day for which it is known whether the party was suspended.
 */
export function lastDayToObject(
  { at }: Payment,
  instrument: Instrument,
  creditor: Party,
  upTo: CalendarDate,
): CalendarDate {
  const { rules } = instrument.policy;
  const after = dateAt(at, rules);
  return endOfPeriod(
    { after, lastDay: plusDays(after, rules.objectionDays) },
    [],
    daysSuspended(creditor, instrument, upTo),
  );
}

/** The payments to which objections stand, among those that ended certificates. */
export async function loadContested(
  view: Pick<LedgerView, "find">,
  certificates: readonly Certificate[],
): Promise<ReadonlySet<Uetr>> {
  const uetrs = [...new Set(certificates.map(endedBy).filter((uetr) => uetr !== undefined))];
  const found = await sideBySide(...uetrs.map((uetr) => view.find(objections, uetr)));
  return new Set(found.flatMap((objection) => (objection && isContested(objection) ? [objection.uetr] : [])));
}
