import type { Membership } from "../identity/index.js";
import type { ChannelPolicies } from "../policy/index.js";
import type { VerifiedSignatures } from "./verified-signatures.js";

/** What a channel's configuration, as of now, says about who may do what. */
export interface ChannelRules {
  readonly channelId: string;
  /** Everybody whose identity is known: the organisations of the channel and those of its orderers. */
  readonly membership: Membership;
  /** MSP ids of the organisations of the channel. */
  readonly organisations: readonly string[];
  readonly policies: ChannelPolicies;
  readonly signatures: VerifiedSignatures;
}
