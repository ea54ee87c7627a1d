import type { peer } from "@hyperledger/fabric-protos";

import type { Endorser, EndorserAnswer, ProposalTreatment } from "../endorsement/endorser.js";
import type { Candidate } from "../discovery/endorsement-layouts.js";
import type { MspIdentity } from "../identity/index.js";
import type { ConcurrencyLimit } from "./concurrency-limit.js";

/** An organisation's peer, as the gateways reach it. */
export interface PeerConnection extends Candidate {
  /** `host:port`, which error details name. */
  readonly address: string;
  process(proposal: peer.SignedProposal, treatment?: ProposalTreatment): Promise<EndorserAnswer>;
  /** The same for whom the peer serves over the network, of whom it serves only so many at a time. */
  serve(proposal: peer.SignedProposal, treatment?: ProposalTreatment): Promise<EndorserAnswer>;
}

/** Peers share this process: a call, no network. */
export class LocalPeer implements PeerConnection {
  constructor(
    private readonly endorser: Endorser,
    readonly identity: MspIdentity,
    readonly address: string,
    private readonly limit: ConcurrencyLimit,
    private readonly beforeEach: () => Promise<void> = () => Promise.resolve(),
  ) {}

  get mspId(): string {
    return this.endorser.mspId;
  }

  hasChaincode(name: string): boolean {
    return this.endorser.hasChaincode(name);
  }

  async process(proposal: peer.SignedProposal, treatment?: ProposalTreatment): Promise<EndorserAnswer> {
    try {
      await this.beforeEach();
    } catch (error) {
      return { kind: "refused", message: error instanceof Error ? error.message : String(error), answered: false };
    }
    return this.endorser.process(proposal, treatment);
  }

  async serve(proposal: peer.SignedProposal, treatment?: ProposalTreatment): Promise<EndorserAnswer> {
    const leave = this.limit.enter();
    if (leave === undefined) {
      return { kind: "refused", message: this.limit.refusal, answered: false };
    }
    try {
      return await this.process(proposal, treatment);
    } finally {
      leave();
    }
  }
}
