import type { PeerCertificate } from "node:tls";

import type { handleBidiStreamingCall, ServerDuplexStream, UntypedServiceImplementation } from "@grpc/grpc-js";
import { common, orderer, peer } from "@hyperledger/fabric-protos";
import { parse } from "@tallystick/fabric-inspect";

import type { Channel } from "../channel/channel.js";
import type { CommittedBlock } from "../ledger/block.js";
import { UnreadableRequest } from "../protobuf/unreadable-request.js";
import { privateDataOf } from "./block-private-data.js";
import { cancellation, dropped, limited, sendAll } from "./call-handlers.js";
import type { ConcurrencyLimit } from "./concurrency-limit.js";
import { type Delivery, deliverBlocks, type DeliverOptions } from "./deliver.js";
import { filteredBlock } from "./filtered-block.js";
import type { StreamGuard } from "./gateway-context.js";
import { channelOfEnvelope, type OfChannel } from "./requested-channel.js";
import { toStatusError } from "./status-error.js";
import { unreadableInStream } from "./unreadable-request.js";

/**
 * Fabric's `protos.Deliver` service of a peer: whole blocks, filtered blocks, blocks with private data.
 *
 * @param mspId - the peer's organisation, whose private data it may deliver
 */
export function deliverService(
  optionsOf: OfChannel<DeliverOptions>,
  mspId: string,
  limit: ConcurrencyLimit,
  streams: StreamGuard,
): UntypedServiceImplementation {
  const deliver = deliverCall(optionsOf, streams, peerStatus, (block, { headersOnly }) => {
    const response = new peer.DeliverResponse();
    response.setBlock(wholeBlock(block, headersOnly));
    return Promise.resolve(response);
  });
  const deliverFiltered = deliverCall(optionsOf, streams, peerStatus, (block, { channel }) => {
    const filtered = filteredBlock(block, channel.rules().channelId);
    if (filtered === undefined) {
      return Promise.resolve(peerStatus(common.Status.BAD_REQUEST));
    }
    const response = new peer.DeliverResponse();
    response.setFilteredBlock(filtered);
    return Promise.resolve(response);
  });
  const deliverWithPrivateData = deliverCall(optionsOf, streams, peerStatus, async (block, delivered) => {
    const { channel, headersOnly, requester } = delivered;
    const message = new peer.BlockAndPrivateData();
    message.setBlock(wholeBlock(block, headersOnly));
    for (const [index, set] of await privateDataOf(block, requester, channel, mspId)) {
      message.getPrivateDataMapMap().set(index, set);
    }
    const response = new peer.DeliverResponse();
    response.setBlockAndPrivateData(message);
    return response;
  });
  return {
    deliver: limited(deliver, limit),
    deliverFiltered: limited(deliverFiltered, limit),
    deliverWithPrivateData: limited(deliverWithPrivateData, limit),
  };
}

/** Serves `orderer.AtomicBroadcast/Deliver`. */
export function ordererDeliverCall(
  optionsOf: OfChannel<DeliverOptions>,
  streams: StreamGuard,
): handleBidiStreamingCall<common.Envelope, orderer.DeliverResponse> {
  return deliverCall(
    optionsOf,
    streams,
    (status) => {
      const response = new orderer.DeliverResponse();
      response.setStatus(status);
      return response;
    },
    (block, { headersOnly }) => {
      const response = new orderer.DeliverResponse();
      response.setBlock(wholeBlock(block, headersOnly));
      return Promise.resolve(response);
    },
  );
}

type StatusCode = common.StatusMap[keyof common.StatusMap];

/** The form in which a block is requested, and the requester. */
interface Delivered {
  readonly channel: Channel;
  readonly headersOnly: boolean;
  /** Serialized identity. */
  readonly requester: Uint8Array;
}

/** Answers the stream's seek requests one after the other, until one ends with another status than success. */
function deliverCall<Response>(
  optionsOf: OfChannel<DeliverOptions>,
  streams: StreamGuard,
  statusResponse: (status: StatusCode) => Response,
  blockResponse: (block: CommittedBlock, delivered: Delivered) => Promise<Response>,
): handleBidiStreamingCall<common.Envelope, Response> {
  return (call: ServerDuplexStream<common.Envelope, Response>) => {
    const signal = cancellation(call);
    const stopWatching = streams.onDrop(() => {
      call.emit("error", dropped());
    });
    signal.addEventListener("abort", stopWatching);
    let last: Promise<boolean> = Promise.resolve(true);
    const certificate = clientCertificate(call);
    let isRefused = false;
    const respond = async function* (envelope: common.Envelope): AsyncGenerator<Response> {
      const options = optionsOf(channelOfEnvelope(envelope));
      for await (const delivery of deliverBlocks(envelope, certificate, options, signal)) {
        isRefused = delivery.kind === "status" && delivery.status !== common.Status.SUCCESS;
        yield await toResponse(delivery, envelope, options.channel);
      }
    };
    const toResponse = (
      delivery: Delivery,
      envelope: common.Envelope,
      channel: Channel,
    ): Promise<Response> | Response =>
      delivery.kind === "status"
        ? statusResponse(delivery.status)
        : blockResponse(delivery.block, {
            channel,
            headersOnly: delivery.headersOnly,
            requester: creatorOf(envelope),
          });
    call.on("data", (envelope: common.Envelope | UnreadableRequest) => {
      if (envelope instanceof UnreadableRequest) {
        call.emit("error", unreadableInStream(envelope));
        return;
      }
      last = last.then(async (open) => {
        if (!open) {
          return false;
        }
        try {
          await sendAll(respond(envelope), call, signal);
          if (isRefused) {
            call.end();
          }
          return !isRefused;
        } catch (error) {
          call.emit("error", toStatusError(error));
          return false;
        }
      });
    });
    call.on("end", () => {
      void last.then((open) => {
        if (open) {
          call.end();
        }
      });
    });
    call.on("error", () => undefined);
  };
}

/** DER of the certificate that the client shows; undefined if none is required. */
function clientCertificate(call: ServerDuplexStream<common.Envelope, unknown>): Buffer | undefined {
  const certificate: Partial<PeerCertificate> | undefined = call.getAuthContext().sslPeerCertificate;
  return certificate?.raw;
}

function peerStatus(status: StatusCode): peer.DeliverResponse {
  const response = new peer.DeliverResponse();
  response.setStatus(status);
  return response;
}

function wholeBlock(block: CommittedBlock, headersOnly: boolean): common.Block {
  const message = parse(common.Block, block.bytes);
  const isConfig = block.transactions.some(({ type }) => type === common.HeaderType.CONFIG);
  if (headersOnly && !isConfig) {
    message.clearData();
  }
  return message;
}

function creatorOf(envelope: common.Envelope): Uint8Array {
  const header = parse(common.Payload, envelope.getPayload_asU8()).getHeader();
  return parse(common.SignatureHeader, header?.getSignatureHeader_asU8() ?? new Uint8Array()).getCreator_asU8();
}
