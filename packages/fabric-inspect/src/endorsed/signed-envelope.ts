import { Envelope } from "@hyperledger/fabric-protos/lib/common/common_pb.js";
import { ProcessedTransaction } from "@hyperledger/fabric-protos/lib/peer/transaction_pb.js";

import { readCanonical } from "./canonical.js";

/** An envelope whose signature is not verified. */
export interface SignedEnvelope {
  /** Serialised `Payload`, which the signature covers. */
  readonly payload: Uint8Array;
  /** DER; empty before the signature. */
  readonly signature: Uint8Array;
}

/**
 * Reads a serialised `Envelope`, which must have its canonical form.
 *
 * @throws {Discrepancy} the bytes are not such a message in canonical form, or have unknown fields.
 */
export function readSignedEnvelope(bytes: Uint8Array): SignedEnvelope {
  const envelope = readCanonical(Envelope, bytes, "its envelope");
  return { payload: envelope.getPayload_asU8(), signature: envelope.getSignature_asU8() };
}

/** A transaction in a ledger. */
export interface CommittedEnvelope extends SignedEnvelope {
  /** Fabric's `TxValidationCode`, which is 0 for a valid one. */
  readonly code: number;
}

/**
 * Reads a serialised `ProcessedTransaction`, which is an answer of the system chaincode `qscc`. It must have its
 * canonical form.
 *
 * @throws {Discrepancy} the bytes are not such a message in canonical form, or have unknown fields.
 */
export function readCommittedEnvelope(bytes: Uint8Array): CommittedEnvelope {
  const processed = readCanonical(ProcessedTransaction, bytes, "its transaction");
  const envelope = processed.getTransactionenvelope() ?? new Envelope();
  return {
    payload: envelope.getPayload_asU8(),
    signature: envelope.getSignature_asU8(),
    code: processed.getValidationcode(),
  };
}
