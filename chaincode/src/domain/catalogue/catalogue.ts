import { singleActs } from "../acts/index.js";
import { approve } from "../drivers/approve.js";
import { batch } from "../drivers/batch.js";
import { getAccess } from "../queries/access/get-access.js";
import { listAccess } from "../queries/access/list-access.js";
import { attest } from "../queries/attest.js";
import { auditInstrument } from "../queries/audit-instrument.js";
import { findBattery } from "../queries/batteries/find-battery.js";
import { getBattery } from "../queries/batteries/get-battery.js";
import { getDevice } from "../queries/batteries/get-device.js";
import { getStretch } from "../queries/batteries/get-stretch.js";
import { listBatteries } from "../queries/batteries/list-batteries.js";
import { listStretches } from "../queries/batteries/list-stretches.js";
import { provePassport } from "../queries/batteries/prove-passport.js";
import { getApproval } from "../queries/get-approval.js";
import { getCalendar } from "../queries/get-calendar.js";
import { getCertificate } from "../queries/get-certificate.js";
import { getCreditLine } from "../queries/get-credit-line.js";
import { getInstrument } from "../queries/get-instrument.js";
import { getNotices } from "../queries/get-notices.js";
import { getParty } from "../queries/get-party.js";
import { getPayment } from "../queries/get-payment.js";
import { getPolicy } from "../queries/get-policy.js";
import { getRecourse } from "../queries/get-recourse.js";
import { getRegistration } from "../queries/get-registration.js";
import { listApprovals } from "../queries/list-approvals.js";
import { listCalendars } from "../queries/list-calendars.js";
import { listDuties } from "../queries/list-duties.js";
import { listGuarantees } from "../queries/list-guarantees.js";
import { listHistory } from "../queries/list-history.js";
import { listHoldings } from "../queries/list-holdings.js";
import { listInstrument } from "../queries/list-instrument.js";
import { listInstruments } from "../queries/list-instruments.js";
import { listObjections } from "../queries/list-objections.js";
import { listOffers } from "../queries/list-offers.js";
import { listParties } from "../queries/list-parties.js";
import { listPayables } from "../queries/list-payables.js";
import { listPledges } from "../queries/list-pledges.js";
import { listProceeds } from "../queries/list-proceeds.js";
import { getListing } from "../queries/market/get-listing.js";
import { getOrder } from "../queries/market/get-order.js";
import { getPurchaseRecord } from "../queries/market/get-purchase-record.js";
import { getTitle } from "../queries/market/get-title.js";
import { listBids } from "../queries/market/list-bids.js";
import { listListings } from "../queries/market/list-listings.js";
import { listOrders } from "../queries/market/list-orders.js";
import { traceUnit } from "../queries/trace-unit.js";
import { whoAmI } from "../queries/who-am-i.js";

/**
 * Every act by its name on the wire. The contracts find their functions in it, the metadata describes it, and the
 * client is built from it.
 */
export const acts = {
  ...singleActs,
  Batch: batch,
  Approve: approve,
} as const;

/** Every query by its name on the wire. */
export const queries = {
  GetParty: getParty,
  ListParties: listParties,
  GetPolicy: getPolicy,
  GetCalendar: getCalendar,
  ListCalendars: listCalendars,
  WhoAmI: whoAmI,
  GetInstrument: getInstrument,
  GetCreditLine: getCreditLine,
  GetCertificate: getCertificate,
  Attest: attest,
  GetPayment: getPayment,
  GetRegistration: getRegistration,
  ListHistory: listHistory,
  ListDuties: listDuties,
  ListHoldings: listHoldings,
  ListInstrument: listInstrument,
  ListInstruments: listInstruments,
  TraceUnit: traceUnit,
  AuditInstrument: auditInstrument,
  ListOffers: listOffers,
  ListPayables: listPayables,
  ListGuarantees: listGuarantees,
  ListPledges: listPledges,
  ListProceeds: listProceeds,
  ListObjections: listObjections,
  GetNotices: getNotices,
  GetRecourse: getRecourse,
  GetApproval: getApproval,
  ListApprovals: listApprovals,
  GetBattery: getBattery,
  FindBattery: findBattery,
  ListBatteries: listBatteries,
  GetDevice: getDevice,
  ListStretches: listStretches,
  GetStretch: getStretch,
  ProvePassport: provePassport,
  GetAccess: getAccess,
  ListAccess: listAccess,
  GetListing: getListing,
  ListListings: listListings,
  ListBids: listBids,
  GetOrder: getOrder,
  ListOrders: listOrders,
  GetTitle: getTitle,
  GetPurchaseRecord: getPurchaseRecord,
} as const;
