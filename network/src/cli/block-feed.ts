import { randomBytes } from "node:crypto";

import { credentials, Metadata } from "@grpc/grpc-js";
import { common, orderer, peer } from "@hyperledger/fabric-protos";
import timestamps from "google-protobuf/google/protobuf/timestamp_pb.js";

import { createSigningIdentity, type Identity } from "../identity/index.js";
import type { GatewayEndpoint } from "../network.js";
import type { ShownBlock } from "./control-protocol.js";
import { showBlock } from "./shown-block.js";

/** Whose peer to read blocks from, and as whom. */
export interface BlockSource {
  readonly endpoint: GatewayEndpoint;
  readonly identity: Identity;
  readonly channel: string;
  /** The network's clock. Default: the machine's. */
  readonly now?: () => Date;
}

/** Reports every block that the peer commits from now on, until the signal. */
export async function feedBlocks(
  source: BlockSource,
  onBlock: (block: ShownBlock) => void,
  until: AbortSignal,
): Promise<void> {
  const { endpoint, tlsRootCert, hostnameOverride } = source.endpoint;
  const client = new peer.DeliverClient(
    endpoint,
    credentials.createSsl(Buffer.from(tlsRootCert)),
    hostnameOverride === undefined ? {} : { "grpc.ssl_target_name_override": hostnameOverride },
  );
  try {
    await new Promise<void>((resolve, reject) => {
      const stream = client.deliver(new Metadata());
      until.addEventListener("abort", () => {
        stream.cancel();
        resolve();
      });
      stream.on("data", (response: peer.DeliverResponse) => {
        const block = response.getBlock();
        if (block !== undefined) {
          onBlock(showBlock(block));
        } else {
          reject(new Error(`the peer ended the blocks' feed with status ${String(response.getStatus())}`));
        }
      });
      stream.on("error", (error: Error) => {
        if (until.aborted) {
          resolve();
        } else {
          reject(error);
        }
      });
      stream.on("end", resolve);
      stream.write(seekFromNext(source));
    });
  } finally {
    client.close();
  }
}

/** The signed request for every block after the newest one there is. */
function seekFromNext(source: BlockSource): common.Envelope {
  const signer = createSigningIdentity(source.identity);
  const start = new orderer.SeekPosition();
  start.setNextCommit(new orderer.SeekNextCommit());
  const stop = new orderer.SeekPosition();
  const last = new orderer.SeekSpecified();
  last.setNumber(Number.MAX_SAFE_INTEGER);
  stop.setSpecified(last);
  const seek = new orderer.SeekInfo();
  seek.setStart(start);
  seek.setStop(stop);
  seek.setBehavior(orderer.SeekInfo.SeekBehavior.BLOCK_UNTIL_READY);

  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(common.HeaderType.DELIVER_SEEK_INFO);
  channelHeader.setChannelId(source.channel);
  const now = new timestamps.Timestamp();
  now.fromDate(source.now?.() ?? new Date());
  channelHeader.setTimestamp(now);
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(signer.serialized);
  signatureHeader.setNonce(randomBytes(24));
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(signatureHeader.serializeBinary());
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(seek.serializeBinary());
  const envelope = new common.Envelope();
  envelope.setPayload(payload.serializeBinary());
  envelope.setSignature(signer.sign(payload.serializeBinary()));
  return envelope;
}
