import { common, peer } from "@hyperledger/fabric-protos";

import { partsOfTransaction, type ActionParts, type TransactionParts } from "../transaction-parts.js";
import { checkResponse } from "./action.js";
import { Discrepancy, requireEqual } from "./discrepancy.js";
import { checkEndorsements, type EndorserRequirements } from "./endorsements.js";
import { readExpected, type ExpectedTransaction } from "./expected-form.js";
import { checkHeaders, checkSignatureHeader } from "./headers.js";
import type { ProposalParts } from "./proposal.js";

/** What an endorsed transaction says, after it was found to be for the proposal and nothing else. */
export interface CheckedTransaction {
  /** Serialised `Payload`: what the caller signs. */
  readonly payload: Uint8Array;
  /** The chaincode's answer, as the endorsers signed it. */
  readonly result: Uint8Array;
  /** MSP ids of the organisations that endorsed. */
  readonly endorsedBy: readonly string[];
}

/**
 * Checks the payload of an envelope against the proposal that it was endorsed for.
 *
 * @throws {Discrepancy} says what differs.
 */
export function checkTransaction(
  payload: Uint8Array,
  proposal: ProposalParts,
  requirements: EndorserRequirements,
): CheckedTransaction {
  const { result, responsePayload, endorsements } = readExpected(payload, proposal) ?? examine(payload, proposal);
  return { payload, result, endorsedBy: checkEndorsements(endorsements, responsePayload, requirements) };
}

/**
 * Reads a payload of whatever form, and judges it field by field.
 *
 * @throws {Discrepancy} says what differs.
 */
export function examine(payload: Uint8Array, proposal: ProposalParts): ExpectedTransaction {
  const found = takeApart(payload);
  checkHeaders(found, proposal);
  const [action, ...others] = found.actions;
  if (action === undefined || others.length > 0) {
    throw new Discrepancy(`it has ${String(found.actions.length)} actions, where every transaction has one`);
  }
  checkSignatureHeader(action.signatureHeader, proposal, "its action's");
  requireEqual(action.proposalPayload, proposal.payload, "what it calls");
  const result = checkResponse(action.responsePayload, proposal);
  if (!assemble(proposal, action).equals(payload)) {
    throw new Discrepancy("it holds more than its fields, or holds them in another form than its own");
  }
  return { result, responsePayload: action.responsePayload, endorsements: action.endorsements };
}

/** The payload of an envelope as a gateway returns it for signing: without a signature. */
export function payloadToSign(envelope: common.Envelope): Uint8Array {
  if (envelope.getSignature_asU8().length > 0) {
    throw new Discrepancy("it has a signature although it was not signed yet");
  }
  const payload = envelope.getPayload_asU8();
  if (payload.length === 0) {
    throw new Discrepancy("it cannot be read");
  }
  return payload;
}

function takeApart(payload: Uint8Array): TransactionParts {
  try {
    return partsOfTransaction(payload);
  } catch {
    throw new Discrepancy("it cannot be read");
  }
}

/** The one transaction that can be made of the proposal and what the endorsers gave. */
function assemble(proposal: ProposalParts, { responsePayload, endorsements }: ActionParts): Buffer {
  const endorsed = new peer.ChaincodeEndorsedAction();
  endorsed.setProposalResponsePayload(responsePayload);
  for (const { endorser, signature } of endorsements) {
    const endorsement = endorsed.addEndorsements();
    endorsement.setEndorser(endorser);
    endorsement.setSignature(signature);
  }
  const actionPayload = new peer.ChaincodeActionPayload();
  actionPayload.setChaincodeProposalPayload(proposal.payload);
  actionPayload.setAction(endorsed);
  const transaction = new peer.Transaction();
  const action = transaction.addActions();
  action.setHeader(proposal.signatureHeader);
  action.setPayload(actionPayload.serializeBinary());
  const header = new common.Header();
  header.setChannelHeader(proposal.channelHeader);
  header.setSignatureHeader(proposal.signatureHeader);
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(transaction.serializeBinary());
  return Buffer.from(payload.serializeBinary());
}
