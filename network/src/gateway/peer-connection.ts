import type { peer } from "@hyperledger/fabric-protos";
import type { MspIdentity } from "@tallystick/fabric-inspect";

import type { AnnouncedPeer } from "../discovery/announced-peer.js";
import type { EndorserAnswer, Endorsing, ProposalTreatment } from "../endorsement/endorser.js";
import type { SigningIdentity } from "../identity/index.js";
import type { ConcurrencyLimit } from "./concurrency-limit.js";

/** An organisation's peer, as the gateways reach it. */
export interface PeerConnection extends AnnouncedPeer {
  process(proposal: peer.SignedProposal, treatment?: ProposalTreatment): Promise<EndorserAnswer>;
  /**
   * The same as {@link process} for a client that calls over the network: the peer limits how many of these run at
   * once.
   */
  serve(proposal: peer.SignedProposal, treatment?: ProposalTreatment): Promise<EndorserAnswer>;
}

/** The parts of a peer in this process. */
export interface LocalPeerParts {
  readonly endorser: Endorsing;
  readonly identity: MspIdentity;
  readonly signer: SigningIdentity;
  /** `host:port`, for error details and discovery. */
  readonly address: string;
  readonly limit: ConcurrencyLimit;
  /** Number of blocks that have reached the peer. */
  readonly height: () => number;
}

/** Peers share this process, so that a connection is a call without a network. */
export class LocalPeer implements PeerConnection {
  readonly startedAt = new Date();

  constructor(private readonly parts: LocalPeerParts) {}

  get address(): string {
    return this.parts.address;
  }

  get identity(): MspIdentity {
    return this.parts.identity;
  }

  get signer(): SigningIdentity {
    return this.parts.signer;
  }

  get mspId(): string {
    return this.parts.endorser.mspId;
  }

  height(): number {
    return this.parts.height();
  }

  hasChaincode(name: string): boolean {
    return this.parts.endorser.hasChaincode(name);
  }

  process(proposal: peer.SignedProposal, treatment?: ProposalTreatment): Promise<EndorserAnswer> {
    return this.parts.endorser.process(proposal, treatment);
  }

  async serve(proposal: peer.SignedProposal, treatment?: ProposalTreatment): Promise<EndorserAnswer> {
    const leave = this.parts.limit.enter();
    if (leave === undefined) {
      return { kind: "refused", message: this.parts.limit.refusal, answered: false };
    }
    try {
      return await this.process(proposal, treatment);
    } finally {
      leave();
    }
  }
}
