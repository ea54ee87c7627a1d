import { refuse } from "../../kernel/refusal.js";
import { defaultedSince, findAnswering } from "../../party/declared-default.js";
import type { Certificate } from "../../state/certificate.js";
import type { Instrument, InstrumentTerms } from "../../state/instrument.js";
import type { LedgerView } from "../../state/ledger-view.js";
import { dateAt, type CalendarDate } from "../../vocabulary/calendar.js";
import { certificateIdOf } from "../../vocabulary/identifiers.js";

/**
 * The day on which the default of the issuer was declared, if the policy of the instrument's issue makes the instrument
 * due by a default. After a merger of the issuer, the default of its successor counts. The day is undefined while no
 * default is declared, after the default was lifted, and for an instrument issued after that day, since its holders
 * knew of the default (Enterprise Bankruptcy Law of the PRC, art. 46; Negotiable Instruments Law of the PRC, art.
 * 61(2); Geneva Uniform Law, art. 43). If the policy does not have this rule, no record is read.
 */
export async function loadIssuersDefault(
  view: Pick<LedgerView, "find">,
  { issuer, issuedOn, policy: { rules } }: InstrumentTerms,
): Promise<CalendarDate | undefined> {
  if (rules.defaultMakesDue !== true) {
    return undefined;
  }
  const since = defaultedSince(await findAnswering(view, issuer), issuer);
  const day = since === undefined ? undefined : dateAt(since, rules);
  return day !== undefined && issuedOn <= day ? day : undefined;
}

/**
 * The first day on which the holder can ask for payment: the day on which an instrument falls due by its terms, or that
 * of its issuer's default if it is earlier. Periods within which a holder must act still run from the due day by the
 * terms, since a default gives the holder a right and takes none.
 *
 * @param defaultedOn - the result of {@link loadIssuersDefault}.
 */
export function payableFrom({ dueOn }: Pick<Instrument, "dueOn">, defaultedOn: CalendarDate | undefined): CalendarDate {
  return defaultedOn !== undefined && defaultedOn < dueOn ? defaultedOn : dueOn;
}

/**
 * Requires that a certificate is not transferred or accepted after its issuer's default: it is due, and is presented
 * instead. A party that takes transfers without being asked does not receive such paper.
 *
 * @throws `NOT_TRANSFERABLE`
 */
export function requireIssuerNotInDefault(certificate: Certificate, defaultedOn: CalendarDate | undefined): void {
  if (defaultedOn !== undefined) {
    refuse("NOT_TRANSFERABLE", {
      certificateId: certificateIdOf(certificate),
      problem: `its issuer is in default since ${defaultedOn}, which makes it due: present it for payment`,
    });
  }
}
