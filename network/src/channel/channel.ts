import type { Ledger } from "../ledger/ledger.js";
import type { State } from "../ledger/state.js";
import type { ChannelRules } from "./channel-rules.js";
import type { CollectionMembers } from "./collection-members.js";

/** A channel as its nodes see it. Every answer is as of the moment of the call. */
export interface Channel {
  readonly ledger: Ledger;
  /** What the configuration says. The same object until the configuration changes. */
  rules(): ChannelRules;
  /** Who holds which private collection, by the definitions of a state; by default the ledger's. */
  collections(state?: State): CollectionMembers;
}
