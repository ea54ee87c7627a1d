import type { Ledger } from "../ledger/ledger.js";
import type { State } from "../ledger/state.js";
import type { ChannelRules } from "./channel-rules.js";
import type { CollectionMembers } from "./collection-members.js";

/** The channels that a node is in. */
export interface JoinedChannels {
  /** In the order in which it joined them. */
  all(): readonly Channel[];
  /** Undefined for one that the node is not in. */
  find(channelId: string): Channel | undefined;
}

/** A channel as its nodes see it. Every answer is as of the moment of the call. */
export interface Channel {
  readonly ledger: Ledger;
  /** What the configuration says. The same object until the configuration changes. */
  rules(): ChannelRules;
  /** Who holds which private collection, by the definitions of a state; by default the ledger's. */
  collections(state?: State): CollectionMembers;
}
