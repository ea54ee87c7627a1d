import { Envelope } from "@hyperledger/fabric-protos/lib/common/common_pb.js";
import { ProcessedTransaction } from "@hyperledger/fabric-protos/lib/peer/transaction_pb.js";

import { readCanonical } from "./canonical.js";

/** An envelope, of which nothing is verified. */
export interface SignedEnvelope {
  /** Serialised `Payload`: what the signature is over. */
  readonly payload: Uint8Array;
  /** DER; empty before it is signed. */
  readonly signature: Uint8Array;
}

/**
 * Reads a serialised `Envelope`, which must have its one form.
 *
 * @throws {Discrepancy} it is not one, or holds more than its fields.
 */
export function readSignedEnvelope(bytes: Uint8Array): SignedEnvelope {
  const envelope = readCanonical(Envelope, bytes, "its envelope");
  return { payload: envelope.getPayload_asU8(), signature: envelope.getSignature_asU8() };
}

/** A transaction as a ledger has it. */
export interface CommittedEnvelope extends SignedEnvelope {
  /** Fabric's `TxValidationCode`: 0 where it is valid. */
  readonly code: number;
}

/**
 * Reads a serialised `ProcessedTransaction`, with which the system chaincode `qscc` answers. It must have its one form.
 *
 * @throws {Discrepancy} it is not one, or holds more than its fields.
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
