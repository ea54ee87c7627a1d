import type { Act } from "../operation/act.js";
import { accept } from "./accept.js";
import { accessActs } from "./access/index.js";
import { acknowledgeDebt } from "./acknowledge-debt.js";
import { acknowledgeDishonour } from "./acknowledge-dishonour.js";
import { adjustCreditLine } from "./adjust-credit-line.js";
import { admitAdministrators } from "./admit-administrators.js";
import { answerObjection } from "./answer-objection.js";
import { assign } from "./assign.js";
import { batteryActs } from "./batteries/index.js";
import { bootstrap } from "./bootstrap.js";
import { claimRecourse } from "./claim-recourse.js";
import { closeCreditLine } from "./close-credit-line.js";
import { compose } from "./compose.js";
import { confirmPayment } from "./confirm-payment.js";
import { declareDefault } from "./declare-default.js";
import { declineGuarantee } from "./decline-guarantee.js";
import { discount } from "./discount.js";
import { dishonour } from "./dishonour.js";
import { enforce } from "./enforce.js";
import { executeOrder } from "./execute-order.js";
import { freeze } from "./freeze.js";
import { guarantee } from "./guarantee.js";
import { issue } from "./issue.js";
import { liftDefault } from "./lift-default.js";
import { marketActs } from "./market/index.js";
import { merge } from "./merge.js";
import { net } from "./net.js";
import { objectToPayment } from "./object-to-payment.js";
import { offerCancellation } from "./offer-cancellation.js";
import { openCreditLine } from "./open-credit-line.js";
import { payProceeds } from "./pay-proceeds.js";
import { payRecourse } from "./pay-recourse.js";
import { pledge } from "./pledge.js";
import { present } from "./present.js";
import { recordAction } from "./record-action.js";
import { recordCreditNote } from "./record-credit-note.js";
import { recordSuccession } from "./record-succession.js";
import { registerFinancing } from "./register-financing.js";
import { registerParty } from "./register-party.js";
import { reinstateParty } from "./reinstate-party.js";
import { rejectApproval } from "./reject-approval.js";
import { reject } from "./reject.js";
import { releaseGuarantee } from "./release-guarantee.js";
import { releaseRegistration } from "./release-registration.js";
import { release } from "./release.js";
import { returnPayment } from "./return-payment.js";
import { setCalendar } from "./set-calendar.js";
import { setPolicy } from "./set-policy.js";
import { settle } from "./settle.js";
import { split } from "./split.js";
import { suspendParty } from "./suspend-party.js";
import { sweep } from "./sweep.js";
import { takeOver } from "./take-over.js";
import { transfer } from "./transfer.js";
import { unfreeze } from "./unfreeze.js";
import { updatePartyAmong } from "./update-party.js";
import { waive } from "./waive.js";
import { withdraw } from "./withdraw.js";
import { writeOff } from "./write-off.js";

/** The acts after `UpdateParty`, which names them. */
const furtherActs = {
  SuspendParty: suspendParty,
  AdmitAdministrators: admitAdministrators,
  ReinstateParty: reinstateParty,
  RecordSuccession: recordSuccession,
  DeclareDefault: declareDefault,
  LiftDefault: liftDefault,
  SetPolicy: setPolicy,
  SetCalendar: setCalendar,
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
  TakeOver: takeOver,
  OfferCancellation: offerCancellation,
  Present: present,
  Settle: settle,
  ReturnPayment: returnPayment,
  ObjectToPayment: objectToPayment,
  AnswerObjection: answerObjection,
  Dishonour: dishonour,
  AcknowledgeDishonour: acknowledgeDishonour,
  AcknowledgeDebt: acknowledgeDebt,
  RecordAction: recordAction,
  Guarantee: guarantee,
  DeclineGuarantee: declineGuarantee,
  ReleaseGuarantee: releaseGuarantee,
  Discount: discount,
  ConfirmPayment: confirmPayment,
  PayProceeds: payProceeds,
  Pledge: pledge,
  Release: release,
  Enforce: enforce,
  RegisterFinancing: registerFinancing,
  ReleaseRegistration: releaseRegistration,
  RecordCreditNote: recordCreditNote,
  Net: net,
  ClaimRecourse: claimRecourse,
  PayRecourse: payRecourse,
  Waive: waive,
  Compose: compose,
  Assign: assign,
  WriteOff: writeOff,
  ExecuteOrder: executeOrder,
  Freeze: freeze,
  Unfreeze: unfreeze,
  RejectApproval: rejectApproval,
  ...batteryActs,
  ...marketActs,
  ...accessActs,
} as const;

const before = { Bootstrap: bootstrap, RegisterParty: registerParty } as const;

/** The acts that dual control can cover: those that declare the sum or subject that they are about. */
export const controllableActs: readonly string[] = [
  ...Object.values<Act>(before),
  { name: "UpdateParty", dualControl: "as decided" },
  ...Object.values<Act>(furtherActs),
].flatMap(({ name, dualControl }) => (dualControl === undefined ? [] : [name]));

/** Every act that is judged by itself, by its name on the wire. The contract's metadata has the same order. */
export const singleActs = {
  ...before,
  UpdateParty: updatePartyAmong(controllableActs),
  ...furtherActs,
} as const;
