import type { Certificate } from "@tallystick/client";

/** What is offered with a certificate. Undefined: nothing. */
export function offerOn(certificate: Certificate) {
  return "offer" in certificate ? certificate.offer : undefined;
}
