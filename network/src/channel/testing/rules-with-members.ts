import type { msp } from "@hyperledger/fabric-protos";
import { readConfiguration, type ChannelConfiguration } from "@tallystick/fabric-inspect";

import { channelConfig } from "../channel-config.js";
import { type ChannelRules, rulesOf } from "../channel-rules.js";

type Members = readonly [msp.FabricMSPConfig, ...msp.FabricMSPConfig[]];

/** A channel with these members, configured as in the embedded network. The first of them also orders. */
export function configurationWith(...members: Members): ChannelConfiguration {
  const [orderer] = members;
  const batch = { maxMessageCount: 10, timeoutMs: 100 };
  const config = channelConfig({ batch }, { members, orderer, ordererAddress: "localhost:7050", release: "3.1" }, 0);
  return readConfiguration(config.serializeBinary());
}

/** The rules of such a channel. */
export function rulesWith(channelId: string, ...members: Members): ChannelRules {
  return rulesOf(channelId, configurationWith(...members));
}
