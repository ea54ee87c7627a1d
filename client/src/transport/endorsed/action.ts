import { peer } from "@hyperledger/fabric-protos";

import { readCanonical } from "./canonical.js";
import { Discrepancy } from "./discrepancy.js";
import { proposalHash, type ProposalParts } from "./proposal.js";
import { checkResults } from "./results.js";

const OK = 200;

/**
 * Checks what the endorsers signed: that it answers this proposal, with this chaincode, and did not fail.
 *
 * @returns the chaincode's answer.
 * @throws {Discrepancy}
 */
export function checkResponse(bytes: Uint8Array, proposal: ProposalParts): Uint8Array {
  const payload = readCanonical(peer.ProposalResponsePayload, bytes, "its response");
  if (!proposalHash(proposal).equals(payload.getProposalHash_asU8())) {
    throw new Discrepancy("its endorsers answered another proposal: the proposal hash differs");
  }
  const action = readCanonical(peer.ChaincodeAction, payload.getExtension_asU8(), "its chaincode action");
  checkChaincode(action.getChaincodeId(), proposal);
  checkEvent(action.getEvents_asU8(), proposal);
  checkResults(action.getResults_asU8());
  const response = action.getResponse();
  if (response?.getStatus() !== OK) {
    throw new Discrepancy(`the chaincode answered with status ${String(response?.getStatus())}, which is not success`);
  }
  return response.getPayload_asU8();
}

/** Each peer has its own word for the version that it runs; which one that is, validation judges. */
function checkChaincode(found: peer.ChaincodeID | undefined, { chaincode }: ProposalParts): void {
  const name = found?.getName() ?? "";
  if (name !== chaincode) {
    throw new Discrepancy(`chaincode "${name}" answered, and not "${chaincode}"`);
  }
  if (found?.getPath() !== "") {
    throw new Discrepancy("the chaincode that answered is named by a path");
  }
}

function checkEvent(bytes: Uint8Array, { chaincode, transactionId }: ProposalParts): void {
  if (bytes.length === 0) {
    return;
  }
  const event = readCanonical(peer.ChaincodeEvent, bytes, "its event");
  if (event.getChaincodeId() !== chaincode || event.getTxId() !== transactionId) {
    throw new Discrepancy("its event is another chaincode's or another transaction's");
  }
}
