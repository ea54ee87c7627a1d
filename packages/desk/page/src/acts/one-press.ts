import { withdrawableActs } from "@tallystick/client/words";

import { areBelow } from "../amounts.js";
import { isMine, parties } from "../store.js";
import type { Reviewed } from "./draft.js";
import { actsIn, sumsOf } from "./sums-of.js";

/** Whether nothing of an act is final: it, all parts of a batch, or the filed act that is approved. */
function canBeTakenBack({ act, request, filed }: Pick<Reviewed, "act" | "request" | "filed">): boolean {
  if (act === "Approve") {
    return filed !== undefined && canBeTakenBack(filed);
  }
  if (act === "Batch") {
    return actsIn(request).every(canBeTakenBack);
  }
  return withdrawableActs.has(act) && !("to" in request && acceptsInAdvance(request.to));
}

/** Whether a payee takes transfers without an answer, so that they are final. */
function acceptsInAdvance(lei: unknown): boolean {
  return parties.value.some((party) => party.lei === lei && party.standingAcceptance !== undefined);
}

/**
 * Whether one press signs: what can be taken back, and is below the sum in each currency from which the person's own party has its people confirm
 * what they sign.
 */
export function isSignedAtOnce(reviewed: Reviewed): boolean {
  const from = parties.value.find(({ lei }) => isMine(lei))?.confirmFrom ?? {};
  return canBeTakenBack(reviewed) && areBelow(sumsOf(reviewed.filed ?? reviewed), from);
}
