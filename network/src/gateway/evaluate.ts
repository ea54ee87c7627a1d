import { status } from "@grpc/grpc-js";
import { gateway, type peer } from "@hyperledger/fabric-protos";

import { ProposalError } from "../proposal/proposal.js";
import { errorDetail } from "./endorsement-plan.js";
import { askPeer } from "./endorser-response.js";
import type { GatewayContext } from "./gateway-context.js";
import { type GatewayProposal, readProposal } from "./gateway-proposal.js";
import { StatusError } from "./status-error.js";

/** Runs a query on one peer, this organisation's own if possible, and returns the chaincode's result. */
export async function evaluate(
  request: gateway.EvaluateRequest,
  context: GatewayContext,
): Promise<gateway.EvaluateResponse> {
  const proposal = unpack(request.getProposedTransaction());
  const { channelId } = context.channel.rules();
  if (proposal.channelId !== channelId) {
    throw new StatusError(
      status.UNAVAILABLE,
      `failed to get config for channel [${proposal.channelId}]: could not get last config for channel ${proposal.channelId}`,
    );
  }
  const { hasTransientData } = proposal;
  let targets: readonly string[] = request.getTargetOrganizationsList();
  const protectedData = hasTransientData && targets.length === 0;
  if (protectedData) {
    targets = [context.localPeer.mspId];
  }
  const peers = candidates(proposal.chaincode, targets, context);
  if (peers.length === 0) {
    const reason = `no peers available to evaluate chaincode ${proposal.chaincode} in channel ${channelId}`;
    throw new StatusError(
      status.FAILED_PRECONDITION,
      protectedData
        ? `no endorsers found in the gateway's organization; retry specifying target organization(s) to protect transient data: ${reason}`
        : reason,
    );
  }
  const errors: gateway.ErrorDetail[] = [];
  let code = status.ABORTED;
  for (const connection of peers) {
    const judged = await askPeer(connection, proposal.signed, context, false);
    if (judged.kind === "success") {
      const response = new gateway.EvaluateResponse();
      response.setResult(judged.response.getResponse());
      return response;
    }
    errors.push(errorDetail(connection, judged.message));
    if (!judged.retry) {
      throw new StatusError(judged.code, `evaluate call to endorser returned error: ${judged.message}`, errors);
    }
    code = judged.code;
  }
  throw new StatusError(code, "failed to evaluate transaction, see attached details for more info", errors);
}

function unpack(signed: peer.SignedProposal | undefined): GatewayProposal {
  const invalid = (reason: string): StatusError =>
    new StatusError(status.INVALID_ARGUMENT, `failed to unpack transaction proposal: ${reason}`);
  if (signed === undefined || signed.getProposalBytes_asU8().length === 0) {
    throw invalid("a signed proposal is required");
  }
  let proposal: GatewayProposal;
  try {
    proposal = readProposal(signed);
  } catch (error) {
    throw error instanceof ProposalError ? invalid(error.message) : error;
  }
  const { channelId, called, hasSpec } = proposal;
  if (channelId === "") {
    throw invalid("no channel id provided");
  }
  if (!hasSpec) {
    throw invalid(`no chaincode spec is provided, channel id [${channelId}]`);
  }
  if (called === undefined) {
    throw invalid(`no chaincode id is provided, channel id [${channelId}]`);
  }
  if (proposal.chaincode === "") {
    throw invalid(`no chaincode name is provided, channel id [${channelId}]`);
  }
  return proposal;
}

/** Peers with the chaincode: the gateway's own first, and the others in no particular order. */
function candidates(
  chaincode: string,
  targets: readonly string[],
  { localPeer, directory }: GatewayContext,
): GatewayContext["localPeer"][] {
  const able = directory
    .peers()
    .filter(
      (connection) =>
        connection.hasChaincode(chaincode) && (targets.length === 0 || targets.includes(connection.mspId)),
    );
  return [
    ...able.filter((connection) => connection === localPeer),
    ...able.filter((connection) => connection !== localPeer),
  ];
}
