import { common, msp } from "@hyperledger/fabric-protos";

import type { SigningIdentity } from "../identity/index.js";
import type { PeerClient } from "../lifecycle/peer-client.js";
import {
  applicationGroup,
  configValue,
  currentConfiguration,
  untilApplied,
  updateApplication,
} from "./channel-update.js";

const mspKey = "MSP";

/**
 * Gives the channel an organisation's authorities again, with the list of what they have revoked: a configuration update
 * that the organisation's own administrator may make. Returns when every given peer has applied it.
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
    throw new Error("no peer to send the channel's update through");
  }
  const mspConfig = new msp.MSPConfig();
  mspConfig.setConfig(authorities.serializeBinary());
  const wanted = mspConfig.serializeBinary();
  const isApplied = (config: common.Config): boolean =>
    Buffer.compare(authoritiesOf(config, mspId)?.getValue_asU8() ?? new Uint8Array(), wanted) === 0;
  const config = await currentConfiguration(client, channel);
  if (!isApplied(config)) {
    const [read, write] = [skeletonOf(config, mspId), skeletonOf(config, mspId)];
    const value = configValue(wanted);
    value.setVersion((authoritiesOf(config, mspId)?.getVersion() ?? -1) + 1);
    write.getGroupsMap().get(mspId)?.getValuesMap().set(mspKey, value);
    await updateApplication(channel, config, { read, write }, [administrator], client);
  }
  await untilApplied(`know what ${mspId} has revoked`, channel, peers, isApplied);
}

function authoritiesOf(config: common.Config, mspId: string): common.ConfigValue | undefined {
  return applicationGroup(config).getGroupsMap().get(mspId)?.getValuesMap().get(mspKey);
}

/** The application group and the organisation's group in it, by their versions alone: nothing else changes. */
function skeletonOf(config: common.Config, mspId: string): common.ConfigGroup {
  const current = applicationGroup(config);
  const skeleton = new common.ConfigGroup();
  skeleton.setVersion(current.getVersion());
  const group = new common.ConfigGroup();
  group.setVersion(current.getGroupsMap().get(mspId)?.getVersion() ?? 0);
  skeleton.getGroupsMap().set(mspId, group);
  return skeleton;
}
