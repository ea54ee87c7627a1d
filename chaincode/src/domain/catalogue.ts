import { accept } from "./acts/accept.js";
import { adjustCreditLine } from "./acts/adjust-credit-line.js";
import { bootstrap } from "./acts/bootstrap.js";
import { claimRecourse } from "./acts/claim-recourse.js";
import { closeCreditLine } from "./acts/close-credit-line.js";
import { confirmPayment } from "./acts/confirm-payment.js";
import { declineGuarantee } from "./acts/decline-guarantee.js";
import { discount } from "./acts/discount.js";
import { dishonour } from "./acts/dishonour.js";
import { enforce } from "./acts/enforce.js";
import { freeze } from "./acts/freeze.js";
import { guarantee } from "./acts/guarantee.js";
import { issue } from "./acts/issue.js";
import { merge } from "./acts/merge.js";
import { net } from "./acts/net.js";
import { offerCancellation } from "./acts/offer-cancellation.js";
import { openCreditLine } from "./acts/open-credit-line.js";
import { payRecourse } from "./acts/pay-recourse.js";
import { pledge } from "./acts/pledge.js";
import { present } from "./acts/present.js";
import { registerParty } from "./acts/register-party.js";
import { reinstateParty } from "./acts/reinstate-party.js";
import { reject } from "./acts/reject.js";
import { releaseGuarantee } from "./acts/release-guarantee.js";
import { release } from "./acts/release.js";
import { returnPayment } from "./acts/return-payment.js";
import { setPolicy } from "./acts/set-policy.js";
import { settle } from "./acts/settle.js";
import { split } from "./acts/split.js";
import { suspendParty } from "./acts/suspend-party.js";
import { sweep } from "./acts/sweep.js";
import { transfer } from "./acts/transfer.js";
import { unfreeze } from "./acts/unfreeze.js";
import { updateParty } from "./acts/update-party.js";
import { withdraw } from "./acts/withdraw.js";
import { auditInstrument } from "./queries/audit-instrument.js";
import { getCertificate } from "./queries/get-certificate.js";
import { getCreditLine } from "./queries/get-credit-line.js";
import { getInstrument } from "./queries/get-instrument.js";
import { getParty } from "./queries/get-party.js";
import { getPolicy } from "./queries/get-policy.js";
import { listHoldings } from "./queries/list-holdings.js";
import { listInstrument } from "./queries/list-instrument.js";
import { listOffers } from "./queries/list-offers.js";
import { listParties } from "./queries/list-parties.js";
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
  Issue: issue,
  Accept: accept,
  Reject: reject,
  Withdraw: withdraw,
  Sweep: sweep,
  Transfer: transfer,
  Split: split,
  Merge: merge,
  OfferCancellation: offerCancellation,
  Present: present,
  Settle: settle,
  ReturnPayment: returnPayment,
  Dishonour: dishonour,
  Guarantee: guarantee,
  DeclineGuarantee: declineGuarantee,
  ReleaseGuarantee: releaseGuarantee,
  Discount: discount,
  ConfirmPayment: confirmPayment,
  Pledge: pledge,
  Release: release,
  Enforce: enforce,
  Net: net,
  ClaimRecourse: claimRecourse,
  PayRecourse: payRecourse,
  Freeze: freeze,
  Unfreeze: unfreeze,
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
  ListHoldings: listHoldings,
  ListInstrument: listInstrument,
  TraceUnit: traceUnit,
  AuditInstrument: auditInstrument,
  ListOffers: listOffers,
} as const;
