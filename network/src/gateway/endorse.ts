import { status } from "@grpc/grpc-js";
import { common, gateway, peer } from "@hyperledger/fabric-protos";

import { EndorserChoiceError, endorsementLayouts } from "../discovery/endorsement-layouts.js";
import { payloadWithoutTransient, ProposalError } from "../proposal/proposal.js";
import { EndorsementPlan, errorDetail } from "./endorsement-plan.js";
import { askPeer } from "./endorser-response.js";
import type { GatewayContext } from "./gateway-context.js";
import { type GatewayProposal, readProposal } from "./gateway-proposal.js";
import type { PeerConnection } from "./peer-connection.js";
import { StatusError } from "./status-error.js";

/**
 * Collects the endorsements that a transaction needs and returns the envelope for the client to sign. The gateway's own
 * peer is asked first. Its simulation gives the policies to satisfy, and so the other peers to ask.
 */
export async function endorse(
  request: gateway.EndorseRequest,
  context: GatewayContext,
): Promise<gateway.EndorseResponse> {
  const proposal = unpack(request.getProposedTransaction());
  const organisations = request.getEndorsingOrganizationsList();
  const plan =
    organisations.length > 0
      ? planForOrganisations(proposal, organisations, context)
      : await planFromFirstEndorser(proposal, context);

  const result = await carryOut(plan, proposal, context);
  if (result === undefined) {
    throw new StatusError(
      status.ABORTED,
      "failed to collect enough transaction endorsements, see attached details for more info",
      plan.errorDetails,
    );
  }
  const response = new gateway.EndorseResponse();
  response.setPreparedTransaction(prepareTransaction(proposal, result.payload, result.endorsements));
  return response;
}

function unpack(signed: peer.SignedProposal | undefined): GatewayProposal {
  if (signed === undefined || signed.getProposalBytes_asU8().length === 0) {
    throw new StatusError(status.INVALID_ARGUMENT, "the proposed transaction must contain a signed proposal");
  }
  try {
    return readProposal(signed);
  } catch (error) {
    throw error instanceof ProposalError ? new StatusError(status.INVALID_ARGUMENT, error.message) : error;
  }
}

/** Asks the peers of one layout after the other until one layout is complete. */
async function carryOut(
  plan: EndorsementPlan,
  proposal: GatewayProposal,
  context: GatewayContext,
): Promise<EndorsementPlan["result"]> {
  for (;;) {
    const peers = plan.result === undefined ? plan.endorsers() : undefined;
    if (peers === undefined) {
      return plan.result;
    }
    const failed = await Promise.all(peers.map((connection) => collect(plan, connection, proposal, context)));
    plan.abandon(failed.filter((connection) => connection !== undefined));
  }
}

/** Asks a peer and, after a failure, the next of its group. If all fail, it returns the last one. */
async function collect(
  plan: EndorsementPlan,
  first: PeerConnection,
  proposal: GatewayProposal,
  context: GatewayContext,
): Promise<PeerConnection | undefined> {
  let connection = first;
  for (;;) {
    const judged = await askPeer(connection, proposal.signed, context);
    if (judged.kind === "failure") {
      plan.addError(connection, judged.message);
    } else if (plan.accept(connection, judged.response)) {
      return undefined;
    }
    const next = plan.nextInGroup(connection);
    if (next === undefined) {
      return connection;
    }
    connection = next;
  }
}

function planForOrganisations(
  { chaincode }: GatewayProposal,
  organisations: readonly string[],
  context: GatewayContext,
): EndorsementPlan {
  const peers = context.directory.peers().filter((connection) => connection.hasChaincode(chaincode));
  const missing = organisations.filter((mspId) => !peers.some((connection) => connection.mspId === mspId));
  if (missing.length > 0) {
    throw new StatusError(status.UNAVAILABLE, `failed to find any endorsing peers for org(s): ${missing.join(", ")}`);
  }
  return EndorsementPlan.ofOrganisations(peers.filter((connection) => organisations.includes(connection.mspId)));
}

async function planFromFirstEndorser(proposal: GatewayProposal, context: GatewayContext): Promise<EndorsementPlan> {
  const { hasTransientData } = proposal;
  const first = firstEndorser(proposal, hasTransientData, context);
  const judged = await askPeer(first, proposal.signed, context);
  if (judged.kind === "failure") {
    throw new StatusError(status.ABORTED, "failed to endorse transaction, see attached details for more info", [
      errorDetail(first, judged.message),
    ]);
  }
  const { response } = judged;
  const simulated = response.getInterest();
  const interest =
    simulated !== undefined && simulated.getChaincodesList().length > 0 ? simulated : interestIn(proposal.chaincode);
  const plan = hasTransientData
    ? planProtectingTransientData(interest, proposal, context)
    : planOf(interest, proposal, context);
  plan.accept(first, response);
  return plan;
}

/**
 * This organisation's peer. If it does not have the chaincode, another peer that does, unless there is transient data.
 */
function firstEndorser(proposal: GatewayProposal, hasTransientData: boolean, context: GatewayContext): PeerConnection {
  const { localPeer, channel } = context;
  if (localPeer.hasChaincode(proposal.chaincode) && proposal.channelId === channel.rules().channelId) {
    return localPeer;
  }
  if (hasTransientData) {
    throw new StatusError(
      status.FAILED_PRECONDITION,
      "no endorsers found in the gateway's organization; retry specifying endorsing organization(s) to protect transient data",
    );
  }
  const [first] = planOf(interestIn(proposal.chaincode), proposal, context).endorsers() ?? [];
  if (first === undefined) {
    throw new StatusError(status.FAILED_PRECONDITION, "no endorsers found");
  }
  return first;
}

/**
 * Makes sure that transient data reaches only members of the collections: collections that are written but not read
 * count as read.
 */
function planProtectingTransientData(
  interest: peer.ChaincodeInterest,
  proposal: GatewayProposal,
  context: GatewayContext,
): EndorsementPlan {
  const cautious = interest.clone();
  const protectedCollections: string[] = [];
  for (const call of cautious.getChaincodesList()) {
    if (call.getNoPrivateReads()) {
      call.setNoPrivateReads(false);
      protectedCollections.push(...call.getCollectionNamesList());
    }
  }
  try {
    return planOf(cautious, proposal, context);
  } catch (error) {
    if (error instanceof StatusError && protectedCollections.length > 0) {
      planOf(interest, proposal, context);
      throw new StatusError(
        status.FAILED_PRECONDITION,
        `requires endorsement from organisation(s) that are not in the distribution policy of the private data collection(s): [${protectedCollections.join(" ")}]; retry specifying trusted endorsing organizations to protect transient data`,
      );
    }
    throw error;
  }
}

function planOf(
  interest: peer.ChaincodeInterest,
  { channelId }: GatewayProposal,
  context: GatewayContext,
): EndorsementPlan {
  try {
    const { ledger } = context.channel;
    const rules = context.channel.rules();
    if (channelId !== rules.channelId) {
      const name = interest.getChaincodesList()[0]?.getName() ?? "";
      throw new EndorserChoiceError(`No metadata was found for chaincode ${name} in channel ${channelId}`);
    }
    const { groups, layouts } = endorsementLayouts(interest, context.directory.peers(), ledger.state, rules);
    const preferred = (layout: ReadonlyMap<string, number>): boolean =>
      [...layout.keys()].some((group) => groups.get(group)?.includes(context.localPeer) === true);
    return new EndorsementPlan({
      groups,
      layouts: [...shuffled(layouts.filter(preferred)), ...shuffled(layouts.filter((layout) => !preferred(layout)))],
    });
  } catch (error) {
    if (error instanceof EndorserChoiceError) {
      throw new StatusError(
        status.FAILED_PRECONDITION,
        `no combination of peers can be derived which satisfy the endorsement policy: ${error.message}`,
      );
    }
    throw error;
  }
}

function interestIn(chaincode: string): peer.ChaincodeInterest {
  const call = new peer.ChaincodeCall();
  call.setName(chaincode);
  const interest = new peer.ChaincodeInterest();
  interest.addChaincodes(call);
  return interest;
}

/** Fabric spreads the load in the same way: chance decides among equally good layouts. */
function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

function prepareTransaction(
  proposal: GatewayProposal,
  responsePayload: Uint8Array,
  endorsements: readonly peer.Endorsement[],
): common.Envelope {
  const endorsed = new peer.ChaincodeEndorsedAction();
  endorsed.setProposalResponsePayload(responsePayload);
  endorsed.setEndorsementsList([...endorsements]);
  const actionPayload = new peer.ChaincodeActionPayload();
  actionPayload.setChaincodeProposalPayload(payloadWithoutTransient(proposal.invocation));
  actionPayload.setAction(endorsed);
  const action = new peer.TransactionAction();
  action.setHeader(proposal.signatureHeader);
  action.setPayload(actionPayload.serializeBinary());
  const transaction = new peer.Transaction();
  transaction.setActionsList([action]);
  const header = new common.Header();
  header.setChannelHeader(proposal.channelHeader);
  header.setSignatureHeader(proposal.signatureHeader);
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(transaction.serializeBinary());
  const envelope = new common.Envelope();
  envelope.setPayload(payload.serializeBinary());
  return envelope;
}
