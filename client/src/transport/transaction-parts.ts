import { common, peer } from "@hyperledger/fabric-protos";

/** A transaction of Fabric, taken apart and not judged. Bytes are as they are in it. */
export interface TransactionParts {
  /** Serialised `ChannelHeader`. */
  readonly channelHeader: Uint8Array;
  /** Serialised `SignatureHeader`: who made the transaction, with a nonce. */
  readonly signatureHeader: Uint8Array;
  readonly transactionId: string;
  readonly channel: string;
  /** Fabric's `HeaderType`: 3 for what a chaincode was called for. */
  readonly type: number;
  readonly actions: readonly ActionParts[];
}

/** One call of a chaincode with what came of it. Fabric allows one a transaction. */
export interface ActionParts {
  /** Serialised `SignatureHeader` of the call. */
  readonly signatureHeader: Uint8Array;
  /** Serialised `ChaincodeProposalPayload`: the call with its arguments. */
  readonly proposalPayload: Uint8Array;
  /** Serialised `ProposalResponsePayload`: what the endorsers signed. */
  readonly responsePayload: Uint8Array;
  readonly endorsements: readonly EndorsementParts[];
}

export interface EndorsementParts {
  /** Serialised `SerializedIdentity`. */
  readonly endorser: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * Takes the payload of a transaction's envelope apart, wherever it comes from: a gateway, a block or a step of signing.
 *
 * @throws Error if it is not a transaction.
 */
export function partsOfTransaction(payload: Uint8Array): TransactionParts {
  const message = common.Payload.deserializeBinary(payload);
  const header = message.getHeader() ?? new common.Header();
  const channelHeader = common.ChannelHeader.deserializeBinary(header.getChannelHeader_asU8());
  const transaction = peer.Transaction.deserializeBinary(message.getData_asU8());
  return {
    channelHeader: header.getChannelHeader_asU8(),
    signatureHeader: header.getSignatureHeader_asU8(),
    transactionId: channelHeader.getTxId(),
    channel: channelHeader.getChannelId(),
    type: channelHeader.getType(),
    actions: transaction.getActionsList().map(partsOfAction),
  };
}

function partsOfAction(action: peer.TransactionAction): ActionParts {
  const payload = peer.ChaincodeActionPayload.deserializeBinary(action.getPayload_asU8());
  const endorsed = payload.getAction() ?? new peer.ChaincodeEndorsedAction();
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
