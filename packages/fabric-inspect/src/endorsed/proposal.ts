import { ChannelHeader, Header, HeaderType, SignatureHeader } from "@hyperledger/fabric-protos/lib/common/common_pb.js";
import { SerializedIdentity } from "@hyperledger/fabric-protos/lib/msp/identities_pb.js";
import { ChaincodeInvocationSpec } from "@hyperledger/fabric-protos/lib/peer/chaincode_pb.js";
import {
  ChaincodeHeaderExtension,
  ChaincodeProposalPayload,
  Proposal,
} from "@hyperledger/fabric-protos/lib/peer/proposal_pb.js";

import type { Cryptography } from "../cryptography/cryptography.js";
import { transactionIdOf } from "../transaction/envelope.js";
import { readCanonical } from "./canonical.js";
import { Discrepancy } from "./discrepancy.js";

/** The call of a proposal, the caller, and the place. */
export interface ProposalParts {
  /** Serialised `ChannelHeader`. */
  readonly channelHeader: Uint8Array;
  /** Serialised `SignatureHeader`. */
  readonly signatureHeader: Uint8Array;
  /** Serialised `ChaincodeProposalPayload` in the form for the transaction: without transient data. */
  readonly payload: Uint8Array;
  /** Id that the transaction will have. */
  readonly transactionId: string;
  /** Name of the channel. */
  readonly channel: string;
  /** Name of the chaincode. */
  readonly chaincode: string;
  /** Name of the function, with its contract's name and a colon before it, and then its arguments. */
  readonly args: readonly Uint8Array[];
  /** Whether it has data that are not part of the transaction. */
  readonly transient: boolean;
  /** Serialised `SerializedIdentity`. */
  readonly creator: Uint8Array;
  /** MSP id of the caller's organisation. */
  readonly mspId: string;
  /** The caller's certificate, as PEM. */
  readonly certificate: string;
  /** The caller's clock. */
  readonly timestamp: Date;
}

/**
 * Reads a serialised `Proposal` for one call of a chaincode.
 *
 * @throws {Discrepancy} it is not such a proposal, or contradicts itself.
 */
export function readProposal(bytes: Uint8Array, cryptography: Pick<Cryptography, "sha256">): ProposalParts {
  const proposal = readCanonical(Proposal, bytes, "the proposal");
  must(proposal.getExtension_asU8().length === 0, "the proposal has an extension");
  const header = readCanonical(Header, proposal.getHeader_asU8(), "the proposal's header");
  const channelHeader = readChannelHeader(header.getChannelHeader_asU8());
  const { creator, mspId, certificate } = readCreator(
    header.getSignatureHeader_asU8(),
    channelHeader.transactionId,
    cryptography,
  );
  const payload = readCanonical(ChaincodeProposalPayload, proposal.getPayload_asU8(), "the proposal's payload");
  const transient = payload.getTransientmapMap().getLength() > 0;
  payload.clearTransientmapMap();
  return {
    channelHeader: header.getChannelHeader_asU8(),
    signatureHeader: header.getSignatureHeader_asU8(),
    payload: payload.serializeBinary(),
    ...channelHeader,
    args: readArguments(payload.getInput_asU8(), channelHeader.chaincode),
    transient,
    creator,
    mspId,
    certificate,
  };
}

/** The hash of a proposal, as Fabric's validator computes it: over the bytes of both headers and of the payload without transient data. */
export function proposalHash(
  { channelHeader, signatureHeader, payload }: Pick<ProposalParts, "channelHeader" | "signatureHeader" | "payload">,
  { sha256 }: Pick<Cryptography, "sha256">,
): Uint8Array {
  return sha256(channelHeader, signatureHeader, payload);
}

function readChannelHeader(
  bytes: Uint8Array,
): Pick<ProposalParts, "transactionId" | "channel" | "chaincode" | "timestamp"> {
  const header = readCanonical(ChannelHeader, bytes, "the proposal's channel header");
  must(header.getType() === HeaderType.ENDORSER_TRANSACTION, "the proposal is not a call of a chaincode");
  must(header.getEpoch() === 0, "the proposal names an epoch");
  const extension = header.getExtension_asU8();
  const called = readCanonical(ChaincodeHeaderExtension, extension, "the proposal's header extension");
  return {
    transactionId: header.getTxId(),
    channel: header.getChannelId(),
    chaincode: called.getChaincodeId()?.getName() ?? "",
    timestamp: header.getTimestamp()?.toDate() ?? new Date(0),
  };
}

/** Fabric derives a transaction's id from its maker and a nonce, and accepts no other. */
function readCreator(
  bytes: Uint8Array,
  transactionId: string,
  cryptography: Pick<Cryptography, "sha256">,
): Pick<ProposalParts, "creator" | "mspId" | "certificate"> {
  const header = readCanonical(SignatureHeader, bytes, "the proposal's signature header");
  const creator = header.getCreator_asU8();
  const derived = transactionIdOf({ nonce: header.getNonce_asU8(), creator }, cryptography);
  must(transactionId === derived, "the proposal's transaction id is not that of its creator and nonce");
  const identity = readCanonical(SerializedIdentity, creator, "the proposal's creator");
  const certificate = new TextDecoder().decode(identity.getIdBytes_asU8());
  return { creator, mspId: identity.getMspid(), certificate };
}

function readArguments(input: Uint8Array, chaincode: string): readonly Uint8Array[] {
  const invocation = readCanonical(ChaincodeInvocationSpec, input, "the proposal's call");
  const spec = invocation.getChaincodeSpec();
  must(spec?.getChaincodeId()?.getName() === chaincode, "the proposal calls one chaincode and names another");
  return spec?.getInput()?.getArgsList_asU8() ?? [];
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) {
    throw new Discrepancy(otherwise);
  }
}
