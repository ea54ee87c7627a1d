import { common, msp } from "@hyperledger/fabric-protos";
import timestamps from "google-protobuf/google/protobuf/timestamp_pb.js";

import type { SigningIdentity } from "../identity/index.js";

/** The envelope of a channel's configuration: which organisations it has, with their authorities. */
export function configEnvelope(
  channelId: string,
  members: readonly msp.FabricMSPConfig[],
  orderer: { readonly identity: SigningIdentity; readonly config: msp.FabricMSPConfig },
  now: Date,
): Uint8Array {
  const channel = new common.ConfigGroup();
  channel.getGroupsMap().set("Application", membersGroup(members));
  channel.getGroupsMap().set("Orderer", membersGroup([orderer.config]));
  const config = new common.Config();
  config.setChannelGroup(channel);
  const envelope = new common.ConfigEnvelope();
  envelope.setConfig(config);
  return signedEnvelope(common.HeaderType.CONFIG, channelId, envelope.serializeBinary(), orderer.identity, now);
}

function membersGroup(members: readonly msp.FabricMSPConfig[]): common.ConfigGroup {
  const group = new common.ConfigGroup();
  for (const member of members) {
    const config = new msp.MSPConfig();
    config.setConfig(member.serializeBinary());
    const value = new common.ConfigValue();
    value.setValue(config.serializeBinary());
    value.setModPolicy("Admins");
    const organisation = new common.ConfigGroup();
    organisation.getValuesMap().set("MSP", value);
    organisation.setModPolicy("Admins");
    group.getGroupsMap().set(member.getName(), organisation);
  }
  group.setModPolicy("Admins");
  return group;
}

function signedEnvelope(
  type: common.HeaderTypeMap[keyof common.HeaderTypeMap],
  channelId: string,
  data: Uint8Array,
  signer: SigningIdentity,
  now: Date,
): Uint8Array {
  const timestamp = new timestamps.Timestamp();
  timestamp.setSeconds(Math.trunc(now.getTime() / 1000));
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(type);
  channelHeader.setVersion(1);
  channelHeader.setChannelId(channelId);
  channelHeader.setTimestamp(timestamp);
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(signer.serialized);
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(signatureHeader.serializeBinary());
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(data);
  const bytes = payload.serializeBinary();
  const envelope = new common.Envelope();
  envelope.setPayload(bytes);
  envelope.setSignature(signer.sign(bytes));
  return envelope.serializeBinary();
}
