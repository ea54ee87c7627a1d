import type { ChannelConfiguration } from "@tallystick/fabric-inspect";

import type { Ledger } from "../ledger/ledger.js";
import type { State } from "../ledger/state.js";
import { type ChannelRules, rulesOf } from "./channel-rules.js";
import type { Channel } from "./channel.js";
import { type CollectionMembers, collectionMembers } from "./collection-members.js";

/** How a channel is configured, and the members' peers, which the configuration does not name. */
export interface Configured {
  readonly configuration: ChannelConfiguration;
  /** Serialized identities of the members' peers. */
  readonly peers: readonly Uint8Array[];
}

/** A channel whose configuration can be replaced. */
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

  /** Takes other organisations, or other material of the same ones, from now on. */
  configure({ configuration, peers }: Configured): void {
    this.#peers = peers;
    this.#rules = rulesOf(this.channelId, configuration);
  }
}
