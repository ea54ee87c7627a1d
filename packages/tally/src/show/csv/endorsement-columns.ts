import type { Certificate, Endorsement } from "@tallystick/client";

import { entered, made, party, said } from "./column.js";
import type { CsvColumn } from "./csv.js";

/** An endorsement, and the certificate that bears the endorsement on its back. */
interface EndorsementRow {
  readonly certificate: Certificate;
  /** The place of the endorsement on the back, from 1. */
  readonly place: number;
  readonly endorsement: Endorsement;
}

/** The endorsements of certificates, in order. */
export function endorsementsOf(certificates: readonly Certificate[]): EndorsementRow[] {
  return certificates.flatMap((certificate) =>
    certificate.endorsements.map((endorsement, index) => ({ certificate, place: index + 1, endorsement })),
  );
}

/** Columns of the endorsements of a listing of certificates. */
export const endorsementColumns: readonly CsvColumn<EndorsementRow>[] = [
  made("certificateId", "Id of the certificate.", ({ certificate }) => certificate.certificateId),
  made("place", "Place of the endorsement on its back, from 1.", ({ place }) => String(place)),
  ...party<EndorsementRow>("from", "the party that passed it on.", ({ endorsement }) => endorsement.from),
  ...party<EndorsementRow>("to", "the party that received it.", ({ endorsement }) => endorsement.to),
  made("at", "Instant at which it passed.", ({ endorsement }) => endorsement.at),
  made(
    "way",
    "How: delivery, transfer, sale, discount, recourse, enforcement, assignment or succession.",
    ({ endorsement }) => endorsement.way,
  ),
  made("recourse", "true if the holder can turn to `from` after dishonour.", ({ endorsement }) =>
    said(endorsement.recourse),
  ),
  made("standing", "true if a standing acceptance took it.", ({ endorsement }) => said(endorsement.standing)),
  made("closed", "true if it gives no claim any more, since an earlier party paid.", ({ endorsement }) =>
    said(endorsement.closed),
  ),
  ...party<EndorsementRow>("waivedBy", "the holder that released `from`.", ({ endorsement }) => endorsement.waived?.by),
  made("waivedAt", "Instant of that release.", ({ endorsement }) => endorsement.waived?.at),
  made("uetr", "UETR of the payment of the claim that passed it on.", ({ endorsement }) => endorsement.payment?.uetr),
  made("valueDate", "Day on which that money counts as paid.", ({ endorsement }) => endorsement.payment?.valueDate),
  entered(
    "register",
    "Public register in which the financing is entered.",
    ({ endorsement }) => endorsement.registration?.register,
  ),
  entered("registerNumber", "Number of that entry.", ({ endorsement }) => endorsement.registration?.number),
  made("registeredOn", "Day of that entry.", ({ endorsement }) => endorsement.registration?.date),
  made("listingId", "Of a sale: the listing whose goods it paid.", ({ endorsement }) => endorsement.listingId),
];
