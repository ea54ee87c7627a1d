import { refuse } from "../../kernel/refusal.js";
import type { ActContext } from "../../operation/context.js";
import type { Certificate, CertificateIn } from "../../state/certificate.js";
import type { Instrument } from "../../state/instrument.js";
import type { Lodged } from "../../state/lodged.js";
import { pledgeOn } from "../../state/pledge-on.js";
import type { CalendarDate } from "../../vocabulary/calendar.js";
import { certificateIdOf } from "../../vocabulary/identifiers.js";
import { firstInForce } from "../freezing/freeze-orders.js";
import { requirePreservable, requireReady } from "../guards.js";
import { payableFrom } from "../periods/issuers-default.js";
import { claimPayableFrom } from "../presentment/payments.js";
import { presentedBy, requireMatured } from "../presentment/presentment.js";

/** The states in which, as in that of presented paper, money that was lodged settles paper. */
export const lodgeable = {
  Transferable: ["Settled", "Transferable"],
  Pledged: ["Settled", "Pledged", "Transferable"],
  InRecourse: ["Settled", "InRecourse"],
} as const;

/**
 * Paper of which the payment was lodged, as if its creditor had presented it: a creditor that does not ask for its money
 * does not keep the debtor bound (Civil Code of the PRC, arts. 570, 571; Geneva Uniform Law, art. 42). Only money that is
 * lodged because of an order is lodged while one is in force, and the order then concerns what was lodged.
 *
 * @returns the paper, and the first day on which the money can count as paid
 * @throws `NOT_MATURED`, `WRONG_STATE`, `CERTIFICATE_FROZEN`, `CLOCK_SKEW`; `INVALID_REQUEST` if the reason names an
 *   order and none is in force, or if another court than that of the first order executes.
 */
export function asPresented(
  certificate: Certificate,
  lodged: Lodged,
  instrument: Instrument,
  defaultedOn: CalendarDate | undefined,
  context: ActContext,
): { presented: CertificateIn<"InCollection">; since: CalendarDate } {
  const states = { InCollection: ["Settled"], ...lodgeable } as const;
  const underOrder = lodged.reason === "order" || lodged.reason === "execution";
  const unpaid = (underOrder ? requirePreservable : requireReady)(states, certificate, context);
  requireMatured(instrument, defaultedOn, context);
  if (underOrder) {
    requireOrderFor(unpaid, lodged, context);
  }
  if (unpaid.state === "InCollection") {
    return { presented: unpaid, since: unpaid.presentment.on };
  }
  const creditor = pledgeOn(unpaid)?.pledgee.lei ?? unpaid.holder.lei;
  return {
    presented: presentedBy(creditor, unpaid, instrument, context),
    since: unpaid.state === "InRecourse" ? claimPayableFrom(unpaid) : payableFrom(instrument, defaultedOn),
  };
}

function requireOrderFor(certificate: Certificate, lodged: Lodged, context: ActContext): void {
  const first = firstInForce(certificate, context);
  if (first === undefined) {
    refuse("INVALID_REQUEST", {
      path: "lodged.reason",
      problem: `no order is in force on ${certificateIdOf(certificate)}`,
    });
  }
  if (lodged.reason === "execution" && lodged.with !== first.authority) {
    refuse("INVALID_REQUEST", {
      path: "lodged.with",
      problem: `is not ${first.authority}, whose order ${first.order} comes first`,
    });
  }
}
