import type { Lei } from "../vocabulary/lei.js";
import type { Certificate } from "./certificate.js";
import { pledgeOn } from "./pledge-on.js";
import type { Listings } from "./record.js";

/**
 * The parties for which a certificate is listed, by the reason: as its holder; because of an offer that the party may
 * answer or has made on another's certificate; as its pledgee; because the certificate waits for the party's payment.
 * An issue, a whole transfer and a settlement write no extra keys for these listings, except that a settlement takes
 * the certificate off the bank's list.
 */
export const certificateListings: Listings<Certificate, "holder" | "offer" | "pledge" | "payment"> = {
  names: ["holder", "offer", "pledge", "payment"],
  listedFor(certificate, listing) {
    switch (listing) {
      case "holder":
        return [certificate.holder.lei];
      case "offer":
        return offerSides(certificate);
      case "pledge":
        return pledgees(certificate);
      case "payment":
        return payers(certificate);
    }
  },
};

/** The party that may answer the offer, and the offerer unless it is the holder. */
function offerSides(certificate: Certificate): Lei[] {
  if (!("offer" in certificate) || certificate.offer === undefined) {
    return [];
  }
  const { by, to } = certificate.offer;
  return by === certificate.holder.lei ? [to] : [to, by];
}

/** The pledgee, also of a certificate that it has presented or that was then dishonoured. */
function pledgees(certificate: Certificate): Lei[] {
  const pledge = pledgeOn(certificate);
  return pledge === undefined ? [] : [pledge.pledgee.lei];
}

/**
 * The settlement bank of a presented certificate, the payment agent of an agreed discount, and the parties on which the
 * holder has a claim.
 */
function payers(certificate: Certificate): Lei[] {
  if (certificate.state === "InCollection") {
    return [certificate.presentment.to];
  }
  if (certificate.state === "InRecourse") {
    return certificate.claims.map(({ on }) => on);
  }
  if (certificate.state !== "Locked" || certificate.offer.kind !== "discount") {
    return [];
  }
  const { acceptedAt, paymentAgent } = certificate.offer;
  return acceptedAt === undefined || paymentAgent === undefined ? [] : [paymentAgent];
}
