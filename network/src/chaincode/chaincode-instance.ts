import { type ChannelCredentials, Client, credentials, Metadata } from "@grpc/grpc-js";
import { peer } from "@hyperledger/fabric-protos";

import { largestMessageBytes } from "../protobuf/message-size.js";
import { readRequest, type UnreadableRequest } from "../protobuf/unreadable-request.js";
import { SimulationError } from "../simulation/simulation-error.js";
import { ChaincodeHandler, type ShimSettings } from "./chaincode-handler.js";

export interface ChaincodeInstanceOptions extends ShimSettings {
  /** `label:hash`, with which the chaincode registers. */
  readonly packageId: string;
  /** `host:port` on which the chaincode serves. */
  readonly address: string;
  readonly credentials?: ChannelCredentials;
  /** Name in the service's certificate, if it differs from the address. */
  readonly serverName?: string;
  /** The longest time for one attempt to connect, in milliseconds. */
  readonly dialTimeoutMs: number;
  /** The longest time until a chaincode registers on an open stream, in milliseconds (`chaincode.startuptimeout`). */
  readonly startupTimeoutMs: number;
}

/**
 * One organisation's instance of a chaincode that runs as a service. The peer connects to it when a transaction needs
 * it and no stream is open. After a crash of the chaincode that is the first transaction once it serves again.
 */
export class ChaincodeInstance {
  #client: Client | undefined;
  #handler: ChaincodeHandler | undefined;
  #connecting: Promise<ChaincodeHandler> | undefined;

  constructor(private readonly options: ChaincodeInstanceOptions) {}

  get packageId(): string {
    return this.options.packageId;
  }

  /**
   * The handler of a registered stream. It connects first if there is no stream.
   *
   * @throws SimulationError in Fabric's words if the chaincode cannot be reached
   */
  connect(): Promise<ChaincodeHandler> {
    if (this.#handler?.ready === true) {
      return Promise.resolve(this.#handler);
    }
    this.#connecting ??= this.#dial().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  close(): void {
    this.#handler?.close();
    this.#client?.close();
    this.#handler = undefined;
    this.#client = undefined;
  }

  async #dial(): Promise<ChaincodeHandler> {
    const { packageId, address, dialTimeoutMs, serverName } = this.options;
    this.#client?.close();
    const client = new Client(address, this.options.credentials ?? credentials.createInsecure(), {
      "grpc.max_receive_message_length": largestMessageBytes,
      "grpc.max_send_message_length": largestMessageBytes,
      // A broken stream is opened again and never repeated, so nothing need be kept or counted for that.
      "grpc.enable_retries": 0,
      "grpc.enable_channelz": 0,
      // A chaincode that is just starting is tried again soon, since the usual pauses grow to minutes.
      "grpc.initial_reconnect_backoff_ms": 100,
      "grpc.max_reconnect_backoff_ms": 1000,
      ...(serverName !== undefined && { "grpc.ssl_target_name_override": serverName }),
    });
    this.#client = client;
    await new Promise<void>((resolve, reject) => {
      client.waitForReady(Date.now() + dialTimeoutMs, (error) => {
        if (error === undefined) {
          resolve();
        } else {
          reject(
            new SimulationError(
              `could not launch chaincode ${packageId}: connection to ${packageId} failed: error cannot create connection for ${packageId}: error creating grpc connection to ${address}: failed to create new connection: context deadline exceeded`,
            ),
          );
        }
      });
    });
    return this.#register(client);
  }

  #register(client: Client): Promise<ChaincodeHandler> {
    const { packageId, executeTimeoutMs, takesBatches, startupTimeoutMs } = this.options;
    return new Promise((resolve, reject) => {
      const refuse = (reason: string): void => {
        clearTimeout(timer);
        reject(new SimulationError(`could not launch chaincode ${packageId}: ${reason}`));
      };
      const timer = setTimeout(() => {
        refuse(`timeout expired while starting chaincode ${packageId} for transaction`);
        handler.close();
      }, startupTimeoutMs);
      const { path, requestSerialize } = peer.ChaincodeService.connect;
      const stream = client.makeBidiStreamRequest<peer.ChaincodeMessage, peer.ChaincodeMessage | UnreadableRequest>(
        path,
        requestSerialize,
        (bytes) => readRequest(peer.ChaincodeMessage, bytes),
        new Metadata(),
      );
      const handler = new ChaincodeHandler(stream, {
        executeTimeoutMs,
        takesBatches,
        onRegister: (registered) => {
          if (registered !== packageId) {
            throw new Error(`chaincode registered as ${registered}, expected ${packageId}`);
          }
          // The handler becomes ready within the same turn, before anybody can use it.
          queueMicrotask(() => {
            clearTimeout(timer);
            resolve(handler);
          });
        },
        onClose: (reason) => {
          refuse(`chaincode registration failed: ${reason}`);
        },
        close: () => {
          stream.cancel();
        },
      });
      this.#handler = handler;
    });
  }
}
