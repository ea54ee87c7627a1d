import type { msp } from "@hyperledger/fabric-protos";

import type { NetworkDescription } from "../description/index.js";
import type { Ledger } from "../ledger/ledger.js";
import type { State } from "../ledger/state.js";
import { type ChannelRules, rulesOf } from "./channel-rules.js";
import type { Channel } from "./channel.js";
import { type CollectionMembers, collectionMembers } from "./collection-members.js";

/** The organisations of a channel, with what is known of each. */
export interface ChannelMembership {
  readonly members: readonly msp.FabricMSPConfig[];
  /** Serialized identities of the members' peers. */
  readonly peers: readonly Uint8Array[];
}

/** A channel whose configuration can be replaced. */
export class ConfiguredChannel implements Channel {
  #membership: ChannelMembership;
  #rules: ChannelRules;

  constructor(
    readonly ledger: Ledger,
    private readonly description: Pick<NetworkDescription, "channel" | "governance">,
    private readonly orderer: msp.FabricMSPConfig,
    membership: ChannelMembership,
  ) {
    this.#membership = membership;
    this.#rules = this.#rulesOf(membership);
  }

  rules(): ChannelRules {
    return this.#rules;
  }

  collections(state: State = this.ledger.state): CollectionMembers {
    return collectionMembers(state, this.#rules, this.#membership.peers);
  }

  /** Takes other organisations, or other material of the same ones, from now on. */
  configure(membership: ChannelMembership): void {
    this.#membership = membership;
    this.#rules = this.#rulesOf(membership);
  }

  #rulesOf({ members }: ChannelMembership): ChannelRules {
    const { channel, governance } = this.description;
    return rulesOf(channel, members, [this.orderer], governance);
  }
}
