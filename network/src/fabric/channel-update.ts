import { common, msp, peer } from "@hyperledger/fabric-protos";
import type { SigningIdentity } from "../identity/index.js";
import { parsePolicy } from "../policy/index.js";
import type { PeerClient } from "./peer-client.js";
import { buildHeader, signEnvelope } from "./proposal.js";
import { until } from "./until.js";

const admins = "Admins";
const application = "Application";

/** What a channel's configuration is to say of a further organisation. */
export interface NewMember {
  readonly mspId: string;
  readonly config: msp.FabricMSPConfig;
  /** Ports on loopback of the peers that the others' gossip calls first. */
  readonly anchorPorts: readonly number[];
}

/** The channel's configuration as the peer has it. */
export async function currentConfiguration(client: PeerClient, channel: string): Promise<common.Config> {
  const bytes = await client.query({ channel, chaincode: "cscc", args: ["GetChannelConfig", channel] });
  return common.Config.deserializeBinary(bytes);
}

/** Names of the member organisations. */
export function members(config: common.Config): string[] {
  return [...(applicationGroup(config)?.getGroupsMap().keys() ?? [])];
}

/**
 * Takes an organisation into a running channel: a configuration update that all given administrators sign, and that
 * the channel's majority rule then accepts. Returns when every given peer has applied it.
 */
export async function addMember(
  channel: string,
  member: NewMember,
  administrators: readonly SigningIdentity[],
  peers: readonly PeerClient[],
): Promise<void> {
  const [client] = peers;
  if (client === undefined) throw new Error("no peer to send the channel's update through");
  const config = await currentConfiguration(client, channel);
  if (!members(config).includes(member.mspId)) {
    const update = membershipUpdate(channel, config, member).serializeBinary();
    const envelope = new common.ConfigUpdateEnvelope();
    envelope.setConfigUpdate(update);
    envelope.setSignaturesList(administrators.map((administrator) => signUpdate(update, administrator)));
    const { header, transactionId } = buildHeader(common.HeaderType.CONFIG_UPDATE, channel, client.identity.serialized);
    await client.order(channel, transactionId, signEnvelope(header, envelope.serializeBinary(), client.identity));
  }
  await Promise.all(
    peers.map((applying) =>
      until(`${applying.node.name} to take ${member.mspId} into the channel`, 30_000, async () =>
        members(await currentConfiguration(applying, channel)).includes(member.mspId),
      ),
    ),
  );
}

/**
 * The update that adds one group under `Application`. Fabric wants the versions of all that was read, and of a
 * changed group each member by its version, or it takes the missing ones for removed.
 */
function membershipUpdate(channel: string, config: common.Config, member: NewMember): common.ConfigUpdate {
  const current = applicationGroup(config);
  const root = config.getChannelGroup();
  if (current === undefined || root === undefined) throw new Error(`channel ${channel} has no application group`);
  const [read, write] = [versionsOf(current), versionsOf(current)];
  write.setVersion(current.getVersion() + 1);
  write.setModPolicy(current.getModPolicy());
  write.getGroupsMap().set(member.mspId, memberGroup(member));
  const update = new common.ConfigUpdate();
  update.setChannelId(channel);
  update.setReadSet(under(root.getVersion(), read));
  update.setWriteSet(under(root.getVersion(), write));
  return update;
}

function applicationGroup(config: common.Config): common.ConfigGroup | undefined {
  return config.getChannelGroup()?.getGroupsMap().get(application);
}

function under(rootVersion: number, group: common.ConfigGroup): common.ConfigGroup {
  const root = new common.ConfigGroup();
  root.setVersion(rootVersion);
  root.getGroupsMap().set(application, group);
  return root;
}

function versionsOf(group: common.ConfigGroup): common.ConfigGroup {
  const versions = new common.ConfigGroup();
  versions.setVersion(group.getVersion());
  for (const [name, value] of group.getValuesMap().entries()) {
    const version = new common.ConfigValue();
    version.setVersion(value.getVersion());
    versions.getValuesMap().set(name, version);
  }
  for (const [name, policy] of group.getPoliciesMap().entries()) {
    const version = new common.ConfigPolicy();
    version.setVersion(policy.getVersion());
    versions.getPoliciesMap().set(name, version);
  }
  for (const [name, subgroup] of group.getGroupsMap().entries()) {
    const version = new common.ConfigGroup();
    version.setVersion(subgroup.getVersion());
    versions.getGroupsMap().set(name, version);
  }
  return versions;
}

function memberGroup({ mspId, config, anchorPorts }: NewMember): common.ConfigGroup {
  const group = new common.ConfigGroup();
  group.setModPolicy(admins);
  const mspConfig = new msp.MSPConfig();
  mspConfig.setConfig(config.serializeBinary());
  group.getValuesMap().set("MSP", configValue(mspConfig.serializeBinary()));
  const anchors = new peer.AnchorPeers();
  anchors.setAnchorPeersList(
    anchorPorts.map((port) => {
      const anchor = new peer.AnchorPeer();
      anchor.setHost("127.0.0.1");
      anchor.setPort(port);
      return anchor;
    }),
  );
  group.getValuesMap().set("AnchorPeers", configValue(anchors.serializeBinary()));
  const rules = {
    Readers: `OR('${mspId}.admin', '${mspId}.peer', '${mspId}.client')`,
    Writers: `OR('${mspId}.admin', '${mspId}.client')`,
    Admins: `OR('${mspId}.admin')`,
    Endorsement: `OR('${mspId}.peer')`,
  };
  for (const [name, rule] of Object.entries(rules)) group.getPoliciesMap().set(name, configPolicy(rule));
  return group;
}

function configValue(value: Uint8Array): common.ConfigValue {
  const entry = new common.ConfigValue();
  entry.setModPolicy(admins);
  entry.setValue(value);
  return entry;
}

function configPolicy(rule: string): common.ConfigPolicy {
  const policy = new common.Policy();
  policy.setType(common.Policy.PolicyType.SIGNATURE);
  policy.setValue(parsePolicy(rule).serializeBinary());
  const entry = new common.ConfigPolicy();
  entry.setModPolicy(admins);
  entry.setPolicy(policy);
  return entry;
}

function signUpdate(update: Uint8Array, administrator: SigningIdentity): common.ConfigSignature {
  const { header } = buildHeader(common.HeaderType.CONFIG_UPDATE, "", administrator.serialized);
  const signatureHeader = header.getSignatureHeader_asU8();
  const signature = new common.ConfigSignature();
  signature.setSignatureHeader(signatureHeader);
  signature.setSignature(administrator.sign(Buffer.concat([signatureHeader, update])));
  return signature;
}
