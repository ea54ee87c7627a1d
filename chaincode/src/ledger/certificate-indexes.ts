import type { Certificate } from "../domain/state/certificate.js";
import { listedFor, listings, type Listing } from "../domain/state/listings.js";
import { keyOfUnit } from "../domain/state/record.js";
import { compositeKey, kindOf, partsOf } from "./composite-key.js";

export function indexName(listing: Listing): string {
  return `certificateby${listing}`;
}

/** The index keys of a certificate as it stands. They name it; the certificate itself says what is true. */
export function indexKeys(certificate: Certificate | undefined): string[] {
  if (certificate === undefined) {
    return [];
  }
  const place = [certificate.instrumentId, keyOfUnit(certificate.from), keyOfUnit(certificate.to)];
  return listings.flatMap((listing) =>
    listedFor(certificate, listing).map((lei) => compositeKey(indexName(listing), [lei, ...place])),
  );
}

/** The key parts of the certificate that an index key names; undefined for any other key. */
export function certificateOfIndexKey(key: string): string[] | undefined {
  return listings.some((listing) => indexName(listing) === kindOf(key)) ? partsOf(key).slice(1) : undefined;
}
