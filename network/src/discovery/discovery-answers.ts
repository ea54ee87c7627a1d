import { discovery, type peer } from "@hyperledger/fabric-protos";
import type { SignedData } from "@tallystick/fabric-inspect";

import { AccessError, assertSatisfies, writers } from "../channel/access-control.js";
import type { Channel } from "../channel/channel.js";
import { currentConfig } from "../channel/current-config.js";
import type { LocalAccess } from "../channel/local-access.js";
import { announced, type AnnouncedChannel, type AnnouncedPeer } from "./announced-peer.js";
import { configResult } from "./config-result.js";
import { endorsementDescriptor } from "./endorsement-descriptor.js";
import { authorisedCandidates, EndorserChoiceError, endorsementLayouts } from "./endorsement-layouts.js";
import { interestText } from "./interest-text.js";

/** The data for a peer's answers to queries. */
export interface DiscoveryView {
  /** The release whose words are used where releases differ. */
  readonly release: "3.1" | "2.5";
  readonly channel: Channel;
  /** Rights of the peer's own organisation. */
  readonly local: LocalAccess;
  /** Peers that this one reaches, with itself. */
  peers(): readonly AnnouncedPeer[];
}

/** A query has no answer. The message is Fabric's. */
class QueryError extends Error {
  override readonly name = "QueryError";
}

/**
 * The answer of Fabric's discovery service to a query.
 *
 * @param request - the signed request with the query
 */
export async function answerQuery(
  query: discovery.Query,
  request: SignedData,
  view: DiscoveryView,
): Promise<discovery.QueryResult> {
  try {
    assertEligible(query.getChannel(), request, view);
    return query.getChannel() === "" ? localAnswer(query, view) : await channelAnswer(query, view);
  } catch (error) {
    if (!(error instanceof QueryError) && !(error instanceof EndorserChoiceError)) {
      throw error;
    }
    const content = new discovery.Error();
    content.setContent(error.message);
    const result = new discovery.QueryResult();
    result.setError(content);
    return result;
  }
}

/**
 * Users that may submit to the channel may ask about it. Only the peer's administrators may ask about peers without a
 * channel.
 */
function assertEligible(channelId: string, request: SignedData, { channel, local }: DiscoveryView): void {
  try {
    if (channelId === "") {
      local.assertSigned("Admins", request);
    } else {
      assertSatisfies(writers, request, channelId, channel.rules());
    }
  } catch (error) {
    throw error instanceof AccessError ? new QueryError("access denied") : error;
  }
}

function localAnswer(query: discovery.Query, view: DiscoveryView): discovery.QueryResult {
  if (query.getQueryCase() !== discovery.Query.QueryCase.LOCAL_PEERS) {
    throw new QueryError("unknown or missing request type");
  }
  return members(view, view.peers());
}

async function channelAnswer(query: discovery.Query, view: DiscoveryView): Promise<discovery.QueryResult> {
  const { CC_QUERY, CONFIG_QUERY, LOCAL_PEERS, PEER_QUERY, QUERY_NOT_SET } = discovery.Query.QueryCase;
  switch (query.getQueryCase()) {
    case CONFIG_QUERY:
      return config(query.getChannel(), view);
    case PEER_QUERY:
      return members(view, filtered(query.getPeerQuery()?.getFilter(), view), announcedChannel(view));
    case CC_QUERY:
      return endorsers(query.getCcQuery()?.getInterestsList() ?? [], view);
    case LOCAL_PEERS:
    case QUERY_NOT_SET:
      throw new QueryError("unknown or missing request type");
  }
}

async function config(channelId: string, { channel }: DiscoveryView): Promise<discovery.QueryResult> {
  const current = await currentConfig(channel.ledger);
  if (current === undefined) {
    throw new QueryError(`failed fetching config for channel ${channelId}`);
  }
  const result = new discovery.QueryResult();
  result.setConfigResult(configResult(current));
  return result;
}

/** Peers that have the chaincodes of the filter and may have the values of its collections. */
function filtered(interest: peer.ChaincodeInterest | undefined, view: DiscoveryView): readonly AnnouncedPeer[] {
  const calls = interest?.getChaincodesList() ?? [];
  if (interest === undefined || calls.length === 0) {
    return view.peers();
  }
  const { ledger } = view.channel;
  return authorisedCandidates(interest, view.peers(), ledger.state, view.channel.rules()).filter((candidate) =>
    calls.every((call) => candidate.hasChaincode(call.getName())),
  );
}

function members(
  { channel }: DiscoveryView,
  peers: readonly AnnouncedPeer[],
  of?: AnnouncedChannel,
): discovery.QueryResult {
  const membership = new discovery.PeerMembershipResult();
  for (const mspId of channel.rules().organisations) {
    const own = new discovery.Peers();
    own.setPeersList(peers.filter((peer) => peer.mspId === mspId).map((peer) => announced(peer, of)));
    membership.getPeersByOrgMap().set(mspId, own);
  }
  const result = new discovery.QueryResult();
  result.setMembers(membership);
  return result;
}

function endorsers(interests: readonly peer.ChaincodeInterest[], view: DiscoveryView): discovery.QueryResult {
  if (interests.length === 0) {
    throw new QueryError("chaincode query must have at least one chaincode interest");
  }
  for (const interest of interests) {
    const calls = interest.getChaincodesList();
    if (calls.length === 0) {
      throw new QueryError("chaincode interest must contain at least one chaincode");
    }
    if (calls.some((call) => call.getName() === "")) {
      throw new QueryError("chaincode name in interest cannot be empty");
    }
  }
  const found = new discovery.ChaincodeQueryResult();
  found.setContentList(interests.map((interest) => descriptorFor(interest, view)));
  const result = new discovery.QueryResult();
  result.setCcQueryRes(found);
  return result;
}

function descriptorFor(interest: peer.ChaincodeInterest, view: DiscoveryView): discovery.EndorsementDescriptor {
  const { channel } = view;
  try {
    const layouts = endorsementLayouts(interest, view.peers(), channel.ledger.state, channel.rules());
    const chaincode = interest.getChaincodesList()[0]?.getName() ?? "";
    return endorsementDescriptor(chaincode, layouts, announcedChannel(view));
  } catch (error) {
    throw error instanceof EndorserChoiceError
      ? new QueryError(`failed constructing descriptor for ${interestText(interest, view.release)}`)
      : error;
  }
}

function announcedChannel({ channel }: DiscoveryView): AnnouncedChannel {
  return { channelId: channel.rules().channelId, state: channel.ledger.state };
}
