import {
  ChaincodeActionPayload,
  ChaincodeEndorsedAction,
  Transaction,
  type TransactionAction,
} from "@hyperledger/fabric-protos/lib/peer/transaction_pb.js";

import { parse } from "../protobuf/decode.js";

/** One call of a chaincode with what came of it, taken apart and not judged. Fabric allows one a transaction. Bytes are as they are in it. */
export interface ActionParts {
  /** Serialized `SignatureHeader` of the call. */
  readonly signatureHeader: Uint8Array;
  /** Serialized `ChaincodeProposalPayload`: the call with its arguments. */
  readonly proposalPayload: Uint8Array;
  /** Serialized `ProposalResponsePayload`: what the endorsers signed. */
  readonly responsePayload: Uint8Array;
  /** The endorsers' signatures. */
  readonly endorsements: readonly EndorsementParts[];
}

/** An endorser's signature, which is over the response payload and the endorser, one after the other. */
export interface EndorsementParts {
  /** Serialized `SerializedIdentity`. */
  readonly endorser: Uint8Array;
  /** DER. */
  readonly signature: Uint8Array;
}

/**
 * Takes a serialized `Transaction` apart, which an envelope of its type carries as its data.
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
