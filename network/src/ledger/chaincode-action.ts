import { peer } from "@hyperledger/fabric-protos";

/** The chaincode action within a transaction's data. Throws where the bytes are none. */
export function chaincodeAction(transaction: Uint8Array): peer.ChaincodeAction {
  const [action] = peer.Transaction.deserializeBinary(transaction).getActionsList();
  const payload = peer.ChaincodeActionPayload.deserializeBinary(action?.getPayload_asU8() ?? new Uint8Array());
  const response = payload.getAction()?.getProposalResponsePayload_asU8() ?? new Uint8Array();
  return peer.ChaincodeAction.deserializeBinary(
    peer.ProposalResponsePayload.deserializeBinary(response).getExtension_asU8(),
  );
}
