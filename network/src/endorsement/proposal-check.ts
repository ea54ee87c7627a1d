import { common, peer } from "@hyperledger/fabric-protos";
import {
  IdentityError,
  isExpired,
  type MspIdentity,
  readChannelHeader,
  readSignatureHeader,
  SignatureError,
  transactionIdOf,
} from "@tallystick/fabric-inspect";

import type { ChannelRules } from "../channel/channel-rules.js";
import { verifySignature, nativeCryptography } from "../cryptography/index.js";
import { named, type Proposal, ProposalError, read, unpackIfWhole } from "../proposal/proposal.js";

/** The clock by which a peer judges a proposal's age. */
export interface ProposalLimits {
  readonly now: Date;
  /** How far the proposal's timestamp may differ from `now`, in milliseconds; undefined for no limit (Fabric 2.5). */
  readonly timeWindowMs: number | undefined;
}

/**
 * The peer's filters before the endorser: expired identities and, since Fabric 3, timestamps that differ from the
 * clock.
 *
 * @throws {ProposalError} in Fabric's words
 */
export function filterProposal(
  signed: peer.SignedProposal,
  rules: ChannelRules,
  { now, timeWindowMs }: ProposalLimits,
): void {
  const headers = unpackIfWhole(signed) ?? filteredHeaders(signed);
  const creator = tryDeserialize(headers.signatureHeader.creator, rules);
  if (creator !== undefined && isExpired(creator, now)) {
    throw new ProposalError("proposal client identity expired");
  }
  if (timeWindowMs === undefined) {
    return;
  }
  const { seconds, nanos } = headers.channelHeader.timestamp ?? { seconds: 0, nanos: 0 };
  const time = seconds * 1000 + Math.trunc(nanos / 1e6);
  if (Math.abs(time - now.getTime()) > timeWindowMs) {
    const minutes = `${String(Math.trunc(timeWindowMs / 60_000))}m0s`;
    throw new ProposalError(
      `request unauthorized due to incorrect timestamp ${rfc3339(time)}, peer time ${rfc3339(now.getTime())}, peer.authentication.timewindow ${minutes}`,
    );
  }
}

/** The headers of a proposal whose other parts cannot be read. The error of a header is thrown when it is read. */
function filteredHeaders(signed: peer.SignedProposal): Pick<Proposal, "signatureHeader" | "channelHeader"> {
  const proposal = filtered("proposal", () => read(peer.Proposal, signed.getProposalBytes_asU8(), "Proposal"));
  const header = filtered("header", () => read(common.Header, proposal.getHeader_asU8(), "Header"));
  const signatureHeader = filtered("signature header", () =>
    named("SignatureHeader", () => readSignatureHeader(header.getSignatureHeader_asU8())),
  );
  return {
    signatureHeader,
    get channelHeader() {
      return filtered("channel header", () =>
        named("ChannelHeader", () => readChannelHeader(header.getChannelHeader_asU8())),
      );
    },
  };
}

/** Valid proposals, with their creators and the rules of the check. */
const checked = new WeakMap<Proposal, { readonly creator: MspIdentity; readonly rules: ChannelRules }>();

/**
 * Checks form, creator and signature, once for all peers of this process.
 *
 * @throws {ProposalError} in Fabric's words
 */
export function checkProposal(proposal: Proposal, rules: ChannelRules): MspIdentity {
  const known = checked.get(proposal);
  if (known?.rules === rules) {
    return known.creator;
  }
  const { channelHeader, signatureHeader, signed, channelId } = proposal;
  const { type } = channelHeader;
  if (type !== common.HeaderType.ENDORSER_TRANSACTION && type !== common.HeaderType.CONFIG) {
    throw invalid(`invalid header type ${headerTypeName(type)}`);
  }
  if (channelHeader.epoch !== 0) {
    throw invalid("epoch is non-zero");
  }
  if (signatureHeader.nonce.length === 0) {
    throw invalid("nonce is empty");
  }
  if (signatureHeader.creator.length === 0) {
    throw invalid("creator is empty");
  }
  const expected = transactionIdOf(signatureHeader, nativeCryptography);
  if (proposal.transactionId !== expected) {
    throw invalid(`incorrectly computed txid '${proposal.transactionId}' -- expected '${expected}'`);
  }
  if (signed.getSignature_asU8().length === 0) {
    throw invalid("empty signature bytes");
  }
  const creator = tryDeserialize(signatureHeader.creator, rules);
  if (creator === undefined) {
    throw invalid(`access denied: channel [${channelId}] creator org unknown, creator is malformed`);
  }
  try {
    rules.membership.validate(creator);
    verifySignature(creator, signed.getProposalBytes_asU8(), signed.getSignature_asU8());
  } catch (error) {
    if (error instanceof IdentityError || error instanceof SignatureError) {
      throw invalid(`access denied: channel [${channelId}] creator org [${creator.mspId}]`);
    }
    throw error;
  }
  checked.set(proposal, { creator, rules });
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

function filtered<T>(part: string, readPart: () => T): T {
  try {
    return readPart();
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

/** A time in Go's form: seconds without a fraction. */
function rfc3339(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}
