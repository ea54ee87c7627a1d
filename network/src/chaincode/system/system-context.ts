import { common, peer } from "@hyperledger/fabric-protos";
import { parse } from "@tallystick/fabric-inspect";

import { AccessError, assertSatisfies } from "../../channel/access-control.js";
import type { ChannelRules } from "../../channel/channel-rules.js";
import type { Channel, JoinedChannels } from "../../channel/channel.js";
import type { LocalAccess } from "../../channel/local-access.js";
import { unpackProposal } from "../../proposal/proposal.js";

/** The data for the answers of a peer's own chaincodes. */
export interface SystemContext {
  /** The peer's organisation. */
  readonly mspId: string;
  /** The release whose words are used where releases differ. */
  readonly release: "3.1" | "2.5";
  readonly channel: Channel;
  /** Every channel of the peer: a call on one channel may ask about another. */
  readonly joined: JoinedChannels;
  /** Rights that do not depend on a channel. */
  readonly local: LocalAccess;
  readonly packages: PeerPackages;
}

/** The packages on a peer. */
export interface PeerPackages {
  /** @throws {PackageError} it cannot be installed, or is installed already */
  install(bytes: Uint8Array): Promise<{ readonly label: string; readonly packageId: string }>;
  /** A package in its installed form. */
  load(packageId: string): Promise<Uint8Array | undefined>;
  list(): readonly InstalledPackage[];
}

/** A definition that uses a package. */
export interface PackageUse {
  readonly name: string;
  readonly version: string;
}

export interface InstalledPackage {
  readonly packageId: string;
  readonly label: string;
  /** Committed definitions that use it, by the channel. */
  readonly references: ReadonlyMap<string, readonly PackageUse[]>;
}

export function success(payload: Uint8Array): peer.Response {
  const response = new peer.Response();
  response.setStatus(200);
  response.setPayload(payload);
  return response;
}

export function failure(message: string, status = 500): peer.Response {
  const response = new peer.Response();
  response.setStatus(status);
  response.setMessage(message);
  return response;
}

/** Name of the chaincode that the client called, also if that one has called another. */
export function calledChaincode(signed: peer.SignedProposal): string {
  return unpackProposal(signed).chaincode;
}

/** Serialized identity of the proposal's creator. */
export function creatorOf(signed: peer.SignedProposal): Uint8Array {
  return unpackProposal(signed).signatureHeader.creator;
}

/** Why the proposal's creator does not satisfy the channel's policy; undefined if it does. */
export function denial(
  path: string,
  signed: peer.SignedProposal,
  channelId: string,
  rules: ChannelRules,
): string | undefined {
  try {
    const request = {
      data: signed.getProposalBytes_asU8(),
      identity: creatorOf(signed),
      signature: signed.getSignature_asU8(),
    };
    assertSatisfies(path, request, channelId, rules);
    return undefined;
  } catch (error) {
    if (error instanceof AccessError) {
      return error.message;
    }
    throw error;
  }
}

/** Arguments as text. */
export function textArguments(input: peer.ChaincodeInput): string[] {
  return input.getArgsList_asU8().map((argument) => Buffer.from(argument).toString("utf8"));
}

/** The envelope at a position in a stored block. */
export function envelopeAt(block: Uint8Array, index: number): common.Envelope | undefined {
  const bytes = parse(common.Block, block).getData()?.getDataList_asU8()[index];
  return bytes && parse(common.Envelope, bytes);
}
