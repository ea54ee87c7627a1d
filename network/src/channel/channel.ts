import type { Ledger } from "../ledger/ledger.js";
import type { State } from "../ledger/state.js";
import type { ChannelRules } from "./channel-rules.js";
import type { CollectionMembers } from "./collection-members.js";

/** The channels that a node is in. */
export interface JoinedChannels {
  /** The channels are in the order in which the peer joined them. */
  all(): readonly Channel[];
  /** Undefined for a channel that the node is not in. */
  find(channelId: string): Channel | undefined;
}

/** A channel as its nodes see it. Every answer describes the moment of the call. */
export interface Channel {
  readonly ledger: Ledger;
  /** The rules of the configuration. It is the same object until the configuration changes. */
  rules(): ChannelRules;
  /** The members of each private collection, by the definitions of a state, which is the ledger's by default. */
  collections(state?: State): CollectionMembers;
}
