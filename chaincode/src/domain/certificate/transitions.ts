import { refuse } from "../refusal.js";
import type { Certificate, CertificateIn, CertificateState } from "../state/certificate.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";

/**
 * The life of a certificate: from which states an act may start and in which it may leave the certificate. The one
 * source for the rules, the documentation's diagram and the model that the tests hold them against.
 */
export const transitions = {
  Accept: { from: ["AwaitingReceipt", "Locked"], to: ["Transferable", "Cancelled"] },
  Reject: { from: ["AwaitingReceipt", "Locked"], to: ["Transferable", "Cancelled"] },
  Withdraw: { from: ["AwaitingReceipt", "Locked", "InCollection"], to: ["Transferable", "Cancelled", "InRecourse"] },
  Sweep: { from: ["AwaitingReceipt", "Locked", "InCollection"], to: ["Transferable", "Cancelled", "InRecourse"] },
  Transfer: { from: ["Transferable"], to: ["Locked"] },
  Split: { from: ["Transferable"], to: ["Transferable"] },
  Merge: { from: ["Transferable"], to: ["Transferable"] },
  OfferCancellation: { from: ["Transferable"], to: ["Locked"] },
  Present: { from: ["Transferable", "InRecourse"], to: ["InCollection"] },
  Settle: { from: ["InCollection"], to: ["Settled"] },
  ReturnPayment: { from: ["Settled"], to: ["InCollection"] },
  Dishonour: { from: ["InCollection"], to: ["InRecourse"] },
} as const satisfies Record<string, { from: readonly CertificateState[]; to: readonly CertificateState[] }>;

export type TransitionAct = keyof typeof transitions;
type From<A extends TransitionAct> = (typeof transitions)[A]["from"][number];

/** @throws `WRONG_STATE` where the table does not let the act start from the certificate's state. */
export function requireState<A extends TransitionAct>(act: A, certificate: Certificate): CertificateIn<From<A>> {
  if (!startsFrom(act, certificate)) {
    refuse("WRONG_STATE", {
      id: certificateIdOf(certificate),
      state: certificate.state,
      required: transitions[act].from.join(" or "),
    });
  }
  return certificate;
}

function startsFrom<A extends TransitionAct>(act: A, certificate: Certificate): certificate is CertificateIn<From<A>> {
  const from: readonly CertificateState[] = transitions[act].from;
  return from.includes(certificate.state);
}
