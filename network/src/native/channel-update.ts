import { common } from "@hyperledger/fabric-protos";
import { groupAt, readConfiguration, type ChannelConfiguration, type ConfigGroup } from "@tallystick/fabric-inspect";

import type { SigningIdentity } from "../identity/index.js";
import type { PeerClient } from "../lifecycle/peer-client.js";
import { buildHeader, signEnvelope } from "../lifecycle/signed-proposal.js";
import { until } from "./until.js";

const application = "Application";

/** The channel's configuration from the peer. */
export async function currentConfiguration(client: PeerClient, channel: string): Promise<ChannelConfiguration> {
  return readConfiguration(await client.query({ channel, chaincode: "cscc", args: ["GetChannelConfig", channel] }));
}

/** The part of the configuration that has one group for each member organisation. */
export function applicationGroup({ group }: ChannelConfiguration): ConfigGroup {
  const found = groupAt(group, application);
  if (found === undefined) {
    throw new Error("the channel's configuration has no application group");
  }
  return found;
}

/**
 * An application group with only its version, and the groups of some organisations with theirs. An update does not
 * change them.
 */
export function versionsOf(current: ConfigGroup, mspIds: readonly string[]): common.ConfigGroup {
  const versions = new common.ConfigGroup();
  versions.setVersion(current.version);
  for (const mspId of mspIds) {
    const group = new common.ConfigGroup();
    group.setVersion(current.groups.get(mspId)?.version ?? 0);
    versions.getGroupsMap().set(mspId, group);
  }
  return versions;
}

/**
 * Has the channel order an update that all given administrators sign, and waits until every given peer has applied it.
 *
 * @param read - the application group's elements that the update refers to, with their versions.
 * @param write - the same with the changes at the next version.
 */
export async function updateApplication(
  channel: string,
  config: ChannelConfiguration,
  { read, write }: { readonly read: common.ConfigGroup; readonly write: common.ConfigGroup },
  administrators: readonly SigningIdentity[],
  client: PeerClient,
): Promise<void> {
  const rootVersion = config.group.version;
  const update = new common.ConfigUpdate();
  update.setChannelId(channel);
  update.setReadSet(under(rootVersion, read));
  update.setWriteSet(under(rootVersion, write));
  const bytes = update.serializeBinary();
  const envelope = new common.ConfigUpdateEnvelope();
  envelope.setConfigUpdate(bytes);
  envelope.setSignaturesList(administrators.map((administrator) => signUpdate(bytes, administrator)));
  const { header, transactionId } = buildHeader(common.HeaderType.CONFIG_UPDATE, channel, client.identity.serialized);
  await client.order(channel, transactionId, signEnvelope(header, envelope.serializeBinary(), client.identity));
}

/** Waits until every given peer has the expected configuration. */
export async function untilApplied(
  what: string,
  channel: string,
  peers: readonly PeerClient[],
  isApplied: (config: ChannelConfiguration) => boolean,
): Promise<void> {
  await Promise.all(
    peers.map((peer) =>
      until(`${peer.node.name} to ${what}`, 30_000, async () => isApplied(await currentConfiguration(peer, channel))),
    ),
  );
}

/** An element of an organisation's group that its administrators may change. */
export function configValue(value: Uint8Array): common.ConfigValue {
  const entry = new common.ConfigValue();
  entry.setModPolicy("Admins");
  entry.setValue(value);
  return entry;
}

function under(rootVersion: number, group: common.ConfigGroup): common.ConfigGroup {
  const root = new common.ConfigGroup();
  root.setVersion(rootVersion);
  root.getGroupsMap().set(application, group);
  return root;
}

function signUpdate(update: Uint8Array, administrator: SigningIdentity): common.ConfigSignature {
  const { header } = buildHeader(common.HeaderType.CONFIG_UPDATE, "", administrator.serialized);
  const signatureHeader = header.getSignatureHeader_asU8();
  const signature = new common.ConfigSignature();
  signature.setSignatureHeader(signatureHeader);
  signature.setSignature(administrator.sign(Buffer.concat([signatureHeader, update])));
  return signature;
}
