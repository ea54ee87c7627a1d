import type { Certificate } from "../domain/state/certificate.js";
import type { Listing } from "../domain/state/ledger-view.js";
import { keyOfUnit } from "../domain/state/record.js";
import { compositeKey } from "./composite-key.js";

export function indexName(listing: Listing): string {
  return `certificateby${listing}`;
}

/** The index keys of a certificate as it stands. They name it; the certificate itself says what is true. */
export function indexKeys(certificate: Certificate | undefined): string[] {
  if (certificate === undefined) return [];
  const place = [certificate.instrumentId, keyOfUnit(certificate.from), keyOfUnit(certificate.to)];
  const { holder } = certificate;
  const keys = [compositeKey(indexName("holder"), [holder.lei, ...place])];
  for (const lei of offerPartiesOf(certificate)) keys.push(compositeKey(indexName("offer"), [lei, ...place]));
  return keys;
}

/** For whom a certificate is listed by its offer: the one who may answer it, and the one who made it unless it is the holder. */
export function offerPartiesOf(certificate: Certificate): string[] {
  if (!("offer" in certificate)) return [];
  const { by, to } = certificate.offer;
  return by === certificate.holder.lei ? [to] : [to, by];
}
