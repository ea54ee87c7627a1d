import { status } from "@grpc/grpc-js";
import { peer } from "@hyperledger/fabric-protos";
import { parse } from "@tallystick/fabric-inspect";

import { largestMessageBytes, tooLargeToSend } from "../protobuf/message-size.js";
import { UnreadableRequest } from "../protobuf/unreadable-request.js";
import { SimulationError } from "../simulation/simulation-error.js";
import { OpenQueries } from "./query-iterator.js";
import { requestHandler, type RunningTransaction } from "./shim-requests.js";
import type { TransactionContext } from "./transaction-context.js";

/** The stream between peer and chaincode, whichever side opened it. */
export interface ChaincodeStream {
  write(message: peer.ChaincodeMessage): unknown;
  on(event: "data", listener: (message: peer.ChaincodeMessage | UnreadableRequest) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "end" | "close", listener: () => void): unknown;
  /** Ends the stream with an error. */
  emit(event: "error", error: Error): unknown;
}

/** Settings of a peer for every chaincode that it runs. */
export interface ShimSettings {
  /** Milliseconds after which a transaction without an answer fails (Fabric's `chaincode.executetimeout`). */
  readonly executeTimeoutMs: number;
  /** Whether many reads or writes may come as one message. The peer tells the chaincode so since Fabric 3.1. */
  readonly takesBatches: boolean;
}

export interface ChaincodeHandlerOptions extends ShimSettings {
  /** Called with the package id that the chaincode registers with. An exception refuses the registration. */
  readonly onRegister: (packageId: string) => void;
  /** Called once when either side has ended the stream. */
  readonly onClose: (reason: string) => void;
  /** Ends the stream from this side. */
  readonly close: () => void;
}

const types = peer.ChaincodeMessage.Type;
/** Messages that Fabric 2.5 does not know. */
const batchTypes: ReadonlySet<number> = new Set([types.WRITE_BATCH_STATE, types.GET_STATE_MULTIPLE]);
/** The most reads or writes in one message, as Fabric's peers are configured. */
const batchSize = 1000;
const typeNames = new Map(Object.entries(types).map(([name, value]) => [value as number, name]));

/**
 * The peer's side of the shim protocol with one chaincode instance: registration, then any number of transactions
 * at once, each of which sends its requests one by one.
 */
export class ChaincodeHandler {
  #state: "created" | "ready" | "closed" = "created";
  readonly #transactions = new Map<string, PendingTransaction>();

  constructor(
    private readonly stream: ChaincodeStream,
    private readonly options: ChaincodeHandlerOptions,
  ) {
    stream.on("data", (message) => {
      if (message instanceof UnreadableRequest) {
        stream.emit("error", unreadable(message));
      } else {
        this.#receive(message);
      }
    });
    stream.on("error", (error) => {
      this.#terminate(error.message);
    });
    for (const event of ["end", "close"] as const) {
      stream.on(event, () => {
        this.#terminate("the stream ended");
      });
    }
  }

  get ready(): boolean {
    return this.#state === "ready";
  }

  /**
   * Runs a transaction and returns the chaincode's last message, COMPLETED or ERROR.
   *
   * @throws SimulationError if the stream ends or the time runs out first
   */
  execute(context: TransactionContext, input: peer.ChaincodeInput): Promise<peer.ChaincodeMessage> {
    const { channelId, transactionId } = context;
    const key = keyOf(channelId, transactionId);
    if (this.#state !== "ready") {
      return Promise.reject(new SimulationError("error sending: chaincode stream terminated"));
    }
    if (this.#transactions.has(key)) {
      return Promise.reject(new SimulationError(`error sending: txid: ${transactionId}(${channelId}) exists`));
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#transactions.get(key)?.fail("timeout expired while executing transaction");
      }, this.options.executeTimeoutMs);
      const settle = (): void => {
        clearTimeout(timer);
        this.#transactions.delete(key);
      };
      this.#transactions.set(key, {
        running: { context, queries: new OpenQueries() },
        busy: false,
        complete: (message) => {
          settle();
          resolve(message);
        },
        fail: (reason) => {
          settle();
          reject(new SimulationError(`error sending: ${reason}`));
        },
      });
      const message = answer(
        context.isInit ? types.INIT : types.TRANSACTION,
        channelId,
        transactionId,
        input.serializeBinary(),
      );
      message.setProposal(context.signedProposal);
      this.#send(message);
    });
  }

  /** Ends the stream. Its running transactions fail. */
  close(): void {
    this.#terminate("closed by the peer");
  }

  #receive(message: peer.ChaincodeMessage): void {
    const type = message.getType();
    if (type === types.KEEPALIVE) {
      return;
    }
    if (this.#state === "created") {
      this.#register(message);
    } else if (type === types.COMPLETED || type === types.ERROR) {
      this.#transactions.get(keyOf(message.getChannelId(), message.getTxid()))?.complete(message);
    } else if (!this.#serves(type)) {
      this.#terminate(
        `[${message.getTxid()}] Fabric side handler cannot handle message (${nameOf(type)}) while in ready state`,
      );
    } else {
      void this.#answerRequest(message);
    }
  }

  #register(message: peer.ChaincodeMessage): void {
    if (message.getType() !== types.REGISTER) {
      this.#terminate(
        `[${message.getTxid()}] Fabric side handler cannot handle message (${nameOf(message.getType())}) while in created state`,
      );
      return;
    }
    try {
      this.options.onRegister(parse(peer.ChaincodeID, message.getPayload_asU8()).getName());
    } catch (error) {
      this.#terminate(messageOf(error));
      return;
    }
    this.stream.write(answer(types.REGISTERED, "", ""));
    this.stream.write(answer(types.READY, "", "", this.options.takesBatches ? batchParameters() : undefined));
    this.#state = "ready";
  }

  #serves(type: number): boolean {
    return requestHandler(type) !== undefined && (this.options.takesBatches || !batchTypes.has(type));
  }

  async #answerRequest(request: peer.ChaincodeMessage): Promise<void> {
    const type = request.getType();
    const channelId = request.getChannelId();
    const transactionId = request.getTxid();
    const transaction = this.#transactions.get(keyOf(channelId, transactionId));
    if (transaction?.busy === true) {
      // Fabric also drops a request that overtakes the one before it. The shims never send one.
      return;
    }
    let response: peer.ChaincodeMessage;
    try {
      const handle = requestHandler(type);
      if (transaction === undefined || handle === undefined) {
        throw new SimulationError(
          type === types.INVOKE_CHAINCODE ? "could not get valid transaction" : "no ledger context",
        );
      }
      transaction.busy = true;
      const handled = handle(request.getPayload_asU8(), transaction.running);
      const payload = handled instanceof Promise ? await handled : handled;
      response = answer(types.RESPONSE, channelId, transactionId, payload);
    } catch (error) {
      const reason = error instanceof SimulationError ? error.message : `unmarshal failed: ${messageOf(error)}`;
      const text = `${nameOf(type)} failed: transaction ID: ${transactionId}: ${reason}`;
      response = answer(types.ERROR, channelId, transactionId, Buffer.from(text, "utf8"));
    }
    if (transaction !== undefined) {
      transaction.busy = false;
    }
    if (this.#state === "ready") {
      this.#send(response);
    }
  }

  /** As with Fabric's peers, a message that is too large fails its transaction, and then ends the stream. */
  #send(message: peer.ChaincodeMessage): void {
    // These two parts are nearly all of it. Only large messages are measured, since measuring costs another
    // serialization.
    const bytes = message.getPayload_asU8().length + (message.getProposal()?.getProposalBytes_asU8().length ?? 0);
    const size = bytes > largestMessageBytes - 1024 * 1024 ? message.serializeBinary().length : bytes;
    if (size <= largestMessageBytes) {
      this.stream.write(message);
      return;
    }
    const [channelId, transactionId] = [message.getChannelId(), message.getTxid()];
    const reason = `[${transactionId.slice(0, 8)}] error sending ${nameOf(message.getType())}: rpc error: code = ResourceExhausted desc = ${tooLargeToSend(size)}`;
    const failed = answer(types.ERROR, channelId, transactionId, Buffer.from(reason, "utf8"));
    this.#transactions.get(keyOf(channelId, transactionId))?.complete(failed);
    this.#terminate(reason);
  }

  #terminate(reason: string): void {
    if (this.#state === "closed") {
      return;
    }
    this.#state = "closed";
    for (const transaction of [...this.#transactions.values()]) {
      transaction.fail("chaincode stream terminated");
    }
    this.options.close();
    this.options.onClose(reason);
  }
}

interface PendingTransaction {
  readonly running: RunningTransaction;
  busy: boolean;
  readonly complete: (message: peer.ChaincodeMessage) => void;
  readonly fail: (reason: string) => void;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The status with which Fabric's peers end the stream. */
function unreadable({ streamDetails }: UnreadableRequest): Error {
  const details = `receive from chaincode support stream failed: rpc error: code = Internal desc = ${streamDetails}`;
  return Object.assign(new Error(details), { code: status.INTERNAL, details });
}

/** Tells the shim that it may send batches, and how large. */
function batchParameters(): Uint8Array {
  const parameters = new peer.ChaincodeAdditionalParams();
  parameters.setUseWriteBatch(true);
  parameters.setMaxSizeWriteBatch(batchSize);
  parameters.setUseGetMultipleKeys(true);
  parameters.setMaxSizeGetMultipleKeys(batchSize);
  return parameters.serializeBinary();
}

/** A transaction's identifier may occur on another channel as well. */
function keyOf(channelId: string, transactionId: string): string {
  return `${channelId} ${transactionId}`;
}

function answer(
  type: peer.ChaincodeMessage.TypeMap[keyof peer.ChaincodeMessage.TypeMap],
  channelId: string,
  transactionId: string,
  payload?: Uint8Array,
): peer.ChaincodeMessage {
  const message = new peer.ChaincodeMessage();
  message.setType(type);
  message.setChannelId(channelId);
  message.setTxid(transactionId);
  if (payload !== undefined) {
    message.setPayload(payload);
  }
  return message;
}

function nameOf(type: number): string {
  return typeNames.get(type) ?? String(type);
}
