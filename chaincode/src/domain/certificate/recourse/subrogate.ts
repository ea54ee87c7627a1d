import type { ActContext } from "../../operation/context.js";
import { isOneWith } from "../../party/one-with.js";
import type { CertificateIn } from "../../state/certificate.js";
import type { Endorsement } from "../../state/endorsement.js";
import type { Instrument } from "../../state/instrument.js";
import type { Party } from "../../state/party.js";
import type { CalendarDate } from "../../vocabulary/calendar.js";
import type { Uetr } from "../../vocabulary/text.js";
import { passTo } from "../endorse.js";
import { dueNow, dueToPayer, type Owed } from "./due.js";
import { ownEndorsement } from "./liable.js";

/**
 * The units after a claim was paid. If the issuer paid, they are settled, since the issuer is the final debtor. Any
 * other payer takes the holder's place: an endorser keeps the endorsements before its own, and the guarantor can claim
 * on the issuer alone. The later endorsements stay readable, as closed.
 *
 * @param defaultedOn - the result of `loadIssuersDefault`.
 */
export function subrogate(
  claimed: CertificateIn<"InRecourse">,
  payer: Party,
  instrument: Instrument,
  payment: { readonly uetr: Uetr; readonly valueDate: CalendarDate },
  owed: Owed,
  defaultedOn: CalendarDate | undefined,
  context: ActContext,
): CertificateIn<"InRecourse" | "Settled"> {
  const { issuer, guarantor } = instrument;
  if (isOneWith(payer, issuer)) {
    const { dishonour: _, claims: __, due: ___, pledge: ____, ...kept } = claimed;
    return {
      ...kept,
      state: "Settled",
      discharge: { way: "recourse", ...payment, at: context.now, ...(owed.sums && { sums: owed.sums }) },
      changedAt: context.now,
    };
  }
  const { endorsements } = claimed;
  const closedFrom = isOneWith(payer, guarantor) ? 0 : ownEndorsement(endorsements, payer);
  const back = endorsements.map((endorsement, index): Endorsement =>
    index < closedFrom ? endorsement : { ...endorsement, closed: true },
  );
  const passed = passTo(
    { ...claimed, endorsements: back },
    payer,
    { way: "recourse", recourse: false, payment },
    context,
  );
  const owing = dueNow(claimed.due, instrument, defaultedOn);
  const due = dueToPayer(claimed, owing, owed, instrument, payment.valueDate, defaultedOn);
  const { pledge: _ended, ...free } = claimed;
  return { ...free, ...passed, claims: [], ...(due && { due }) };
}
