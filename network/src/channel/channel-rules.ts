import type { msp } from "@hyperledger/fabric-protos";
import { Membership } from "@tallystick/fabric-inspect";

import { nativeCryptography } from "../cryptography/index.js";
import type { Governance } from "../description/index.js";
import { ChannelPolicies } from "./channel-policies.js";
import { VerifiedSignatures } from "./verified-signatures.js";

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

/** Rules of a channel with the given members, and orderers whose identities are known but count for nothing else. */
export function rulesOf(
  channelId: string,
  members: readonly msp.FabricMSPConfig[],
  orderers: readonly msp.FabricMSPConfig[] = [],
  governance?: Governance,
): ChannelRules {
  const membership = new Membership(
    [...members, ...orderers].map((config) => config.serializeBinary()),
    nativeCryptography,
  );
  const organisations = members.map((member) => member.getName());
  return {
    channelId,
    membership,
    organisations,
    policies: new ChannelPolicies(
      organisations,
      (identity, principal) => membership.satisfies(identity, principal),
      governance,
    ),
    signatures: new VerifiedSignatures(),
  };
}
