import type { MspId } from "../vocabulary/text.js";
import type { Certificate } from "./certificate.js";
import { ownedBy, type Consent, type Guard } from "./guard.js";
import { pledgeOn } from "./pledge-on.js";

/**
 * The organisations that must endorse an act on a certificate. The holder's organisation and a witness's may belong
 * together (an issuer that holds its own paper, a holder in agreement with its operator), so other organisations with a
 * right on the certificate must consent. These are the pledgee's while it is pledged, the seller's while an order of
 * goods locks it, the regulator's while it is under an order, and the settlement bank's once it has ended.
 */
export function guardOfCertificate(certificate: Certificate): Guard {
  const { holder, endorsers } = certificate;
  const pledge = pledgeOn(certificate);
  const consents: Consent[] = [
    ...(pledge === undefined ? [] : [{ of: pledge.pledgee.mspId }]),
    ...(certificate.state === "Locked" && certificate.offer.kind === "delivery"
      ? [{ of: certificate.offer.seller }]
      : []),
    ...consentUnderOrder(certificate),
    ...(certificate.state === "Settled" || certificate.state === "Cancelled" ? [{ of: endorsers.settlementBank }] : []),
  ];
  return ownedBy(holder.mspId, endorsers, consents);
}

/**
 * Asks for the regulator's consent while the certificate is under an order that had not expired at the certificate's
 * last act. A policy does not know the time. The policy therefore asks for this consent in the first act after the
 * expiry too, and that act removes the consent from the policy.
 *
 * A regulator whose peers are gone must not block a certificate forever. If every order has an end, the other
 * organisations on the certificate can therefore replace the regulator, but only all of them together: their peers
 * judge by their own clocks that the orders have expired. They must be at least two in addition to the holder.
 * Otherwise the holder and one other could lift an order by themselves.
 */
function consentUnderOrder({ frozen, changedAt, holder, endorsers }: Certificate): Consent[] {
  const orders = frozen.filter(({ until }) => until === undefined || until > changedAt);
  if (orders.length === 0) {
    return [];
  }
  const { issuer, guarantor, operator, regulator, settlementBank } = endorsers;
  const named: MspId[] = [issuer, ...(guarantor === undefined ? [] : [guarantor]), operator, settlementBank];
  const others = [...new Set(named)].filter((mspId) => mspId !== holder.mspId);
  const allEnd = orders.every(({ until }) => until !== undefined);
  return [{ of: regulator, ...(allEnd && others.length > 1 && { orAllOf: others }) }];
}
