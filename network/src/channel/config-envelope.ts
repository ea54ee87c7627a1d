import { createHash, randomBytes } from "node:crypto";

import { common } from "@hyperledger/fabric-protos";
import timestamps from "google-protobuf/google/protobuf/timestamp_pb.js";

import type { SigningIdentity } from "../identity/index.js";

/** The envelope with which a channel's configuration enters the ledger, signed by the orderer. */
export function configEnvelope(
  channelId: string,
  config: common.Config,
  orderer: SigningIdentity,
  now: Date,
): Uint8Array {
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
  channelHeader.setTxId(createHash("sha256").update(nonce).update(orderer.serialized).digest("hex"));
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(orderer.serialized);
  signatureHeader.setNonce(nonce);
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(signatureHeader.serializeBinary());
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(data.serializeBinary());
  const bytes = payload.serializeBinary();
  const envelope = new common.Envelope();
  envelope.setPayload(bytes);
  envelope.setSignature(orderer.sign(bytes));
  return envelope.serializeBinary();
}
