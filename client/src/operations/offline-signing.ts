import { verify, X509Certificate } from "node:crypto";

import { type CheckedTransaction, toLowS } from "@tallystick/fabric-inspect";

import { acts } from "../chaincode/definitions.js";
import { isTallyError, OutcomeUnknown, Protocol, Unavailable } from "../errors/index.js";
import { commitStatusRequest, envelopeOf } from "../transport/act/gateway-messages.js";
import * as steps from "../transport/act/offline-steps.js";
import { Recent } from "../transport/blocks/recent.js";
import { sayFailure } from "../transport/failures/gateway-failure.js";
import type { Deadlines } from "../transport/peers/deadlines.js";
import type { PeerPool } from "../transport/peers/peer-pool.js";
import type { VerifyOptions } from "../transport/queries/verification.js";
import type { ActName, ActRequest, ActResponse } from "../wire-types.js";
import { callOf } from "./call-of.js";
import { readAnswer, requireDone } from "./read-response.js";
import { withTransaction, type Done } from "./session.js";
import { fromBase64, readStep, stepOf, type SigningStep, type StepContents, type StepName } from "./signing-step.js";

/** A P-256 signature: DER or 64 bytes of R and S, as bytes or base64. The library chooses the lower S. */
export type Signature = Uint8Array | string;

/**
 * Acts in steps, for keys that never touch this process. `connect` needs no signer for these methods.
 *
 * @example
 * const proposal = tally.offline.prepare("Transfer", { certificateId, to });
 * const transaction = await tally.offline.endorse(proposal, await signElsewhere(proposal.digest));
 * const status = await tally.offline.submit(transaction, await signElsewhere(transaction.digest));
 * const { certificate } = await tally.offline.complete(status, await signElsewhere(status.digest));
 */
export interface OfflineSigning {
  /** Checks the request and makes the transaction, without a network trip. */
  prepare<A extends ActName>(act: A, request: ActRequest<A>): SigningStep<A, "proposal">;
  /** Has the transaction endorsed. The ledger does not change yet. If a rule refuses the act, this throws `Rejected`. */
  endorse<A extends ActName>(
    step: SigningStep<A, "proposal">,
    signature: Signature,
  ): Promise<SigningStep<A, "transaction">>;
  /**
   * Submits the transaction to the ordering service. If you call this again, the same connection sends nothing and returns the same step.
   * Another process does not know that the transaction was sent. If such a process is not sure, it must call `question` instead.
   *
   * @throws `Unavailable` if nothing was sent; `OutcomeUnknown` if the gateway has the transaction, but did not confirm that an orderer accepted
   * it. Then call `question` and `complete`.
   */
  submit<A extends ActName>(
    step: SigningStep<A, "transaction">,
    signature: Signature,
  ): Promise<SigningStep<A, "status">>;
  /** Makes the last step of a transaction that was submitted, or may have been. It sends nothing. */
  question<A extends ActName>(step: SigningStep<A, "transaction">, signature: Signature): SigningStep<A, "status">;
  /** Waits for the verdict. A connection with a signer can also call `tally.transaction(id).status()`. */
  complete<A extends ActName>(step: SigningStep<A, "status">, signature: Signature): Promise<Done<ActResponse<A>>>;
}

export function offlineSigning(
  pool: PeerPool,
  { deadlines, verify }: { readonly deadlines: Deadlines; readonly verify: VerifyOptions | undefined },
): OfflineSigning {
  /** Ids of the transactions whose signed bytes were sent. */
  const sent = new Recent<string, true>(MOST_SENT);
  return {
    prepare(act, request) {
      const { proposal } = steps.prepare(pool, callOf(acts[act], request));
      return stepOf("proposal", act, { message: proposal, proposal });
    },
    async endorse(step, signature) {
      const { signed } = read(pool, step, "proposal", signature);
      const { payload, result } = await steps.endorseSigned(pool, signed, deadlines.endorse);
      readAnswer(acts[step.act], result, step.transactionId);
      return stepOf("transaction", step.act, { message: payload, proposal: signed.message });
    },
    async submit(step, signature) {
      const endorsed = readEndorsed(pool, step, "transaction", signature);
      const { transactionId } = step;
      if (!sent.has(transactionId)) {
        sent.set(transactionId, true);
        const { doubt } = await steps.submitSigned(pool, endorsed.signed, deadlines.submit).catch((error: unknown) => {
          sent.delete(transactionId);
          throw error;
        });
        if (doubt !== undefined) {
          const text = `transaction ${transactionId} was sent, and whether an orderer took it is not known: ${sayFailure(doubt)}`;
          throw new OutcomeUnknown(text, { transactionId, cause: doubt.cause });
        }
      }
      return questionOf(step, endorsed);
    },
    question(step, signature) {
      return questionOf(step, readEndorsed(pool, step, "transaction", signature));
    },
    async complete(step, signature) {
      const { signed, endorsed } = readEndorsed(pool, step, "status", signature);
      const verdict = await steps.completeSigned(pool, signed, {
        deadline: deadlines.commitStatus,
        verify,
        payload: endorsed.payload,
      });
      const answer = readAnswer<ActResponse<typeof step.act>>(acts[step.act], endorsed.result, step.transactionId);
      return withTransaction(requireDone(answer, step.transactionId), verdict);
    },
  };
}

/** Number of sent transactions that a connection remembers. */
const MOST_SENT = 100_000;

function questionOf<A extends ActName>(
  { act, proposal }: SigningStep<A, "transaction">,
  { signed: { message, signature }, contents }: SignedStep,
): SigningStep<A, "status"> {
  return stepOf("status", act, {
    message: commitStatusRequest(contents.proposal),
    proposal: fromBase64(proposal),
    envelope: envelopeOf(message, signature).serializeBinary(),
  });
}

interface SignedStep {
  readonly signed: steps.Signed;
  readonly contents: StepContents;
}

/**
 * Reads a step that comes from outside, with its signature.
 *
 * @throws {Protocol} `STEP_ALTERED`; {@link Unavailable} `SIGNING_FAILED` for a signature of another message. In the
 * last step, when the transaction was submitted, {@link OutcomeUnknown}.
 */
function read(pool: PeerPool, step: SigningStep, expected: StepName, signature: Signature): SignedStep {
  try {
    if (step.step !== expected) {
      throw altered(step, `step ${expected} was expected`);
    }
    const { site, identity, members } = pool.pick();
    const contents = readStep(step, members);
    const { proposal, message } = contents;
    const isOwn = proposal.mspId === identity.mspId && proposal.certificate === identity.certificate;
    if (!isOwn) {
      throw altered(step, "it was prepared for another identity than this connection's");
    }
    if (proposal.channel !== site.channel || proposal.chaincode !== site.chaincode) {
      throw altered(step, `it is for chaincode ${proposal.chaincode} on channel ${proposal.channel}`);
    }
    const der = derOf(step, signature, message, identity.certificate);
    return { signed: { transactionId: step.transactionId, message, signature: der }, contents };
  } catch (error) {
    if (expected !== "status" || !isTallyError(error)) {
      throw error;
    }
    throw new OutcomeUnknown(error.message, { cause: error, transactionId: step.transactionId });
  }
}

function readEndorsed(
  pool: PeerPool,
  step: SigningStep,
  expected: "transaction" | "status",
  signature: Signature,
): SignedStep & { readonly endorsed: CheckedTransaction } {
  const { signed, contents } = read(pool, step, expected, signature);
  const { endorsed } = contents;
  if (endorsed === undefined) {
    throw altered(step, "it is not endorsed");
  }
  return { signed, contents, endorsed };
}

function altered({ step, act, transactionId }: SigningStep, problem: string): Protocol {
  return new Protocol("STEP_ALTERED", `step ${step} of ${act}: ${problem}`, { transactionId });
}

/** The signature in the form that Fabric accepts. The value must be a signature of this message. */
function derOf(
  { step, transactionId }: SigningStep,
  signature: Signature,
  message: Uint8Array,
  certificate: string,
): Uint8Array {
  try {
    const der = toLowS(typeof signature === "string" ? fromBase64(signature) : signature);
    if (verify("sha256", message, new X509Certificate(certificate).publicKey, der)) {
      return der;
    }
    throw new RangeError("not made over this step's message with the key of the identity's certificate");
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    const text = `the given signature of step ${step} is ${problem}`;
    throw new Unavailable("SIGNING_FAILED", text, { cause, transactionId });
  }
}
