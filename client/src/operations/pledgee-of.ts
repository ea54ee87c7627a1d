import type { Certificate } from "../wire-types.js";

/** The party to which a certificate is pledged, also after its presentation or dishonour. */
export function pledgeeOf(certificate: Certificate): Certificate["holder"] | undefined {
  const { pledge } =
    certificate.state === "InCollection" ? certificate.presentment : { pledge: undefined, ...certificate };
  return pledge?.pledgee;
}
