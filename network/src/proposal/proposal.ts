import { common, peer } from "@hyperledger/fabric-protos";
import {
  DecodeError,
  type MessageType,
  parse,
  proposalHash as hashOf,
  readChannelHeader,
  type ReadChannelHeader,
  readSignatureHeader,
  type ReadSignatureHeader,
} from "@tallystick/fabric-inspect";

import { nativeCryptography } from "../cryptography/index.js";

/** A parsed proposal. Its creator and its signature are not checked yet. */
export interface Proposal extends ProposalCall {
  readonly signed: peer.SignedProposal;
  readonly channelHeader: ReadChannelHeader;
  readonly signatureHeader: ReadSignatureHeader;
  readonly channelId: string;
  readonly transactionId: string;
  /** The chaincode that endorses, from the header. */
  readonly chaincode: string;
  /** The input of the chaincode. */
  readonly input: peer.ChaincodeInput;
}

/** The call in a proposal's payload. */
export interface ProposalCall {
  /** Serialized `ChaincodeInvocationSpec`. */
  readonly invocation: Uint8Array;
  readonly hasTransientData: boolean;
  /** Name of the chaincode in the call itself; undefined if it has none. */
  readonly called: string | undefined;
}

/** Why a peer does not begin with a proposal. */
export class ProposalError extends Error {
  override readonly name = "ProposalError";
}

const unpacked = new WeakMap<peer.SignedProposal, Proposal>();

/**
 * The same as {@link unpackProposal}, but a message is parsed only once, whichever of this process's peers receives it.
 *
 * @throws {ProposalError} a part is missing or cannot be read
 */
export function unpackOnce(signed: peer.SignedProposal): Proposal {
  const known = unpacked.get(signed) ?? unpackProposal(signed);
  unpacked.set(signed, known);
  return known;
}

/**
 * The same as {@link unpackOnce}; undefined if a part is missing or cannot be read, for callers that continue with the
 * rest.
 */
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
  const channelHeader = named("ChannelHeader", () => readChannelHeader(header.getChannelHeader_asU8()));
  const signatureHeader = named("SignatureHeader", () => readSignatureHeader(header.getSignatureHeader_asU8()));
  const extension = read(
    peer.ChaincodeHeaderExtension,
    channelHeader.extension,
    "ChaincodeHeaderExtension",
  ).getChaincodeId();
  if (extension === undefined) {
    throw new ProposalError("ChaincodeHeaderExtension.ChaincodeId is nil");
  }
  if (extension.getName() === "") {
    throw new ProposalError("ChaincodeHeaderExtension.ChaincodeId.Name is empty");
  }
  const { spec, ...call } = readCall(proposal.getPayload_asU8());
  if (spec === undefined) {
    throw new ProposalError("chaincode invocation spec did not contain chaincode spec");
  }
  const input = spec.getInput();
  if (input === undefined) {
    throw new ProposalError("chaincode input did not contain any input");
  }
  return {
    signed,
    channelHeader,
    signatureHeader,
    ...call,
    channelId: channelHeader.channel,
    transactionId: channelHeader.transactionId,
    chaincode: extension.getName(),
    input,
  };
}

/**
 * Reads a serialized `ChaincodeProposalPayload`, with the message of the call, if it has one.
 *
 * @throws {ProposalError} a part cannot be read
 */
export function readCall(bytes: Uint8Array): ProposalCall & { readonly spec: peer.ChaincodeSpec | undefined } {
  const payload = read(peer.ChaincodeProposalPayload, bytes, "ChaincodeProposalPayload");
  const invocation = payload.getInput_asU8();
  const spec = read(peer.ChaincodeInvocationSpec, invocation, "ChaincodeInvocationSpec").getChaincodeSpec();
  return {
    invocation,
    hasTransientData: payload.getTransientmapMap().getLength() > 0,
    called: spec?.getChaincodeId()?.getName(),
    spec,
  };
}

/** The hash that endorsers sign instead of the proposal: of headers and payload without transient data. */
export function proposalHash({ channelHeader, signatureHeader, invocation }: Proposal): Uint8Array {
  const payload = payloadWithoutTransient(invocation);
  return hashOf(
    { channelHeader: channelHeader.bytes, signatureHeader: signatureHeader.bytes, payload },
    nativeCryptography,
  );
}

/** The part of the payload that becomes public with the transaction. */
export function payloadWithoutTransient(invocation: Uint8Array): Uint8Array {
  const visible = new peer.ChaincodeProposalPayload();
  visible.setInput(invocation);
  return visible.serializeBinary();
}

/** @throws {ProposalError} the bytes are not such a message */
export function read<T>(type: MessageType<T>, bytes: Uint8Array, name: string): T {
  return named(name, () => parse(type, bytes));
}

/**
 * Reads a part of a proposal, and names it if it cannot be read.
 *
 * @throws {ProposalError} the parser cannot read the part
 */
export function named<T>(name: string, readPart: () => T): T {
  try {
    return readPart();
  } catch (error) {
    throw error instanceof DecodeError ? new ProposalError(`error unmarshalling ${name}: ${error.message}`) : error;
  }
}
