import type { peer } from "@hyperledger/fabric-protos";

import type { Endorser, EndorserAnswer, ProposalTreatment } from "../endorsement/endorser.js";
import type { Candidate } from "../endorsement/endorser-choice.js";
import type { MspIdentity } from "../identity/index.js";

/** An organisation's peer, as the gateways reach it. */
export interface PeerConnection extends Candidate {
  /** `host:port`, which error details name. */
  readonly address: string;
  process(proposal: peer.SignedProposal, treatment?: ProposalTreatment): Promise<EndorserAnswer>;
}

/** Peers share this process: a call, no network. */
export class LocalPeer implements PeerConnection {
  constructor(
    private readonly endorser: Endorser,
    readonly identity: MspIdentity,
    readonly address: string,
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
}
