import type { Endorser, EndorserAnswer } from "../endorsement/endorser.js";
import type { Candidate } from "../endorsement/endorser-choice.js";
import type { Proposal } from "../endorsement/proposal.js";
import type { MspIdentity } from "../identity/index.js";

/** An organisation's peer, as the gateways reach it. */
export interface PeerConnection extends Candidate {
  /** `host:port`, which error details name. */
  readonly address: string;
  process(proposal: Proposal): Promise<EndorserAnswer>;
}

/** Peers share this process: a call, no network, but with the organisation's reachability as tests may set it. */
export class LocalPeer implements PeerConnection {
  constructor(
    private readonly endorser: Endorser,
    readonly identity: MspIdentity,
    readonly address: string,
  ) {}

  get mspId(): string {
    return this.endorser.mspId;
  }

  hasChaincode(name: string): boolean {
    return this.endorser.hasChaincode(name);
  }

  process(proposal: Proposal): Promise<EndorserAnswer> {
    return this.endorser.process(proposal);
  }
}
