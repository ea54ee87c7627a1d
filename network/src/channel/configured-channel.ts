import type { ChannelConfiguration } from "@tallystick/fabric-inspect";

import type { Ledger } from "../ledger/ledger.js";
import type { State } from "../ledger/state.js";
import { type ChannelRules, rulesOf } from "./channel-rules.js";
import type { Channel } from "./channel.js";
import { type CollectionMembers, collectionMembers } from "./collection-members.js";

/** The configuration of a channel, and the members' peers, which it does not name. */
export interface Configured {
  readonly configuration: ChannelConfiguration;
  /** Serialized identities of the members' peers. */
  readonly peers: readonly Uint8Array[];
}

/** A channel with a replaceable configuration. */
export class ConfiguredChannel implements Channel {
  #peers: readonly Uint8Array[];
  #rules: ChannelRules;

  constructor(
    readonly ledger: Ledger,
    private readonly channelId: string,
    { configuration, peers }: Configured,
  ) {
    this.#peers = peers;
    this.#rules = rulesOf(channelId, configuration);
  }

  rules(): ChannelRules {
    return this.#rules;
  }

  collections(state: State = this.ledger.state): CollectionMembers {
    return collectionMembers(state, this.#rules, this.#peers);
  }

  /** Replaces the organisations, or their material. */
  configure({ configuration, peers }: Configured): void {
    this.#peers = peers;
    this.#rules = rulesOf(this.channelId, configuration);
  }
}
