import { Membership, type ChannelConfiguration, type ConfigGroup } from "@tallystick/fabric-inspect";

import { nativeCryptography } from "../cryptography/index.js";
import { ChannelPolicies } from "./channel-policies.js";
import { VerifiedSignatures } from "./verified-signatures.js";

/** The rights that a channel's present configuration gives. */
export interface ChannelRules {
  readonly channelId: string;
  /** All known identities: those of the channel's organisations and of its orderers. */
  readonly membership: Membership;
  /** MSP ids of the organisations of the channel. */
  readonly organisations: readonly string[];
  readonly policies: ChannelPolicies;
  readonly signatures: VerifiedSignatures;
}

/** The rules of a channel with the given configuration. */
export function rulesOf(
  channelId: string,
  { application, orderer, group }: Pick<ChannelConfiguration, "application" | "orderer" | "group">,
): ChannelRules {
  const { organisations } = application;
  return rulesFrom(channelId, {
    known: [...organisations, ...orderer.organisations].map(({ mspConfig }) => mspConfig),
    organisations: organisations.map(({ mspId }) => mspId),
    group,
  });
}

/** The rules without a channel: one organisation whose members are known, and no policy. */
export function rulesWithoutChannel(mspId: string, mspConfig: Uint8Array): ChannelRules {
  return rulesFrom("", { known: [mspConfig], organisations: [mspId] });
}

function rulesFrom(
  channelId: string,
  {
    known,
    organisations,
    group,
  }: {
    readonly known: readonly Uint8Array[];
    readonly organisations: readonly string[];
    readonly group?: ConfigGroup;
  },
): ChannelRules {
  const membership = new Membership(known, nativeCryptography);
  return {
    channelId,
    membership,
    organisations,
    policies: new ChannelPolicies((identity, principal) => membership.satisfies(identity, principal), group),
    signatures: new VerifiedSignatures(),
  };
}
