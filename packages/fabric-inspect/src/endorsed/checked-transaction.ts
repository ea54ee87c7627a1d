import { Header, Payload } from "@hyperledger/fabric-protos/lib/common/common_pb.js";
import {
  ChaincodeActionPayload,
  ChaincodeEndorsedAction,
  Transaction,
} from "@hyperledger/fabric-protos/lib/peer/transaction_pb.js";

import { isSame } from "../bytes.js";
import type { Cryptography } from "../cryptography/cryptography.js";
import { DecodeError, parse } from "../protobuf/decode.js";
import { readActions, type ActionParts } from "../transaction/transaction-parts.js";
import { checkResponse } from "./action.js";
import { Discrepancy, requireEqual } from "./discrepancy.js";
import { checkEndorsements, type EndorserRequirements } from "./endorsements.js";
import { readExpected, type ExpectedTransaction } from "./expected-form.js";
import { checkHeaders, checkSignatureHeader } from "./headers.js";
import type { ProposalParts } from "./proposal.js";
import { readSignedEnvelope, type SignedEnvelope } from "./signed-envelope.js";

/** The content of an endorsed transaction, after it was compared with the proposal. */
export interface CheckedTransaction {
  /** Serialised `Payload`, which the caller signs. */
  readonly payload: Uint8Array;
  /** The chaincode's answer, as the endorsers signed it. */
  readonly result: Uint8Array;
  /** MSP ids of the organisations that endorsed. */
  readonly endorsedBy: readonly string[];
}

/**
 * Compares the payload of an envelope with the proposal for which it was endorsed.
 *
 * @throws {Discrepancy} with the difference.
 */
export function checkTransaction(
  payload: Uint8Array,
  proposal: ProposalParts,
  requirements: EndorserRequirements,
  cryptography: Pick<Cryptography, "sha256">,
): CheckedTransaction {
  const { result, responsePayload, endorsements } =
    readExpected(payload, proposal, cryptography) ?? examine(payload, proposal, cryptography);
  return { payload, result, endorsedBy: checkEndorsements(endorsements, responsePayload, requirements) };
}

/**
 * Reads a payload of any form, and judges it field by field.
 *
 * @throws {Discrepancy} with the difference.
 */
export function examine(
  payload: Uint8Array,
  proposal: ProposalParts,
  cryptography: Pick<Cryptography, "sha256">,
): ExpectedTransaction {
  const found = takeApart(payload);
  checkHeaders(found, proposal);
  const [action, ...others] = found.actions;
  if (action === undefined || others.length > 0) {
    throw new Discrepancy(`it has ${String(found.actions.length)} actions, where every transaction has one`);
  }
  checkSignatureHeader(action.signatureHeader, proposal, "its action's");
  requireEqual(action.proposalPayload, proposal.payload, "what it calls");
  const result = checkResponse(action.responsePayload, proposal, cryptography);
  if (!isSame(assemble(proposal, action), payload)) {
    throw new Discrepancy("it has unknown fields, or is not in the canonical form of protobuf");
  }
  return { result, responsePayload: action.responsePayload, endorsements: action.endorsements };
}

/** An envelope in the form that a gateway returns for signing: without a signature. */
export function unsignedPayload(envelope: Uint8Array): Uint8Array {
  return payloadToSign(readSignedEnvelope(envelope));
}

/** The payload of such an envelope. The caller makes an envelope of its own around it. */
export function payloadToSign({ payload, signature }: SignedEnvelope): Uint8Array {
  if (signature.length > 0) {
    throw new Discrepancy("it has a signature although it was not signed yet");
  }
  if (payload.length === 0) {
    throw new Discrepancy("it cannot be read");
  }
  return payload;
}

/** The parts of a transaction's payload. */
interface TransactionParts {
  readonly channelHeader: Uint8Array;
  readonly signatureHeader: Uint8Array;
  readonly actions: readonly ActionParts[];
}

function takeApart(payload: Uint8Array): TransactionParts {
  try {
    const message = parse(Payload, payload);
    const header = message.getHeader() ?? new Header();
    return {
      channelHeader: header.getChannelHeader_asU8(),
      signatureHeader: header.getSignatureHeader_asU8(),
      actions: readActions(message.getData_asU8()),
    };
  } catch (cause) {
    if (!(cause instanceof DecodeError)) {
      throw cause;
    }
    throw new Discrepancy("it cannot be read", { cause });
  }
}

/** The only transaction that can be made of the proposal and the endorsers' answers. */
function assemble(proposal: ProposalParts, { responsePayload, endorsements }: ActionParts): Uint8Array {
  const endorsed = new ChaincodeEndorsedAction();
  endorsed.setProposalResponsePayload(responsePayload);
  for (const { endorser, signature } of endorsements) {
    const endorsement = endorsed.addEndorsements();
    endorsement.setEndorser(endorser);
    endorsement.setSignature(signature);
  }
  const actionPayload = new ChaincodeActionPayload();
  actionPayload.setChaincodeProposalPayload(proposal.payload);
  actionPayload.setAction(endorsed);
  const transaction = new Transaction();
  const action = transaction.addActions();
  action.setHeader(proposal.signatureHeader);
  action.setPayload(actionPayload.serializeBinary());
  const header = new Header();
  header.setChannelHeader(proposal.channelHeader);
  header.setSignatureHeader(proposal.signatureHeader);
  const payload = new Payload();
  payload.setHeader(header);
  payload.setData(transaction.serializeBinary());
  return payload.serializeBinary();
}
