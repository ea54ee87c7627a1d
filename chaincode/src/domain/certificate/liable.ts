import type { Certificate } from "../state/certificate.js";
import type { Endorsement } from "../state/endorsement.js";
import type { Instrument } from "../state/instrument.js";
import type { Lei } from "../vocabulary/lei.js";
import { wasPresentedLate } from "./periods.js";

/**
 * The parties to which the holder can turn after dishonour, in the order of the chain: the issuer, the guarantor, and every
 * endorser who passed the certificate on with recourse and whose endorsement answers still.
 *
 * Recourse does not run in circles. A holder who had endorsed the certificate with recourse before has none on those after its
 * own first such endorsement that is open: they could turn to it in turn. An issuer who holds it has recourse on nobody, a guarantor on the issuer alone
 * (Negotiable Instruments Law of the PRC, art. 69; Bills of Exchange Act 1882, s. 37). A presentation after the policy's days leaves the issuer and the guarantor.
 */
export function liableTo(certificate: Certificate, instrument: Instrument): Lei[] {
  const { holder, endorsements, guaranteeWaived } = certificate;
  const { issuer, guarantor } = instrument;
  if (holder.lei === issuer) {
    return [];
  }
  if (holder.lei === guarantor) {
    return [issuer];
  }
  const open = wasPresentedLate(certificate, instrument) ? [] : endorsements;
  const answering = open.filter(answers).map(({ from }) => from);
  const own = answering.indexOf(holder.lei);
  const endorsers = own < 0 ? answering : answering.slice(0, own);
  const guarantors = guarantor === undefined || guaranteeWaived !== undefined ? [] : [guarantor];
  return [...new Set([issuer, ...guarantors, ...endorsers])];
}

/** Whether who passed a certificate on answers for it: with recourse, neither closed nor released. */
export function answers({ recourse, closed, waived }: Endorsement): boolean {
  return recourse && closed !== true && waived === undefined;
}
