import { createHash } from "node:crypto";

import { common, peer } from "@hyperledger/fabric-protos";

import { IdentityError, isExpired, type MspIdentity, SignatureError } from "../identity/index.js";
import type { ChannelRules } from "../validation/channel-rules.js";
import { DecodeError, type MessageType, parse } from "../ledger/decode.js";
import { transactionIdOf } from "../validation/transaction.js";

/** A proposal that could be taken apart; whether its creator may make it, {@link checkProposal} says. */
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
  /** What endorsers sign instead of the proposal: hash of headers and payload without transient data. */
  readonly hash: Uint8Array;
  /** Set by the first check of it: other peers of this process need not repeat it. */
  checked?: { readonly creator: MspIdentity; readonly rules: ChannelRules };
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
  const hash = createHash("sha256")
    .update(header.getChannelHeader_asU8())
    .update(header.getSignatureHeader_asU8())
    .update(payloadWithoutTransient(payload))
    .digest();
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
    hash,
  };
}

/** The part of the payload that becomes public with the transaction. */
export function payloadWithoutTransient(payload: peer.ChaincodeProposalPayload): Uint8Array {
  const visible = new peer.ChaincodeProposalPayload();
  visible.setInput(payload.getInput_asU8());
  return visible.serializeBinary();
}

export interface ProposalLimits {
  readonly now: Date;
  /** How far the proposal's timestamp may lie from `now`, milliseconds; undefined for any (Fabric 2.5). */
  readonly timeWindowMs: number | undefined;
}

/**
 * The peer's filters before the endorser: expired identities and, since Fabric 3, timestamps off the clock.
 *
 * @throws {ProposalError} in Fabric's words
 */
export function filterProposal(
  signed: peer.SignedProposal,
  rules: ChannelRules,
  { now, timeWindowMs }: ProposalLimits,
): void {
  const headers = unpackIfWhole(signed) ?? filteredHeaders(signed);
  const creator = tryDeserialize(headers.signatureHeader.getCreator_asU8(), rules);
  if (creator !== undefined && isExpired(creator, now)) {
    throw new ProposalError("proposal client identity expired");
  }
  if (timeWindowMs === undefined) {
    return;
  }
  const timestamp = headers.channelHeader.getTimestamp();
  const time = (timestamp?.getSeconds() ?? 0) * 1000 + Math.trunc((timestamp?.getNanos() ?? 0) / 1e6);
  if (Math.abs(time - now.getTime()) > timeWindowMs) {
    const minutes = `${String(Math.trunc(timeWindowMs / 60_000))}m0s`;
    throw new ProposalError(
      `request unauthorized due to incorrect timestamp ${rfc3339(time)}, peer time ${rfc3339(now.getTime())}, peer.authentication.timewindow ${minutes}`,
    );
  }
}

/** The headers of a proposal the rest of which cannot be read. A header's own error comes when it is asked for. */
function filteredHeaders(signed: peer.SignedProposal): Pick<Proposal, "signatureHeader" | "channelHeader"> {
  const proposal = filtered(peer.Proposal, signed.getProposalBytes_asU8(), "Proposal", "proposal");
  const header = filtered(common.Header, proposal.getHeader_asU8(), "Header", "header");
  const signatureHeader = filtered(
    common.SignatureHeader,
    header.getSignatureHeader_asU8(),
    "SignatureHeader",
    "signature header",
  );
  return {
    signatureHeader,
    get channelHeader() {
      return filtered(common.ChannelHeader, header.getChannelHeader_asU8(), "ChannelHeader", "channel header");
    },
  };
}

/**
 * Checks form, creator and signature, once for all peers of this process.
 *
 * @throws {ProposalError} in Fabric's words
 */
export function checkProposal(proposal: Proposal, rules: ChannelRules): MspIdentity {
  if (proposal.checked?.rules === rules) {
    return proposal.checked.creator;
  }
  const { channelHeader, signatureHeader, signed, channelId } = proposal;
  const type = channelHeader.getType();
  if (type !== common.HeaderType.ENDORSER_TRANSACTION && type !== common.HeaderType.CONFIG) {
    throw invalid(`invalid header type ${headerTypeName(type)}`);
  }
  if (channelHeader.getEpoch() !== 0) {
    throw invalid("epoch is non-zero");
  }
  if (signatureHeader.getNonce_asU8().length === 0) {
    throw invalid("nonce is empty");
  }
  if (signatureHeader.getCreator_asU8().length === 0) {
    throw invalid("creator is empty");
  }
  const expected = transactionIdOf(signatureHeader);
  if (proposal.transactionId !== expected) {
    throw invalid(`incorrectly computed txid '${proposal.transactionId}' -- expected '${expected}'`);
  }
  if (signed.getSignature_asU8().length === 0) {
    throw invalid("empty signature bytes");
  }
  const creator = tryDeserialize(signatureHeader.getCreator_asU8(), rules);
  if (creator === undefined) {
    throw invalid(`access denied: channel [${channelId}] creator org unknown, creator is malformed`);
  }
  try {
    rules.membership.validate(creator);
    rules.signatures.verify(creator, signed.getProposalBytes_asU8(), signed.getSignature_asU8());
  } catch (error) {
    if (error instanceof IdentityError || error instanceof SignatureError) {
      throw invalid(`access denied: channel [${channelId}] creator org [${creator.mspId}]`);
    }
    throw error;
  }
  proposal.checked = { creator, rules };
  return creator;
}

function tryDeserialize(serialized: Uint8Array, { membership }: ChannelRules): MspIdentity | undefined {
  try {
    return membership.deserialize(serialized);
  } catch (error) {
    if (error instanceof IdentityError) {
      return undefined;
    }
    throw error;
  }
}

/** @throws {ProposalError} the bytes are no such message */
export function read<T>(type: MessageType<T>, bytes: Uint8Array, name: string): T {
  try {
    return parse(type, bytes);
  } catch (error) {
    throw error instanceof DecodeError ? new ProposalError(`error unmarshalling ${name}: ${error.message}`) : error;
  }
}

function filtered<T>(type: MessageType<T>, bytes: Uint8Array, name: string, part: string): T {
  try {
    return read(type, bytes, name);
  } catch (error) {
    throw error instanceof ProposalError ? new ProposalError(`failed parsing ${part}: ${error.message}`) : error;
  }
}

function invalid(reason: string): ProposalError {
  return new ProposalError(`error validating proposal: ${reason}`);
}

function headerTypeName(type: number): string {
  return Object.entries(common.HeaderType).find(([, value]) => value === type)?.[0] ?? String(type);
}

/** As Go prints it: seconds, no fraction. */
function rfc3339(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}
