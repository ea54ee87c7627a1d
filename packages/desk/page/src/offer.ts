import type { Certificate } from "@tallystick/client";

/** What is offered with a certificate. Undefined: nothing. */
export function offerOn(certificate: Certificate) {
  return "offer" in certificate ? certificate.offer : undefined;
}

/** The pledge on a certificate, also while it is presented or dishonoured. */
export function pledgeOn(certificate: Certificate) {
  switch (certificate.state) {
    case "Pledged":
    case "InRecourse":
      return certificate.pledge;
    case "InCollection":
      return certificate.presentment.pledge;
    case "AwaitingReceipt":
    case "Transferable":
    case "Locked":
    case "Settled":
    case "Cancelled":
      return undefined;
  }
}
