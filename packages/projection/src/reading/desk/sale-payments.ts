import { sql } from "kysely";

import { allOf, isAfter, isAmong, pageOf, type PageOf, type Reading, type Rows } from "../reading.js";

/** Which payments for goods. */
export interface SalePaymentsRequest extends PageOf {
  /** Ids of the listings by which the goods were sold. */
  readonly listingIds: readonly string[];
}

/** A certificate that paid for a good. */
export interface SalePaymentRow {
  /** Listing by which the good was sold. */
  readonly listingId: string;
  /** Id of the certificate. */
  readonly certificateId: string;
  /** The certificate in JSON, as it was when it passed to the seller. */
  readonly certificate: string;
}

interface Found {
  readonly listing_id: string;
  readonly certificate_id: string;
  readonly body: string;
}

const ORDER = ["listing_id", "certificate_id"];

/**
 * Certificates that paid for goods, in the order of their listings.
 *
 * @throws {RangeError} the place is of another list.
 */
export async function salePayments(
  { tables }: Reading,
  { listingIds, limit, after }: SalePaymentsRequest,
): Promise<Rows<SalePaymentRow>> {
  const { rows } = await sql<Found>`
    select listing_id, certificate_id, body from sale_payments
    where ${allOf([isAmong("listing_id", listingIds), isAfter(ORDER, after)])}
    order by listing_id, certificate_id limit ${limit + 1}`.execute(tables);
  return pageOf(
    rows,
    limit,
    (row) => [row.listing_id, row.certificate_id],
    ({ listing_id: listingId, certificate_id: certificateId, body: certificate }) => ({
      ...{ listingId, certificateId, certificate },
    }),
  );
}
