import { refuse } from "../refusal.js";
import type { Certificate, CertificateIn, CertificateState } from "../state/certificate.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";

/**
 * The life of a certificate: for each act the states it may start from, and those it may lead to from there. The one
 * source for the rules, the documentation's diagram and the model that the tests hold them against.
 */
export const transitions = {
  Accept: { AwaitingReceipt: ["Transferable"], Locked: ["Transferable", "Cancelled"] },
  Reject: { AwaitingReceipt: ["Cancelled"], Locked: ["Transferable"] },
  Withdraw: { AwaitingReceipt: ["Cancelled"], Locked: ["Transferable"], InCollection: ["Transferable", "InRecourse"] },
  Sweep: { AwaitingReceipt: ["Cancelled"], Locked: ["Transferable"], InCollection: ["InRecourse"] },
  Transfer: { Transferable: ["Locked"] },
  Split: { Transferable: ["Transferable"] },
  Merge: { Transferable: ["Transferable"] },
  OfferCancellation: { Transferable: ["Locked"] },
  Present: { Transferable: ["InCollection"], InRecourse: ["InCollection"] },
  Settle: { InCollection: ["Settled"] },
  ReturnPayment: { Settled: ["InCollection"] },
  Dishonour: { InCollection: ["InRecourse"] },
} as const satisfies Record<string, Transition>;

type Transition = Partial<Record<CertificateState, readonly CertificateState[]>>;
export type TransitionAct = keyof typeof transitions;
type From<A extends TransitionAct> = Extract<keyof (typeof transitions)[A], CertificateState>;

/** @throws `WRONG_STATE` where the table does not let the act start from the certificate's state. */
export function requireState<A extends TransitionAct>(act: A, certificate: Certificate): CertificateIn<From<A>> {
  if (!startsFrom(act, certificate)) {
    refuse("WRONG_STATE", {
      id: certificateIdOf(certificate),
      state: certificate.state,
      required: Object.keys(transitions[act]).join(" or "),
    });
  }
  return certificate;
}

function startsFrom<A extends TransitionAct>(act: A, certificate: Certificate): certificate is CertificateIn<From<A>> {
  return certificate.state in transitions[act];
}
