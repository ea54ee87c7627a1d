import { msp } from "@hyperledger/fabric-protos";
import type { ChannelConfiguration, ConfigValue } from "@tallystick/fabric-inspect";

import type { SigningIdentity } from "../identity/index.js";
import type { PeerClient } from "../lifecycle/peer-client.js";
import {
  applicationGroup,
  configValue,
  currentConfiguration,
  untilApplied,
  updateApplication,
  versionsOf,
} from "./channel-update.js";

const mspKey = "MSP";

/**
 * Updates an organisation's authorities in the channel, with the list of their revocations. The organisation's own
 * administrator may make this configuration update. Returns when every given peer has applied it.
 */
export async function updateAuthorities(
  channel: string,
  mspId: string,
  authorities: msp.FabricMSPConfig,
  administrator: SigningIdentity,
  peers: readonly PeerClient[],
): Promise<void> {
  const [client] = peers;
  if (client === undefined) {
    throw new Error("no peer is given that can send the update of the channel");
  }
  const mspConfig = new msp.MSPConfig();
  mspConfig.setConfig(authorities.serializeBinary());
  const wanted = mspConfig.serializeBinary();
  const isApplied = (config: ChannelConfiguration): boolean =>
    Buffer.compare(authoritiesOf(config, mspId)?.value ?? new Uint8Array(), wanted) === 0;
  const config = await currentConfiguration(client, channel);
  if (!isApplied(config)) {
    const current = applicationGroup(config);
    const [read, write] = [versionsOf(current, [mspId]), versionsOf(current, [mspId])];
    const value = configValue(wanted);
    value.setVersion((authoritiesOf(config, mspId)?.version ?? -1) + 1);
    write.getGroupsMap().get(mspId)?.getValuesMap().set(mspKey, value);
    await updateApplication(channel, config, { read, write }, [administrator], client);
  }
  await untilApplied(`know what ${mspId} has revoked`, channel, peers, isApplied);
}

function authoritiesOf(config: ChannelConfiguration, mspId: string): ConfigValue | undefined {
  return applicationGroup(config).groups.get(mspId)?.values.get(mspKey);
}
