import { createHash, randomBytes } from "node:crypto";

import { common } from "@hyperledger/fabric-protos";
import timestamps from "google-protobuf/google/protobuf/timestamp_pb.js";

import type { SigningIdentity } from "../identity/index.js";

/** The envelope with which a change of a channel's configuration enters the ledger, signed by the orderer. */
export function configEnvelope(
  channelId: string,
  config: common.Config,
  orderer: SigningIdentity,
  now: Date,
): Uint8Array {
  const payload = configPayload(channelId, config, orderer.serialized, now);
  const envelope = new common.Envelope();
  envelope.setPayload(payload);
  envelope.setSignature(orderer.sign(payload));
  return envelope.serializeBinary();
}

/** The envelope of a channel's first block: like that of Fabric's `configtxgen` it has no creator and no signature. */
export function genesisEnvelope(channelId: string, config: common.Config, now: Date): Uint8Array {
  const envelope = new common.Envelope();
  envelope.setPayload(configPayload(channelId, config, new Uint8Array(), now));
  return envelope.serializeBinary();
}

function configPayload(channelId: string, config: common.Config, creator: Uint8Array, now: Date): Uint8Array {
  const data = new common.ConfigEnvelope();
  data.setConfig(config);
  const nonce = randomBytes(24);
  const timestamp = new timestamps.Timestamp();
  timestamp.setSeconds(Math.trunc(now.getTime() / 1000));
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(common.HeaderType.CONFIG);
  channelHeader.setVersion(1);
  channelHeader.setChannelId(channelId);
  channelHeader.setTimestamp(timestamp);
  channelHeader.setTxId(createHash("sha256").update(nonce).update(creator).digest("hex"));
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(creator);
  signatureHeader.setNonce(nonce);
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(signatureHeader.serializeBinary());
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(data.serializeBinary());
  return payload.serializeBinary();
}
