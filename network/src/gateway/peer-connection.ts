import type { peer } from "@hyperledger/fabric-protos";

import type { Candidate } from "../discovery/endorsement-layouts.js";
import type { EndorserAnswer, Endorsing, ProposalTreatment } from "../endorsement/endorser.js";
import type { MspIdentity } from "../identity/index.js";
import type { ConcurrencyLimit } from "./concurrency-limit.js";

/** An organisation's peer, as the gateways reach it. */
export interface PeerConnection extends Candidate {
  /** `host:port`, which error details name. */
  readonly address: string;
  process(proposal: peer.SignedProposal, treatment?: ProposalTreatment): Promise<EndorserAnswer>;
  /** Like {@link process}, for a client that calls over the network: the peer limits how many of these run at once. */
  serve(proposal: peer.SignedProposal, treatment?: ProposalTreatment): Promise<EndorserAnswer>;
}

/** Peers share this process: a call, no network. */
export class LocalPeer implements PeerConnection {
  constructor(
    private readonly endorser: Endorsing,
    readonly identity: MspIdentity,
    readonly address: string,
    private readonly limit: ConcurrencyLimit,
  ) {}

  get mspId(): string {
    return this.endorser.mspId;
  }

  hasChaincode(name: string): boolean {
    return this.endorser.hasChaincode(name);
  }

  process(proposal: peer.SignedProposal, treatment?: ProposalTreatment): Promise<EndorserAnswer> {
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
