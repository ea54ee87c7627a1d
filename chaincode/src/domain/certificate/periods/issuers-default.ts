import { refuse } from "../../kernel/refusal.js";
import { findParty } from "../../party/find-party.js";
import type { Certificate } from "../../state/certificate.js";
import type { Instrument } from "../../state/instrument.js";
import type { LedgerView } from "../../state/ledger-view.js";
import { dateAt, type CalendarDate } from "../../vocabulary/calendar.js";
import { certificateIdOf } from "../../vocabulary/identifiers.js";

/**
 * The day of the declared default of who owes an instrument, where the policy under which it was issued makes its paper due by it: its issuer
 * or, since a merger, the successor. Nothing while none is declared, since one that was lifted, or where it was issued after that day: who
 * dealt with the issuer then knew of it (Enterprise Bankruptcy Law of the PRC, art. 46; Negotiable Instruments Law of the PRC, art.
 * 61(2); Geneva Uniform Law, art. 43). Nothing is read under a policy that does not.
 */
export async function loadIssuersDefault(
  view: Pick<LedgerView, "find">,
  { issuer, issuedOn, policy: { rules } }: Instrument,
): Promise<CalendarDate | undefined> {
  if (rules.defaultMakesDue !== true) {
    return undefined;
  }
  const named = await findParty(view, issuer);
  const debtor = named?.successor === undefined ? named : await findParty(view, named.successor.lei);
  if (debtor?.inDefault === undefined) {
    return undefined;
  }
  const { since, laterFor = [] } = debtor.inDefault;
  const day = dateAt(laterFor.find(({ lei }) => lei === issuer)?.since ?? since, rules);
  return issuedOn <= day ? day : undefined;
}

/**
 * The day from which payment can be asked for: the day on which an instrument falls due by its terms, or that of its issuer's default if it is
 * earlier. Periods within which a holder must act still run from the former, since a default gives it a right and takes none.
 *
 * @param defaultedOn - as {@link loadIssuersDefault} has it.
 */
export function payableFrom({ dueOn }: Instrument, defaultedOn: CalendarDate | undefined): CalendarDate {
  return defaultedOn !== undefined && defaultedOn < dueOn ? defaultedOn : dueOn;
}

/**
 * That a certificate is not passed on, or taken, after its issuer's default: it is due, and is presented. Who takes transfers without being
 * asked is not given such paper.
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
