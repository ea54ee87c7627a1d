import { createHash, verify, X509Certificate } from "node:crypto";

import {
  readSignedEnvelope,
  type CheckedTransaction,
  Discrepancy,
  requireEqual,
  type ProposalParts,
} from "@tallystick/fabric-inspect";

import { acts } from "../chaincode/definitions.js";
import { Protocol } from "../errors/index.js";
import { checkTransaction, type Members, readProposal } from "../transport/act/endorsed.js";
import { commitStatusRequest } from "../transport/act/gateway-messages.js";
import type { ActName } from "../wire-types.js";

/**
 * One step of an act whose key another process or device holds. It contains a message to sign and the data to continue with. It is plain
 * JSON. You can store it, show it to an approver, or take it to another machine and back. The signer checks it with `checkSigningStep`.
 */
export interface SigningStep<A extends ActName = ActName, S extends StepName = StepName> {
  /** Which of the three signatures it is. */
  readonly step: S;
  /** Name of the act on the wire. */
  readonly act: A;
  /** Id of the transaction, known from the first step, before anything is submitted. */
  readonly transactionId: string;
  /** The bytes to sign, in base64. Sign them with ECDSA and SHA-256 on P-256. */
  readonly message: string;
  /** SHA-256 of the message, in hexadecimal, for key stores that sign digests. */
  readonly digest: string;
  /** The proposal that the act began with, in base64. Every later message is checked against it. */
  readonly proposal: string;
  /** Only in the last step: the submitted transaction with its signature, in base64. */
  readonly envelope?: string;
}

/** The three messages to sign, in this order: the proposal, the endorsed transaction, and the question for its status. */
export type StepName = "proposal" | "transaction" | "status";

/** The content of a step, whose parts have been found to agree with each other. */
export interface StepContents {
  readonly message: Uint8Array;
  readonly proposal: ProposalParts;
  /** The act's request, as JSON. */
  readonly request: string;
  /** From the second step on: what the endorsers answered. */
  readonly endorsed: CheckedTransaction | undefined;
}

/** Makes a step, and computes its digest from its message. */
export function stepOf<A extends ActName, S extends StepName>(
  step: S,
  act: A,
  bytes: { readonly message: Uint8Array; readonly proposal: Uint8Array; readonly envelope?: Uint8Array },
): SigningStep<A, S> {
  return {
    step,
    act,
    transactionId: readProposal(bytes.proposal).transactionId,
    message: Buffer.from(bytes.message).toString("base64"),
    digest: sha256(bytes.message),
    proposal: Buffer.from(bytes.proposal).toString("base64"),
    ...(bytes.envelope !== undefined && { envelope: Buffer.from(bytes.envelope).toString("base64") }),
  };
}

/**
 * Reads a step that another machine may have changed.
 *
 * @throws {Protocol} `STEP_ALTERED` if the message does not follow from the proposal, or if the step's fields contradict its bytes.
 */
export function readStep(step: SigningStep, members: Members | undefined): StepContents {
  try {
    requireTexts(step);
    const bytes = bytesIn(step.proposal, "its proposal");
    const proposal = readProposal(bytes);
    if (proposal.transactionId !== step.transactionId) {
      throw new Discrepancy(
        `its transaction id is ${step.transactionId}, but that of its proposal is ${proposal.transactionId}`,
      );
    }
    const request = requestIn(step.act, proposal);
    const message = bytesIn(step.message, "its message");
    const digest = sha256(message);
    if (digest !== step.digest) {
      throw new Discrepancy(`its digest is ${step.digest}, but the SHA-256 of its message is ${digest}`);
    }
    return { message, proposal, request, endorsed: checkMessage(step, message, bytes, proposal, members) };
  } catch (error) {
    if (!(error instanceof Discrepancy)) {
      throw error;
    }
    const text = `step ${step.step} of ${step.act} contradicts itself: ${error.message}`;
    throw new Protocol("STEP_ALTERED", text, { transactionId: step.transactionId, cause: error });
  }
}

function checkMessage(
  { step, envelope = "" }: SigningStep,
  message: Uint8Array,
  bytes: Uint8Array,
  proposal: ProposalParts,
  members: Members | undefined,
): CheckedTransaction | undefined {
  switch (step) {
    case "proposal":
      requireEqual(message, bytes, "its message");
      return undefined;
    case "transaction":
      return checkTransaction(message, proposal, { members });
    case "status":
      requireEqual(message, commitStatusRequest(proposal), "the transaction that it asks for");
      return checkTransaction(ownPayload(bytesIn(envelope, "its envelope"), proposal), proposal, { members });
    default:
      // The type allows only the three names, but JSON can contain anything.
      throw new Discrepancy(
        `"${String(step satisfies never)}" is not one of the steps proposal, transaction and status`,
      );
  }
}

/** Requires strings. JSON can contain anything in their place. */
function requireTexts(step: SigningStep): void {
  const { envelope = "", ...fields }: Readonly<Record<string, unknown>> = { ...step };
  for (const name of ["step", "act", "transactionId", "message", "digest", "proposal"]) {
    if (typeof fields[name] !== "string") {
      throw new Discrepancy(`its ${name} is not a text`);
    }
  }
  if (typeof envelope !== "string") {
    throw new Discrepancy("its envelope is not a text");
  }
}

/** Decodes base64 in its canonical form only, so that every reader of the step sees the same bytes. */
function bytesIn(text: string, what: string): Uint8Array {
  const bytes = fromBase64(text);
  if (Buffer.from(bytes).toString("base64") !== text) {
    throw new Discrepancy(`${what} is not base64`);
  }
  return bytes;
}

/** The payload of an envelope that the proposal's creator has signed. */
function ownPayload(envelope: Uint8Array, { certificate }: ProposalParts): Uint8Array {
  const { payload, signature } = readSignedEnvelope(envelope);
  const { publicKey } = new X509Certificate(certificate);
  if (!verify("sha256", payload, publicKey, signature)) {
    throw new Discrepancy("its transaction is not signed by the identity that made its proposal");
  }
  return payload;
}

function requestIn(act: ActName, { args, transient }: ProposalParts): string {
  if (!Object.hasOwn(acts, act)) {
    throw new Discrepancy(`"${act}" is not an act`);
  }
  const [called, request, ...more] = args.map((argument) => Buffer.from(argument).toString("utf8"));
  const { contract, name } = acts[act];
  if (called !== `${contract}:${name}`) {
    throw new Discrepancy(`its proposal calls "${String(called)}"`);
  }
  if (request === undefined || more.length > 0 || transient) {
    throw new Discrepancy("its proposal gives the act something else than one request");
  }
  return request;
}

export function fromBase64(text: string): Uint8Array {
  return Buffer.from(text, "base64");
}

export function sha256(message: Uint8Array): string {
  return createHash("sha256").update(message).digest("hex");
}
