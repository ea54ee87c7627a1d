import { createHash } from "node:crypto";

import { common, peer } from "@hyperledger/fabric-protos";
import { DecodeError, type MessageType, parse } from "@tallystick/fabric-inspect";

/** A proposal that could be taken apart; its creator and its signature are not checked yet. */
export interface Proposal {
  readonly signed: peer.SignedProposal;
  readonly channelHeader: common.ChannelHeader;
  readonly signatureHeader: common.SignatureHeader;
  readonly header: common.Header;
  readonly payload: peer.ChaincodeProposalPayload;
  readonly channelId: string;
  readonly transactionId: string;
  readonly chaincode: string;
  readonly spec: peer.ChaincodeSpec;
  readonly input: peer.ChaincodeInput;
}

/** Why a peer does not even begin with a proposal. */
export class ProposalError extends Error {
  override readonly name = "ProposalError";
}

const unpacked = new WeakMap<peer.SignedProposal, Proposal>();

/**
 * As {@link unpackProposal}, but the same message is taken apart only once, whichever of this process's peers get it.
 *
 * @throws {ProposalError} a part is missing or cannot be read
 */
export function unpackOnce(signed: peer.SignedProposal): Proposal {
  const known = unpacked.get(signed) ?? unpackProposal(signed);
  unpacked.set(signed, known);
  return known;
}

/** As {@link unpackOnce}; undefined where a part is missing or cannot be read, for those who go on with the rest. */
export function unpackIfWhole(signed: peer.SignedProposal): Proposal | undefined {
  try {
    return unpackOnce(signed);
  } catch (error) {
    if (error instanceof ProposalError) {
      return undefined;
    }
    throw error;
  }
}

/** @throws {ProposalError} a part is missing or cannot be read */
export function unpackProposal(signed: peer.SignedProposal): Proposal {
  const proposal = read(peer.Proposal, signed.getProposalBytes_asU8(), "Proposal");
  const header = read(common.Header, proposal.getHeader_asU8(), "Header");
  const channelHeader = read(common.ChannelHeader, header.getChannelHeader_asU8(), "ChannelHeader");
  const signatureHeader = read(common.SignatureHeader, header.getSignatureHeader_asU8(), "SignatureHeader");
  const extension = read(
    peer.ChaincodeHeaderExtension,
    channelHeader.getExtension_asU8(),
    "ChaincodeHeaderExtension",
  ).getChaincodeId();
  if (extension === undefined) {
    throw new ProposalError("ChaincodeHeaderExtension.ChaincodeId is nil");
  }
  if (extension.getName() === "") {
    throw new ProposalError("ChaincodeHeaderExtension.ChaincodeId.Name is empty");
  }
  const payload = read(peer.ChaincodeProposalPayload, proposal.getPayload_asU8(), "ChaincodeProposalPayload");
  const invocation = read(peer.ChaincodeInvocationSpec, payload.getInput_asU8(), "ChaincodeInvocationSpec");
  const spec = invocation.getChaincodeSpec();
  if (spec === undefined) {
    throw new ProposalError("chaincode invocation spec did not contain chaincode spec");
  }
  const input = spec.getInput();
  if (input === undefined) {
    throw new ProposalError("chaincode input did not contain any input");
  }
  return {
    signed,
    header,
    channelHeader,
    signatureHeader,
    payload,
    channelId: channelHeader.getChannelId(),
    transactionId: channelHeader.getTxId(),
    chaincode: extension.getName(),
    spec,
    input,
  };
}

/** What endorsers sign instead of the proposal: hash of headers and payload without transient data. */
export function proposalHash({ header, payload }: Pick<Proposal, "header" | "payload">): Uint8Array {
  return createHash("sha256")
    .update(header.getChannelHeader_asU8())
    .update(header.getSignatureHeader_asU8())
    .update(payloadWithoutTransient(payload))
    .digest();
}

/** The part of the payload that becomes public with the transaction. */
export function payloadWithoutTransient(payload: peer.ChaincodeProposalPayload): Uint8Array {
  const visible = new peer.ChaincodeProposalPayload();
  visible.setInput(payload.getInput_asU8());
  return visible.serializeBinary();
}

/** @throws {ProposalError} the bytes are no such message */
export function read<T>(type: MessageType<T>, bytes: Uint8Array, name: string): T {
  try {
    return parse(type, bytes);
  } catch (error) {
    throw error instanceof DecodeError ? new ProposalError(`error unmarshalling ${name}: ${error.message}`) : error;
  }
}
