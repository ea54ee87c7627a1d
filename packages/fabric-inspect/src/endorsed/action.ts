import { ChaincodeEvent } from "@hyperledger/fabric-protos/lib/peer/chaincode_event_pb.js";
import type { ChaincodeID } from "@hyperledger/fabric-protos/lib/peer/chaincode_pb.js";
import { ChaincodeAction } from "@hyperledger/fabric-protos/lib/peer/proposal_pb.js";
import { ProposalResponsePayload } from "@hyperledger/fabric-protos/lib/peer/proposal_response_pb.js";

import { isSame } from "../bytes.js";
import type { Cryptography } from "../cryptography/cryptography.js";
import { readCanonical } from "./canonical.js";
import { Discrepancy } from "./discrepancy.js";
import { proposalHash, type ProposalParts } from "./proposal.js";
import { checkResults } from "./results.js";

const OK = 200;

/**
 * Checks the part that the endorsers signed: it must answer this proposal, with this chaincode, and not be a failure.
 *
 * @returns the chaincode's answer.
 * @throws {Discrepancy}
 */
export function checkResponse(
  bytes: Uint8Array,
  proposal: ProposalParts,
  cryptography: Pick<Cryptography, "sha256">,
): Uint8Array {
  const payload = readCanonical(ProposalResponsePayload, bytes, "its response");
  if (!isSame(proposalHash(proposal, cryptography), payload.getProposalHash_asU8())) {
    throw new Discrepancy("its endorsers answered another proposal: the proposal hash differs");
  }
  const action = readCanonical(ChaincodeAction, payload.getExtension_asU8(), "its chaincode action");
  checkChaincode(action.getChaincodeId(), proposal);
  checkEvent(action.getEvents_asU8(), proposal);
  checkResults(action.getResults_asU8());
  const response = action.getResponse();
  if (response?.getStatus() !== OK) {
    throw new Discrepancy(`the chaincode answered with status ${String(response?.getStatus())}, which is not success`);
  }
  return response.getPayload_asU8();
}

/** Each peer states the version that it runs. Validation judges which one is right. */
function checkChaincode(found: ChaincodeID | undefined, { chaincode }: ProposalParts): void {
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
  const event = readCanonical(ChaincodeEvent, bytes, "its event");
  if (event.getChaincodeId() !== chaincode || event.getTxId() !== transactionId) {
    throw new Discrepancy("its event is another chaincode's or another transaction's");
  }
}
