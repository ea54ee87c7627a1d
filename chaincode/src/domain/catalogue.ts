import { adjustCreditLine } from "./acts/adjust-credit-line.js";
import { approve } from "./acts/approve.js";
import { batch } from "./acts/batch.js";
import { bootstrap } from "./acts/bootstrap.js";
import { closeCreditLine } from "./acts/close-credit-line.js";
import { openCreditLine } from "./acts/open-credit-line.js";
import { registerParty } from "./acts/register-party.js";
import { rejectApproval } from "./acts/reject-approval.js";
import { reinstateParty } from "./acts/reinstate-party.js";
import { setPolicy } from "./acts/set-policy.js";
import { suspendParty } from "./acts/suspend-party.js";
import { updateParty } from "./acts/update-party.js";
import { certificateActs } from "./certificate-acts.js";
import { auditInstrument } from "./queries/audit-instrument.js";
import { getCertificate } from "./queries/get-certificate.js";
import { getCreditLine } from "./queries/get-credit-line.js";
import { getInstrument } from "./queries/get-instrument.js";
import { getPayment } from "./queries/get-payment.js";
import { getParty } from "./queries/get-party.js";
import { getPolicy } from "./queries/get-policy.js";
import { listApprovals } from "./queries/list-approvals.js";
import { listHistory } from "./queries/list-history.js";
import { listHoldings } from "./queries/list-holdings.js";
import { listInstrument } from "./queries/list-instrument.js";
import { listOffers } from "./queries/list-offers.js";
import { listPayables } from "./queries/list-payables.js";
import { listParties } from "./queries/list-parties.js";
import { listPledges } from "./queries/list-pledges.js";
import { traceUnit } from "./queries/trace-unit.js";
import { whoAmI } from "./queries/who-am-i.js";

/** Every act by its name on the wire: what the contracts dispatch on, the metadata describes and the client is built from. */
export const acts = {
  Bootstrap: bootstrap,
  RegisterParty: registerParty,
  UpdateParty: updateParty,
  SuspendParty: suspendParty,
  ReinstateParty: reinstateParty,
  SetPolicy: setPolicy,
  OpenCreditLine: openCreditLine,
  AdjustCreditLine: adjustCreditLine,
  CloseCreditLine: closeCreditLine,
  ...certificateActs,
  Batch: batch,
  Approve: approve,
  RejectApproval: rejectApproval,
} as const;

/** Every query by its name on the wire. */
export const queries = {
  GetParty: getParty,
  ListParties: listParties,
  GetPolicy: getPolicy,
  WhoAmI: whoAmI,
  GetInstrument: getInstrument,
  GetCreditLine: getCreditLine,
  GetCertificate: getCertificate,
  GetPayment: getPayment,
  ListHistory: listHistory,
  ListHoldings: listHoldings,
  ListInstrument: listInstrument,
  TraceUnit: traceUnit,
  AuditInstrument: auditInstrument,
  ListOffers: listOffers,
  ListPayables: listPayables,
  ListPledges: listPledges,
  ListApprovals: listApprovals,
} as const;
