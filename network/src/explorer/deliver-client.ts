import { credentials, Metadata } from "@grpc/grpc-js";
import { common, orderer, peer } from "@hyperledger/fabric-protos";

import { createSigningIdentity, type Identity } from "../identity/index.js";
import { buildHeader, signEnvelope } from "../lifecycle/signed-proposal.js";
import type { GatewayEndpoint } from "../network.js";

/** The peer from which blocks are read, and the identity that reads. */
export interface BlockSource {
  readonly endpoint: GatewayEndpoint;
  readonly identity: Identity;
  readonly channel: string;
  /** The network's clock. Default: the machine's. */
  readonly now?: () => Date;
}

/** The requested blocks. */
export interface BlockRange {
  /** Number of the first; "next" for the one after the newest. */
  readonly from: number | "next";
  /** Number of the last. Default: no end. */
  readonly to?: number;
}

/** Reports the blocks of a range from the peer, also later ones, until the signal. */
export async function deliverBlocks(
  source: BlockSource,
  range: BlockRange,
  onBlock: (block: common.Block) => void,
  until: AbortSignal,
): Promise<void> {
  // A signal that was given before reaches no listener.
  if (until.aborted) {
    return;
  }
  const { endpoint, tlsRootCert, hostnameOverride } = source.endpoint;
  const client = new peer.DeliverClient(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)), {
    ...(hostnameOverride !== undefined && { "grpc.ssl_target_name_override": hostnameOverride }),
    "grpc.max_receive_message_length": -1,
  });
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
          onBlock(block);
        } else if (response.getStatus() === common.Status.SUCCESS) {
          resolve();
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
      stream.write(seek(source, range));
    });
  } finally {
    client.close();
  }
}

/** The signed request for the blocks of a range. */
function seek(source: BlockSource, { from, to = Number.MAX_SAFE_INTEGER }: BlockRange): common.Envelope {
  const start = new orderer.SeekPosition();
  if (from === "next") {
    start.setNextCommit(new orderer.SeekNextCommit());
  } else {
    start.setSpecified(specified(from));
  }
  const stop = new orderer.SeekPosition();
  stop.setSpecified(specified(to));
  const info = new orderer.SeekInfo();
  info.setStart(start);
  info.setStop(stop);
  info.setBehavior(orderer.SeekInfo.SeekBehavior.BLOCK_UNTIL_READY);
  const signer = createSigningIdentity(source.identity);
  const { header } = buildHeader(
    common.HeaderType.DELIVER_SEEK_INFO,
    source.channel,
    signer.serialized,
    undefined,
    source.now?.(),
  );
  return signEnvelope(header, info.serializeBinary(), signer);
}

function specified(number: number): orderer.SeekSpecified {
  const position = new orderer.SeekSpecified();
  position.setNumber(number);
  return position;
}
