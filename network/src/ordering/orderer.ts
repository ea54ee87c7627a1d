import { common } from "@hyperledger/fabric-protos";
import {
  decode,
  DecodeError,
  IdentityError,
  isExpired,
  type MessageType,
  parse,
  PolicyError,
  SignatureError,
} from "@tallystick/fabric-inspect";

import type { ChannelRules } from "../channel/channel-rules.js";
import type { Channel } from "../channel/channel.js";
import { type Batch, type BatchSize, BlockCutter } from "./block-cutter.js";

export interface OrdererOptions {
  readonly batchSize: BatchSize & {
    /** Larger messages are refused. */
    readonly absoluteMaxBytes: number;
  };
  /** Milliseconds from the first message of a block until it is cut. */
  readonly batchTimeoutMs: number;
  readonly now: () => Date;
  readonly channel: Pick<Channel, "rules">;
  /** The answer to a message for an unknown channel. Default: Fabric 3's words. */
  readonly unknownChannel?: string;
  /** Receives batches in order. */
  readonly onBatch: (batch: Batch) => void;
}

/** The orderer's answer to one message. */
export interface BroadcastResult {
  readonly status: common.StatusMap[keyof common.StatusMap];
  readonly info: string;
}

const success: BroadcastResult = { status: common.Status.SUCCESS, info: "" };

/** Accepts envelopes, refuses those that the orderer's filters refuse, and cuts the others into batches. */
export class Orderer {
  readonly #cutter: BlockCutter;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: OrdererOptions) {
    this.#cutter = new BlockCutter(options.batchSize);
  }

  broadcast(envelope: common.Envelope): BroadcastResult {
    try {
      return this.#filter(envelope);
    } catch (error) {
      if (error instanceof UnreadableMessage) {
        return badRequest(error.message);
      }
      throw error;
    }
  }

  #filter(envelope: common.Envelope): BroadcastResult {
    const undetermined = "could not determine channel ID";
    const payload = read(common.Payload, envelope.getPayload_asU8(), `${undetermined}: error unmarshalling Payload`);
    const header = payload.getHeader();
    if (header === undefined) {
      return badRequest(`${undetermined}: header not set`);
    }
    const channelHeader = read(
      common.ChannelHeader,
      header.getChannelHeader_asU8(),
      `${undetermined}: error unmarshalling ChannelHeader`,
    );
    const rules = this.options.channel.rules();
    if (channelHeader.getChannelId() !== rules.channelId) {
      return badRequest(this.options.unknownChannel ?? "channel does not exist");
    }
    const type = channelHeader.getType();
    if (type === common.HeaderType.CONFIG || type === common.HeaderType.ORDERER_TRANSACTION) {
      return badRequest("message is of type that cannot be processed directly");
    }
    if (type === common.HeaderType.CONFIG_UPDATE) {
      return configUpdateRefusal(payload.getData_asU8(), rules.channelId);
    }
    const refusal = this.#refusal(envelope, header, rules);
    if (refusal !== undefined) {
      return refusal;
    }
    this.order(envelope);
    return success;
  }

  /** Puts a message into the next block without the filters. */
  order(envelope: common.Envelope): void {
    const size = envelope.getPayload_asU8().length + envelope.getSignature_asU8().length;
    for (const batch of this.#cutter.add({ envelope: envelope.serializeBinary(), size })) {
      this.options.onBatch(batch);
    }
    if (!this.#cutter.hasPending) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    } else {
      this.#timer ??= setTimeout(() => {
        this.flush();
      }, this.options.batchTimeoutMs);
    }
  }

  /** Cuts pending messages, if there are any. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#cutter.hasPending) {
      this.options.onBatch(this.#cutter.cut());
    }
  }

  #refusal(envelope: common.Envelope, header: common.Header, rules: ChannelRules): BroadcastResult | undefined {
    const payload = envelope.getPayload_asU8();
    const signature = envelope.getSignature_asU8();
    if (payload.length === 0) {
      return badRequest("Message was empty");
    }
    const size = payload.length + signature.length;
    const { absoluteMaxBytes } = this.options.batchSize;
    if (size > absoluteMaxBytes) {
      return {
        status: common.Status.BAD_REQUEST,
        info: `message payload is ${String(size)} bytes and exceeds maximum allowed ${String(absoluteMaxBytes)} bytes`,
      };
    }
    const signatureHeader = decode(common.SignatureHeader, header.getSignatureHeader_asU8());
    try {
      const creator = rules.membership.deserialize(signatureHeader?.getCreator_asU8() ?? new Uint8Array());
      if (isExpired(creator, this.options.now())) {
        return badRequest("broadcast client identity expired");
      }
      rules.signatures.verify(creator, payload, signature);
      rules.policies.at("/Channel/Writers").evaluate([creator]);
      return undefined;
    } catch (error) {
      if (error instanceof PolicyError || error instanceof IdentityError || error instanceof SignatureError) {
        const reason =
          error instanceof PolicyError
            ? error.message
            : "implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Writers' sub-policies to be satisfied";
        return { status: common.Status.FORBIDDEN, info: `${reason}: permission denied` };
      }
      throw error;
    }
  }
}

/** A part of a message is not in its form. */
class UnreadableMessage extends Error {
  override readonly name = "UnreadableMessage";
}

/** @throws {UnreadableMessage} the bytes are not the expected message, in Go's words for the first fault */
function read<T>(type: MessageType<T>, bytes: Uint8Array, refused: string): T {
  try {
    return parse(type, bytes);
  } catch (error) {
    throw error instanceof DecodeError ? new UnreadableMessage(`${refused}: ${error.message}`) : error;
  }
}

/**
 * The refusal of a configuration update. Valid ones are also refused: the embedded network changes only by its own
 * interface.
 */
function configUpdateRefusal(data: Uint8Array, channelId: string): BroadcastResult {
  const refused = `error applying config update to existing channel '${channelId}'`;
  const envelope = read(
    common.ConfigUpdateEnvelope,
    data,
    `${refused}: error converting envelope to config update: error unmarshalling message for type CONFIG_UPDATE`,
  );
  const unauthorised = `${refused}: error authorizing update`;
  const update = read(common.ConfigUpdate, envelope.getConfigUpdate_asU8(), unauthorised);
  return badRequest(
    update.getChannelId() === channelId
      ? `${refused}: the embedded network takes configuration changes from its own interface only`
      : `${unauthorised}: ConfigUpdate for channel '${update.getChannelId()}' but envelope for channel '${channelId}'`,
  );
}

function badRequest(info: string): BroadcastResult {
  return { status: common.Status.BAD_REQUEST, info };
}
