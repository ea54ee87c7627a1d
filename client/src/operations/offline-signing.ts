import { createHash } from "node:crypto";
import { acts } from "../domain.js";
import { OutcomeUnknown, Unavailable } from "../errors/index.js";
import { toLowS } from "../transport/low-s-signature.js";
import type { HandOverSettings } from "../transport/hand-over.js";
import * as steps from "../transport/offline-steps.js";
import type { PeerPool } from "../transport/peer-pool.js";
import { readAnswer, requireDone } from "./read-response.js";
import { callOf, withTransaction, type Done } from "./session.js";
import type { ActName, ActRequest, ActResponse } from "../wire-types.js";

/**
 * One step of an act whose key is elsewhere: something to sign, and what is needed to go on. Plain JSON, so that it
 * can be kept, shown to an approver, or carried to another machine and back.
 */
export interface SigningStep<A extends ActName = ActName, S extends StepName = StepName> {
  readonly step: S;
  readonly act: A;
  /** Known from the first step on, before anything is submitted. */
  readonly transactionId: string;
  /** What the signature covers, base64: sign this with ECDSA and SHA-256 on P-256. */
  readonly message: string;
  /** Its SHA-256, hexadecimal, for key stores that sign digests. */
  readonly digest: string;
  /** State for the next step, base64; hand it back unchanged. */
  readonly bytes: string;
}

/** What is signed in turn: the proposal, the endorsed transaction, and the question for its status. */
export type StepName = "proposal" | "transaction" | "status";

/** A P-256 signature: DER or 64 bytes of R and S, as bytes or base64. The lower S is seen to here. */
export type Signature = Uint8Array | string;

/**
 * Acts in steps, for keys that never touch this process. `connect` needs no signer for it.
 *
 * @example
 * const proposal = tally.offline.prepare("Transfer", { certificateId, to });
 * const transaction = await tally.offline.endorse(proposal, await signElsewhere(proposal.digest));
 * const status = await tally.offline.submit(transaction, await signElsewhere(transaction.digest));
 * const { certificate } = await tally.offline.complete(status, await signElsewhere(status.digest));
 */
export interface OfflineSigning {
  /** Checks the request and makes the transaction. No network trip. */
  prepare<A extends ActName>(act: A, request: ActRequest<A>): SigningStep<A, "proposal">;
  /** Has it endorsed. Nothing is written yet; a rule's no comes here, as `Rejected`. */
  endorse<A extends ActName>(
    step: SigningStep<A, "proposal">,
    signature: Signature,
  ): Promise<SigningStep<A, "transaction">>;
  /** Hands it to the ordering service. Safe to call again with the same arguments: a transaction commits once. */
  submit<A extends ActName>(
    step: SigningStep<A, "transaction">,
    signature: Signature,
  ): Promise<SigningStep<A, "status">>;
  /** Waits for the verdict. A connection with a signer can ask as well: `tally.transaction(id).status()`. */
  complete<A extends ActName>(step: SigningStep<A, "status">, signature: Signature): Promise<Done<ActResponse<A>>>;
}

export function offlineSigning(pool: PeerPool, settings: HandOverSettings): OfflineSigning {
  const { deadlines } = settings;
  return {
    prepare(act, request) {
      return stepOf("proposal", act, steps.prepare(pool, callOf(acts[act], request)));
    },
    async endorse(step, signature) {
      const endorsed = await steps.endorse(pool, fromBase64(step.bytes), derOf(step, signature), deadlines.endorse);
      readAnswer(acts[step.act], endorsed.result, step.transactionId);
      return stepOf("transaction", step.act, endorsed);
    },
    async submit(step, signature) {
      return stepOf(
        "status",
        step.act,
        await steps.submit(pool, fromBase64(step.bytes), derOf(step, signature), settings),
      );
    },
    async complete(step, signature) {
      const { result, verdict } = await steps.complete(
        pool,
        fromBase64(step.bytes),
        derOf(step, signature),
        deadlines.commitStatus,
      );
      const answer = readAnswer<ActResponse<typeof step.act>>(acts[step.act], result, step.transactionId);
      return withTransaction(requireDone(answer, step.transactionId), verdict);
    },
  };
}

function stepOf<A extends ActName, S extends StepName>(step: S, act: A, prepared: steps.Prepared): SigningStep<A, S> {
  return {
    step,
    act,
    transactionId: prepared.transactionId,
    message: Buffer.from(prepared.message).toString("base64"),
    digest: createHash("sha256").update(prepared.message).digest("hex"),
    bytes: Buffer.from(prepared.bytes).toString("base64"),
  };
}

function fromBase64(text: string): Uint8Array {
  return Buffer.from(text, "base64");
}

/**
 * @throws {Unavailable} `SIGNING_FAILED` for what is no signature; of the last step, when the transaction is on its way,
 * {@link OutcomeUnknown}.
 */
function derOf({ step, transactionId }: SigningStep, signature: Signature): Uint8Array {
  try {
    return toLowS(typeof signature === "string" ? fromBase64(signature) : signature);
  } catch (cause) {
    const message = `what was given as the signature of step ${step} is ${cause instanceof Error ? cause.message : String(cause)}`;
    const details = { cause, transactionId };
    throw step === "status"
      ? new OutcomeUnknown(message, details)
      : new Unavailable("SIGNING_FAILED", message, details);
  }
}
