import { createHash } from "node:crypto";

import { discovery, gossip } from "@hyperledger/fabric-protos";

import type { SigningIdentity } from "../identity/index.js";
import { chaincodeDefinitions } from "../ledger/chaincode-definition.js";
import { lifecycleNamespace } from "../ledger/lifecycle-record.js";
import type { State } from "../ledger/state.js";
import type { Candidate } from "./endorsement-layouts.js";

/** A peer with the data that it would send by gossip on a real network. */
export interface AnnouncedPeer extends Candidate {
  /** `host:port` at which clients reach it. */
  readonly address: string;
  readonly signer: SigningIdentity;
  /** When the peer began to send its messages. */
  readonly startedAt: Date;
  /** Number of blocks that it has. */
  height(): number;
}

/** The channel that a peer announces, and its definitions of chaincode. */
export interface AnnouncedChannel {
  readonly channelId: string;
  readonly state: State;
}

/** A peer in discovery's form. It has data of a channel only if one is given. */
export function announced(peer: AnnouncedPeer, channel?: AnnouncedChannel): discovery.Peer {
  const message = new discovery.Peer();
  message.setIdentity(peer.signer.serialized);
  message.setMembershipInfo(signed(membership(peer), peer.signer));
  if (channel !== undefined) {
    message.setStateInfo(signed(stateInfo(peer, channel), peer.signer));
  }
  return message;
}

function membership(peer: AnnouncedPeer): gossip.GossipMessage {
  const member = new gossip.Member();
  member.setEndpoint(peer.address);
  member.setPkiId(idOf(peer));
  const alive = new gossip.AliveMessage();
  alive.setMembership(member);
  alive.setTimestamp(timeOf(peer));
  const message = new gossip.GossipMessage();
  message.setTag(gossip.GossipMessage.Tag.EMPTY);
  message.setAliveMsg(alive);
  return message;
}

function stateInfo(peer: AnnouncedPeer, { channelId, state }: AnnouncedChannel): gossip.GossipMessage {
  const properties = new gossip.Properties();
  properties.setLedgerHeight(peer.height());
  const installed = chaincodeDefinitions(state).filter(({ name }) => peer.hasChaincode(name));
  // Every peer has the lifecycle itself, and its definition never changes.
  properties.setChaincodesList([...installed, { name: lifecycleNamespace, sequence: 1 }].map(chaincodeOf));
  const info = new gossip.StateInfo();
  info.setTimestamp(timeOf(peer));
  info.setPkiId(idOf(peer));
  info.setChannelMac(createHash("sha256").update(idOf(peer)).update(channelId).digest());
  info.setProperties(properties);
  const message = new gossip.GossipMessage();
  message.setTag(gossip.GossipMessage.Tag.CHAN_OR_ORG);
  message.setStateInfo(info);
  return message;
}

/** A peer names the definition that it runs by its sequence, since a version need not change with it. */
function chaincodeOf({ name, sequence }: { readonly name: string; readonly sequence: number }): gossip.Chaincode {
  const chaincode = new gossip.Chaincode();
  chaincode.setName(name);
  chaincode.setVersion(String(sequence));
  return chaincode;
}

/** Gossip's id of a peer: a digest of its organisation and certificate. */
function idOf({ mspId, signer }: AnnouncedPeer): Buffer {
  return createHash("sha256").update(mspId).update(signer.certificate).digest();
}

/** The time of a peer's message: the start of the peer in nanoseconds, and the milliseconds since then. Later messages have later times. */
function timeOf({ startedAt }: AnnouncedPeer): gossip.PeerTime {
  const time = new gossip.PeerTime();
  time.setIncNum(startedAt.getTime() * 1_000_000);
  time.setSeqNum(Math.max(1, Date.now() - startedAt.getTime()));
  return time;
}

function signed(message: gossip.GossipMessage, signer: SigningIdentity): gossip.Envelope {
  const payload = message.serializeBinary();
  const envelope = new gossip.Envelope();
  envelope.setPayload(payload);
  envelope.setSignature(signer.sign(payload));
  return envelope;
}
