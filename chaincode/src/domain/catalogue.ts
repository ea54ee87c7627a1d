import { accept } from "./acts/accept.js";
import { bootstrap } from "./acts/bootstrap.js";
import { dishonour } from "./acts/dishonour.js";
import { issue } from "./acts/issue.js";
import { merge } from "./acts/merge.js";
import { offerCancellation } from "./acts/offer-cancellation.js";
import { present } from "./acts/present.js";
import { registerParty } from "./acts/register-party.js";
import { reinstateParty } from "./acts/reinstate-party.js";
import { reject } from "./acts/reject.js";
import { returnPayment } from "./acts/return-payment.js";
import { setPolicy } from "./acts/set-policy.js";
import { settle } from "./acts/settle.js";
import { split } from "./acts/split.js";
import { suspendParty } from "./acts/suspend-party.js";
import { sweep } from "./acts/sweep.js";
import { transfer } from "./acts/transfer.js";
import { updateParty } from "./acts/update-party.js";
import { withdraw } from "./acts/withdraw.js";
import { auditInstrument } from "./queries/audit-instrument.js";
import { getCertificate } from "./queries/get-certificate.js";
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
} as const;

/** Every query by its name on the wire. */
export const queries = {
  GetParty: getParty,
  ListParties: listParties,
  GetPolicy: getPolicy,
  WhoAmI: whoAmI,
  GetInstrument: getInstrument,
  GetCertificate: getCertificate,
  ListHoldings: listHoldings,
  ListInstrument: listInstrument,
  TraceUnit: traceUnit,
  AuditInstrument: auditInstrument,
  ListOffers: listOffers,
} as const;
