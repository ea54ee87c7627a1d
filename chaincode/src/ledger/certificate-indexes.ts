import type { Certificate } from "../domain/state/certificate.js";
import { keyOfUnit } from "../domain/state/record.js";
import { compositeKey } from "./composite-key.js";

/** As what a certificate is listed for a party: because it holds it, or because it is offered to it. */
export type Listing = "holder" | "offeree";

export function indexName(listing: Listing): string {
  return `certificateby${listing}`;
}

/** The index keys of a certificate as it stands. They name it; the certificate itself says what is true. */
export function indexKeys(certificate: Certificate | undefined): string[] {
  if (certificate === undefined) return [];
  const place = [certificate.instrumentId, keyOfUnit(certificate.from), keyOfUnit(certificate.to)];
  const keys = [compositeKey(indexName("holder"), [certificate.holder.lei, ...place])];
  if ("offer" in certificate) keys.push(compositeKey(indexName("offeree"), [certificate.offer.to, ...place]));
  return keys;
}
