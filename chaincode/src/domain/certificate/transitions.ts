import { refuse } from "../refusal.js";
import type { Certificate, CertificateIn, CertificateState } from "../state/certificate.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";

/** A mark never overwrites a state. */
const asItIs = {
  AwaitingReceipt: ["AwaitingReceipt"],
  Transferable: ["Transferable"],
  Locked: ["Locked"],
  Pledged: ["Pledged"],
  InCollection: ["InCollection"],
  InRecourse: ["InRecourse"],
} as const;

/**
 * The life of a certificate: for each act the states it may start from, and those it may lead to from there. The one
 * source for the rules, the documentation's diagram and the model that the tests hold them against.
 */
export const transitions = {
  Guarantee: { AwaitingReceipt: ["AwaitingReceipt"] },
  DeclineGuarantee: { AwaitingReceipt: ["Cancelled"] },
  Accept: {
    AwaitingReceipt: ["Transferable"],
    Locked: ["Transferable", "Locked", "Pledged", "Settled", "Cancelled"],
  },
  Reject: { AwaitingReceipt: ["Cancelled"], Locked: ["Transferable"] },
  Withdraw: {
    AwaitingReceipt: ["Cancelled"],
    Locked: ["Transferable"],
    InCollection: ["Transferable", "Pledged", "InRecourse"],
  },
  Sweep: { AwaitingReceipt: ["Cancelled"], Locked: ["Transferable"], InCollection: ["InRecourse"] },
  Transfer: { Transferable: ["Locked", "Transferable"] },
  Split: { Transferable: ["Transferable"] },
  Merge: { Transferable: ["Transferable"] },
  Discount: { Transferable: ["Locked"] },
  ConfirmPayment: { Locked: ["Transferable"] },
  Pledge: { Transferable: ["Locked"] },
  Release: { Pledged: ["Transferable"], InRecourse: ["InRecourse"] },
  Enforce: { Pledged: ["Transferable"], InRecourse: ["InRecourse"] },
  /** What the other side is to give stays free until it accepts: then it is settled by `Accept`. */
  Net: { Transferable: ["Locked", "Settled"] },
  OfferCancellation: { Transferable: ["Locked"] },
  Present: { Transferable: ["InCollection"], Pledged: ["InCollection"], InRecourse: ["InCollection"] },
  Settle: { InCollection: ["Settled"] },
  ReturnPayment: { Settled: ["InCollection"] },
  Dishonour: { InCollection: ["InRecourse"] },
  ClaimRecourse: { InRecourse: ["InRecourse"] },
  PayRecourse: { InRecourse: ["InRecourse", "Settled"] },
  Freeze: asItIs,
  Unfreeze: asItIs,
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
