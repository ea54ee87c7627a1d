import { acts } from "../domain.js";
import type { ActName } from "../wire-types.js";

/**
 * Whether an act may be tried anew after another act got there first, without asking its caller. Yes where the request
 * pins down all that the act does, by ids that name exact units, by a reference or UETR that serves once: then it does what
 * was meant, or is refused. No where the other act may have given it another meaning: an offer withdrawn and made
 * anew on other terms, a record that somebody else has changed in between.
 */
const conflictSafe: Readonly<Record<ActName, boolean | "as its acts">> = {
  Bootstrap: true,
  RegisterParty: true,
  UpdateParty: false,
  SuspendParty: true,
  ReinstateParty: true,
  SetPolicy: false,
  OpenCreditLine: true,
  AdjustCreditLine: false,
  CloseCreditLine: true,
  Issue: true,
  // Many guarantees meet on one credit line; each draws what its own instrument says, or is refused.
  Guarantee: true,
  DeclineGuarantee: true,
  ReleaseGuarantee: true,
  Accept: false,
  Reject: false,
  Withdraw: false,
  Sweep: true,
  Transfer: true,
  Split: true,
  Merge: true,
  Discount: true,
  ConfirmPayment: false,
  Pledge: true,
  Release: false,
  Enforce: false,
  Net: true,
  OfferCancellation: true,
  Present: true,
  Settle: true,
  ReturnPayment: true,
  Dishonour: true,
  ClaimRecourse: true,
  PayRecourse: true,
  Freeze: true,
  Unfreeze: true,
  Batch: "as its acts",
  Approve: false,
  RejectApproval: false,
};

export function isConflictSafe(act: string, request: unknown): boolean {
  if (!isActName(act)) return false;
  const safe = conflictSafe[act];
  return safe === "as its acts" ? innerActs(request).every((inner) => isConflictSafe(inner, undefined)) : safe;
}

function isActName(name: string): name is ActName {
  return Object.hasOwn(acts, name);
}

/** The names of a batch's acts. */
function innerActs(request: unknown): string[] {
  if (typeof request !== "object" || request === null || !("acts" in request) || !Array.isArray(request.acts))
    return [];
  return request.acts.map((item: unknown) =>
    typeof item === "object" && item !== null && "act" in item ? String(item.act) : "",
  );
}
