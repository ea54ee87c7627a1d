import type { Membership } from "../identity/index.js";
import type { ChannelPolicies } from "../policy/index.js";
import type { VerifiedSignatures } from "./verified-signatures.js";

/** What a channel's configuration, as of now, says about who may do what. */
export interface ChannelRules {
  readonly channelId: string;
  readonly membership: Membership;
  readonly policies: ChannelPolicies;
  readonly signatures: VerifiedSignatures;
}
