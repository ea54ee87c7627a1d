import { discovery, gossip, msp, peer } from "@hyperledger/fabric-protos";

import type { Member } from "./member.js";
import { unary } from "./raw-calls.js";
import { serializedIdentity } from "./raw-proposal.js";
import { steady } from "./refusal.js";
import { signature } from "./signature.js";

import type { Identity } from "@tallystick/network";

/** The content of a query. */
export type Asked =
  | { readonly ask: "config" | "local peers" | "nothing" }
  | { readonly ask: "peers"; readonly filter?: readonly Call[] }
  | { readonly ask: "endorsers"; readonly interests: readonly (readonly Call[])[] };

/** A chaincode that a transaction calls. */
export interface Call {
  readonly name: string;
  readonly collections?: readonly string[];
  readonly noPrivateReads?: boolean;
  readonly disregard?: boolean;
}

/** The unusual parts of a request. */
export interface RequestParts {
  readonly channel?: string;
  readonly identity?: Identity;
  readonly sign?: typeof signature;
  readonly payload?: Uint8Array;
  readonly authentication?: discovery.AuthInfo | "none";
}

/** Sends one query or several to the member's peer, and returns the answers. */
export async function discover(
  member: Member,
  asked: Asked | readonly Asked[],
  parts: RequestParts = {},
): Promise<readonly discovery.QueryResult[]> {
  const identity = parts.identity ?? member.identity;
  const request = new discovery.Request();
  if (parts.authentication !== "none") {
    const authentication = parts.authentication ?? new discovery.AuthInfo();
    if (parts.authentication === undefined) {
      authentication.setClientIdentity(serializedIdentity(identity));
    }
    request.setAuthentication(authentication);
  }
  const all = "ask" in asked ? [asked] : asked;
  request.setQueriesList(all.map((one) => query(one, parts.channel ?? member.channelName)));
  const payload = parts.payload ?? request.serializeBinary();
  const signed = new discovery.SignedRequest();
  signed.setPayload(payload);
  signed.setSignature((parts.sign ?? signature)(payload, identity));
  const response = await unary(member.client, "/discovery.Discovery/Discover", signed, discovery.Response);
  return response.getResultsList();
}

/** The error in the answer to each query, or `taken` if there is none. */
export async function discoveryErrors(...request: Parameters<typeof discover>): Promise<readonly string[]> {
  const results = await discover(...request);
  // Go's protobuf library writes one space or two, depending on the binary.
  return results.map((result) => steady(result.getError()?.getContent() ?? "taken").replace(/ {2,}/g, " "));
}

function query(asked: Asked, channel: string): discovery.Query {
  const message = new discovery.Query();
  message.setChannel(channel);
  switch (asked.ask) {
    case "config":
      message.setConfigQuery(new discovery.ConfigQuery());
      break;
    case "local peers":
      message.setLocalPeers(new discovery.LocalPeerQuery());
      break;
    case "peers": {
      const peers = new discovery.PeerMembershipQuery();
      peers.setFilter(asked.filter && interestIn(asked.filter));
      message.setPeerQuery(peers);
      break;
    }
    case "endorsers": {
      const endorsers = new discovery.ChaincodeQuery();
      endorsers.setInterestsList(asked.interests.map(interestIn));
      message.setCcQuery(endorsers);
      break;
    }
    case "nothing":
      break;
  }
  return message;
}

function interestIn(calls: readonly Call[]): peer.ChaincodeInterest {
  const interest = new peer.ChaincodeInterest();
  interest.setChaincodesList(
    calls.map(({ name, collections = [], noPrivateReads = false, disregard = false }) => {
      const call = new peer.ChaincodeCall();
      call.setName(name);
      call.setCollectionNamesList([...collections]);
      call.setNoPrivateReads(noPrivateReads);
      call.setDisregardNamespacePolicy(disregard);
      return call;
    }),
  );
  return interest;
}

/** A peer in a discovery answer. */
export interface FoundPeer {
  readonly mspId: string;
  readonly endpoint: string;
  /** Whether its messages about identity and state have the same id. */
  readonly consistent: boolean;
  readonly height?: number;
  /** Names with the sequence of the definition, in alphabetical order. */
  readonly chaincodes?: readonly string[];
}

/** A peer according to its own messages. */
function foundPeer(found: discovery.Peer): FoundPeer {
  const identity = msp.SerializedIdentity.deserializeBinary(found.getIdentity_asU8());
  const alive = contentOf(found.getMembershipInfo())?.getAliveMsg();
  const state = contentOf(found.getStateInfo())?.getStateInfo();
  const properties = state?.getProperties();
  const id = alive?.getMembership()?.getPkiId_asB64();
  const hasTimes = alive?.hasTimestamp() === true && (state === undefined || state.hasTimestamp());
  return {
    mspId: identity.getMspid(),
    endpoint: alive?.getMembership()?.getEndpoint() ?? "",
    consistent: hasTimes && (state === undefined || state.getPkiId_asB64() === id),
    ...(properties && {
      height: properties.getLedgerHeight(),
      chaincodes: properties
        .getChaincodesList()
        .map((chaincode) => `${chaincode.getName()} ${chaincode.getVersion()}`)
        .sort(),
    }),
  };
}

/** Peers by organisation, with the organisations in alphabetical order. */
export function foundPeers(result: discovery.QueryResult | undefined): ReadonlyMap<string, readonly FoundPeer[]> {
  const byOrganisation = [...(result?.getMembers()?.getPeersByOrgMap().entries() ?? [])];
  return new Map(
    byOrganisation
      .map(([mspId, peers]): [string, FoundPeer[]] => [mspId, peers.getPeersList().map(foundPeer)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Ways to satisfy a policy, each as organisations with the number of their peers, without the names of the groups. */
export function layoutsOf(descriptor: discovery.EndorsementDescriptor | undefined): readonly string[] {
  const members = new Map(
    [...(descriptor?.getEndorsersByGroupsMap().entries() ?? [])].map(([group, peers]) => [
      group,
      peers
        .getPeersList()
        .map((found) => foundPeer(found).mspId)
        .sort()
        .join("+"),
    ]),
  );
  return (descriptor?.getLayoutsList() ?? [])
    .map((layout) =>
      [...layout.getQuantitiesByGroupMap().entries()]
        .map(([group, quantity]) => `${String(quantity)} of ${members.get(group) ?? "nobody"}`)
        .sort()
        .join(", "),
    )
    .sort();
}

function contentOf(envelope: gossip.Envelope | undefined): gossip.GossipMessage | undefined {
  return envelope && gossip.GossipMessage.deserializeBinary(envelope.getPayload_asU8());
}
