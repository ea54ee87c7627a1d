import {
  ChaincodeActionPayload,
  ChaincodeEndorsedAction,
  Transaction,
  type TransactionAction,
} from "@hyperledger/fabric-protos/lib/peer/transaction_pb.js";

import { parse } from "../protobuf/decode.js";

/**
 * One call of a chaincode with its result, parsed and not checked. Fabric allows one call in a transaction. Bytes are
 * unchanged.
 */
export interface ActionParts {
  /** Serialized `SignatureHeader` of the call. */
  readonly signatureHeader: Uint8Array;
  /** Serialized `ChaincodeProposalPayload`: the call with its arguments. */
  readonly proposalPayload: Uint8Array;
  /** Serialized `ProposalResponsePayload`, which the endorsers signed. */
  readonly responsePayload: Uint8Array;
  /** The endorsers' signatures. */
  readonly endorsements: readonly EndorsementParts[];
}

/** An endorser's signature of the response payload followed by the endorser. */
export interface EndorsementParts {
  /** Serialized `SerializedIdentity`. */
  readonly endorser: Uint8Array;
  /** DER. */
  readonly signature: Uint8Array;
}

/**
 * Parses a serialized `Transaction`, which is the data of an envelope of its type.
 *
 * @throws {DecodeError} it is not one.
 */
export function readActions(transaction: Uint8Array): readonly ActionParts[] {
  return parse(Transaction, transaction).getActionsList().map(partsOfAction);
}

function partsOfAction(action: TransactionAction): ActionParts {
  const payload = parse(ChaincodeActionPayload, action.getPayload_asU8());
  const endorsed = payload.getAction() ?? new ChaincodeEndorsedAction();
  return {
    signatureHeader: action.getHeader_asU8(),
    proposalPayload: payload.getChaincodeProposalPayload_asU8(),
    responsePayload: endorsed.getProposalResponsePayload_asU8(),
    endorsements: endorsed.getEndorsementsList().map((endorsement) => ({
      endorser: endorsement.getEndorser_asU8(),
      signature: endorsement.getSignature_asU8(),
    })),
  };
}
