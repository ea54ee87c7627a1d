import type { QueryResponse, Certificate, Instrument } from "@tallystick/client";

import type { ListingName } from "../../listing/listing-options.js";
import { stageIn } from "../instrument.js";
import { certificateColumns, type CertificateRow } from "./certificate-columns.js";
import { csvTable, type CsvForm, type CsvNames } from "./csv.js";
import { dutyColumns } from "./duty-columns.js";
import { endorsementColumns, endorsementsOf } from "./endorsement-columns.js";
import {
  batteryColumns,
  bidColumns,
  grantColumns,
  orderColumns,
  saleColumns,
  stretchColumns,
} from "./goods-columns.js";
import { fieldsOf, historyColumns } from "./history-columns.js";
import {
  approvalColumns,
  calendarColumns,
  guaranteeColumns,
  instrumentColumns,
  objectionColumns,
  partyColumns,
  proceedsColumns,
} from "./record-columns.js";

/** Values of rows that the answer of a listing does not contain. */
interface ListingSurroundings extends CsvNames {
  readonly termsOf: (instrumentId: string) => Instrument | undefined;
  /** The instant of the output. */
  readonly at: string;
}

type Printer<N extends ListingName> = (
  answer: QueryResponse<N>,
  surroundings: ListingSurroundings,
  form: CsvForm,
) => string;

const certificatesOf = (
  { certificates }: { readonly certificates: readonly Certificate[] },
  surroundings: ListingSurroundings,
  form: CsvForm,
): string => {
  const rows: CertificateRow[] = certificates.map((certificate) => ({
    certificate,
    instrument: surroundings.termsOf(certificate.instrumentId),
  }));
  return csvTable(rows, certificateColumns, surroundings, form);
};

/** The function that prints each listing as comma-separated values. */
export const listingCsv: { readonly [N in ListingName]: Printer<N> } = {
  ListHoldings: certificatesOf,
  ListInstrument: certificatesOf,
  ListOffers: certificatesOf,
  ListPayables: certificatesOf,
  ListPledges: certificatesOf,
  ListGuarantees: ({ guarantees }, names, form) => csvTable(guarantees, guaranteeColumns, names, form),
  ListProceeds: ({ proceeds }, names, form) => csvTable(proceeds, proceedsColumns, names, form),
  ListObjections: ({ objections }, names, form) => csvTable(objections, objectionColumns, names, form),
  ListInstruments: ({ instruments }, surroundings, form) =>
    csvTable(
      instruments.map((instrument) => ({ instrument, stage: stageIn(instrument, surroundings) })),
      instrumentColumns,
      surroundings,
      form,
    ),
  ListParties: ({ parties }, names, form) => csvTable(parties, partyColumns, names, form),
  ListDuties: ({ duties }, names, form) => csvTable(duties, dutyColumns, names, form),
  ListApprovals: ({ approvals }, names, form) => csvTable(approvals, approvalColumns, names, form),
  ListCalendars: ({ calendars }, names, form) => csvTable(calendars, calendarColumns, names, form),
  ListHistory: ({ versions }, names, form) => csvTable(fieldsOf(versions), historyColumns, names, form),
  ListBatteries: ({ batteries }, names, form) => csvTable(batteries, batteryColumns, names, form),
  ListAccess: ({ grants }, names, form) => csvTable(grants, grantColumns, names, form),
  ListStretches: ({ stretches }, names, form) => csvTable(stretches, stretchColumns, names, form),
  ListListings: ({ listings }, names, form) => csvTable(listings, saleColumns, names, form),
  ListBids: ({ bids }, names, form) => csvTable(bids, bidColumns, names, form),
  ListOrders: ({ orders }, names, form) => csvTable(orders, orderColumns, names, form),
};

/** The endorsements on the back of the certificates of a listing, one on each row. */
export function endorsementCsv(certificates: readonly Certificate[], names: CsvNames, form: CsvForm): string {
  return csvTable(endorsementsOf(certificates), endorsementColumns, names, form);
}
