import { refuse } from "../../kernel/refusal.js";
import type { ActContext } from "../../operation/context.js";
import type { Certificate, CertificateIn, Freeze } from "../../state/certificate.js";
import type { Execution } from "../../state/execution.js";
import type { Instrument } from "../../state/instrument.js";
import type { Party } from "../../state/party.js";
import { pledgeOn } from "../../state/pledge-on.js";
import type { Pledge } from "../../state/pledge.js";
import { formatAmount, parseAmount } from "../../vocabulary/amount.js";
import type { Currency } from "../../vocabulary/currency.js";
import { certificateIdOf } from "../../vocabulary/identifiers.js";
import { withRightsOf } from "../acceptance/assign.js";
import { firstInForce, withoutOrder } from "../freezing/freeze-orders.js";
import { freeInRecourse, freePresented } from "../pledge/secured.js";
import { withoutPledge } from "../pledge/under-pledge.js";
import { withClaimsOf } from "../succession/take-over.js";

type Executable = CertificateIn<"Transferable" | "Pledged" | "InCollection" | "InRecourse">;

/**
 * The order with a number, if it comes before all others in force on the certificate.
 *
 * @throws `INVALID_REQUEST`
 */
export function requireFirst(certificate: Certificate, order: string, context: ActContext): Freeze {
  const first = firstInForce(certificate, context);
  if (first?.order === order) {
    return first;
  }
  const problem =
    first === undefined
      ? `is not in force on ${certificateIdOf(certificate)}, and no other is`
      : `does not come first on ${certificateIdOf(certificate)}: the order ${first.order} of ${first.authority} does`;
  return refuse("INVALID_REQUEST", { path: "order", problem });
}

/**
 * A certificate in the hands of the party to which a court gave it, as creditor or as buyer. It is not endorsed (Negotiable
 * Instruments Law of the PRC, art. 31): that party has the rights of the former holder and no more, and the former holder
 * does not answer. All orders end. A pledge stays on what is handed to a creditor, and ends with a sale, from whose price
 * the pledgee is paid first (Supreme People's Court, Interpretation of the Civil Procedure Law, art. 157).
 */
export function executed(
  certificate: Executable,
  { from, to }: { readonly from: Party; readonly to: Party },
  how: Omit<Execution, "ranksFirst">,
  instrument: Instrument,
  context: ActContext,
): Executable {
  const pledge = pledgeOn(certificate);
  const sold = how.sale && pledge && { ...how, ranksFirst: rankOf(pledge, how.sale.price, certificate.currency) };
  const free = sold ? withoutItsPledge(certificate) : certificate;
  const unfrozen = free.frozen.reduce((after, { order }) => withoutOrder(after, order, context), free);
  const passed = withRightsOf(
    unfrozen,
    { from, to },
    { way: "execution", execution: sold ?? how },
    instrument,
    context,
  );
  return presentedByHolder(withClaimsOf(passed, instrument, to));
}

/** What the pledgee is paid of a price: what the pledge secures, as far as the price goes. */
function rankOf({ pledgee, secured }: Pledge, price: string, currency: Currency): Execution["ranksFirst"] {
  const paid = parseAmount(price, currency, "sale.price");
  return {
    pledgee: pledgee.lei,
    amount: formatAmount(secured !== undefined && secured.units < paid ? secured.units : paid, currency),
  };
}

function withoutItsPledge(certificate: Executable): Executable {
  switch (certificate.state) {
    case "Pledged":
      return withoutPledge(certificate, certificate);
    case "InCollection":
      return freePresented(certificate);
    case "InRecourse":
      return freeInRecourse(certificate);
    case "Transferable":
      return certificate;
  }
}

/** Without a pledge the holder is the party that has presented. */
function presentedByHolder(certificate: Executable): Executable {
  return certificate.state === "InCollection" && certificate.presentment.pledge === undefined
    ? { ...certificate, presentment: { ...certificate.presentment, by: certificate.holder.lei } }
    : certificate;
}
