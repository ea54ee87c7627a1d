import type { ActContext } from "../../operation/context.js";
import type { Certificate, CertificateIn } from "../../state/certificate.js";
import type { OfferOf } from "../../state/offer.js";
import type { Party } from "../../state/party.js";
import { withoutOffer, type Offered } from "../offers/offers.js";
import { happened, type Taken } from "../outcome.js";
import { cut } from "../parts/cut.js";
import { recordPayment } from "../presentment/payments.js";
import { ended } from "../recourse/renounce.js";

/**
 * A composition settles the first units, as many as were paid, and ends the others. Together they are the face. The
 * holder's offer reports the payment. The settlement bank or the payer reports its return.
 */
export function compose(
  offered: Offered,
  { by, pays, uetr, valueDate, reason }: OfferOf<"composition">,
  taker: Party,
  context: ActContext,
): Taken {
  const unpaid = withoutOffer(offered, reason, context);
  if (unpaid.state !== "InRecourse") {
    throw new Error("what is offered for composition is in recourse");
  }
  const { part, rest } = cut(unpaid, pays);
  if (rest === undefined) {
    throw new Error("a composition is below the face");
  }
  const { dishonour, claims, due, pledge: _, ...kept } = part;
  const settled: CertificateIn<"Settled"> = {
    ...kept,
    state: "Settled",
    discharge: { way: "composition", uetr, valueDate, at: context.now },
  };
  const given = ended(rest, { way: "composition", by, uetr }, reason, context);
  const after: Certificate[] = [settled, given];
  const { changes, events } = happened("CertificateComposed", { by: taker.lei, before: [offered], after }, context);
  const whole = { dishonour, claims, ...(unpaid.due !== undefined && due !== undefined && { due: unpaid.due }) };
  const payment = recordPayment(
    { uetr, valueDate, total: pays, claim: { payer: taker.lei, claimant: by, ...whole, closed: [] } },
    "composition",
    unpaid,
    unpaid.holder,
    context,
  );
  return { certificate: settled, changes: [...changes, payment], events };
}
