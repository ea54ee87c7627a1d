import { status } from "@grpc/grpc-js";
import { common, gateway } from "@hyperledger/fabric-protos";

import { isTallyError } from "../../errors/index.js";
import { readFailure } from "../failures/gateway-failure.js";
import { SigningFailure } from "../failures/signing-failure.js";
import type { FabricCallOptions, FabricSignable } from "./fabric-gateway.js";

/** The place of the signature in the gateway library's bytes of the messages that it signs and sends. */
const signatureIn = {
  proposal: (bytes: Uint8Array) =>
    gateway.ProposedTransaction.deserializeBinary(bytes).getProposal()?.getSignature_asU8(),
  transaction: (bytes: Uint8Array) =>
    gateway.PreparedTransaction.deserializeBinary(bytes).getEnvelope()?.getSignature_asU8(),
  commit: (bytes: Uint8Array) => gateway.SignedCommitStatusRequest.deserializeBinary(bytes).getSignature_asU8(),
  blocks: (bytes: Uint8Array) => common.Envelope.deserializeBinary(bytes).getSignature_asU8(),
} as const;

type Kind = keyof typeof signatureIn;

/**
 * A call of the gateway library, which first signs and then sends. A message that is not signed after a failure was
 * never sent: the signer has failed, whatever its error looks like.
 *
 * @throws {SigningFailure} if nothing was sent; otherwise the library's error.
 */
export async function signed<Answer>(
  kind: Kind,
  signable: FabricSignable,
  call: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    const wasSigned = (signatureIn[kind](signable.getBytes())?.length ?? 0) > 0;
    throw wasSigned || isTallyError(error) ? error : new SigningFailure(error);
  }
}

/**
 * Signs and calls like the function above, with a deadline. The peer gets the same deadline, and its timer may run out first. The peer
 * then ends the call, and grpc-js reports a cancellation.
 *
 * @param deadline - In milliseconds, as from `Date.now()`.
 */
export async function signedBy<Answer>(
  deadline: number,
  kind: Kind,
  signable: FabricSignable,
  call: (options: FabricCallOptions) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await signed(kind, signable, () => call({ deadline }));
  } catch (error) {
    if (readFailure(error).status !== status.CANCELLED || Date.now() < deadline) {
      throw error;
    }
    const late = new Error("4 DEADLINE_EXCEEDED: Deadline exceeded", { cause: error });
    throw Object.assign(late, { code: status.DEADLINE_EXCEEDED });
  }
}
