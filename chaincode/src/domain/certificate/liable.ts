import type { Certificate } from "../state/certificate.js";
import type { Instrument } from "../state/instrument.js";
import type { Lei } from "../vocabulary/lei.js";

/**
 * Whom the holder may turn to after dishonour, in the order of the chain: the issuer, the guarantor, and every endorser
 * who passed the certificate on with recourse and whose endorsement no recourse payment has closed.
 */
export function liableTo(certificate: Certificate, { issuer, guarantor }: Instrument): Lei[] {
  const endorsers = certificate.endorsements
    .filter(({ recourse, closed }) => recourse && closed !== true)
    .map(({ from }) => from);
  const all = new Set([issuer, ...(guarantor === undefined ? [] : [guarantor]), ...endorsers]);
  all.delete(certificate.holder.lei);
  return [...all];
}
