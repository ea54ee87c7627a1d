import { accept } from "./acts/accept.js";
import { claimRecourse } from "./acts/claim-recourse.js";
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
import { payRecourse } from "./acts/pay-recourse.js";
import { pledge } from "./acts/pledge.js";
import { present } from "./acts/present.js";
import { reject } from "./acts/reject.js";
import { releaseGuarantee } from "./acts/release-guarantee.js";
import { release } from "./acts/release.js";
import { returnPayment } from "./acts/return-payment.js";
import { settle } from "./acts/settle.js";
import { split } from "./acts/split.js";
import { sweep } from "./acts/sweep.js";
import { transfer } from "./acts/transfer.js";
import { unfreeze } from "./acts/unfreeze.js";
import { withdraw } from "./acts/withdraw.js";

/** The acts on certificates that can also be parts of a `Batch`, by their names on the wire. */
export const certificateActs = {
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
export type CertificateActName = keyof typeof certificateActs;
