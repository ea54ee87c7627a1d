import type { Lei } from "../vocabulary/lei.js";
import type { Certificate } from "./certificate.js";
import { pledgeOn } from "./pledge.js";
import type { Listings } from "./record.js";

/**
 * The parties for which a certificate is listed, by what lists it: because it holds it; because of an offer, which it may answer or has made
 * on what another holds; because it is the pledgee; because its payment is what the certificate waits for. No listing is
 * written by an issue, a whole transfer or a settlement but what these write anyway, except that a settlement takes the
 * certificate off the bank's list.
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

/** The one who may answer the offer, and the one who made it unless it is the holder. */
function offerSides(certificate: Certificate): Lei[] {
  if (!("offer" in certificate) || certificate.offer === undefined) {
    return [];
  }
  const { by, to } = certificate.offer;
  return by === certificate.holder.lei ? [to] : [to, by];
}

/** The pledgee, also of what it has presented or what was dishonoured then. */
function pledgees(certificate: Certificate): Lei[] {
  const pledge = pledgeOn(certificate);
  return pledge === undefined ? [] : [pledge.pledgee.lei];
}

/** The settlement bank of what was presented, the payment agent of a discount that was agreed, those who are claimed on. */
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
