import type { handleBidiStreamingCall, ServerDuplexStream } from "@grpc/grpc-js";
import type { peer } from "@hyperledger/fabric-protos";

import { SimulationError } from "../simulation/simulation-error.js";
import { ChaincodeHandler, type ShimSettings } from "./chaincode-handler.js";

type Stream = ServerDuplexStream<peer.ChaincodeMessage, peer.ChaincodeMessage>;

/**
 * The peer's side of `protos.ChaincodeSupport`: chaincode processes connect to it and register under the package id
 * with which they were started.
 */
export class ChaincodeRegistry {
  readonly #expected = new Set<string>();
  readonly #handlers = new Map<string, ChaincodeHandler>();
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(private readonly runtime: ShimSettings) {}

  /**
   * Lets a chaincode register. No other chaincode may register, since the chaincode that answers for a package writes
   * in its name.
   */
  expect(packageId: string): void {
    this.#expected.add(packageId);
  }

  /** Ends the chaincode's stream and prevents it from registering again. Nobody waits for the chaincode any longer. */
  forget(packageId: string): void {
    this.#expected.delete(packageId);
    for (const finish of [...(this.#waiting.get(packageId) ?? [])]) {
      finish();
    }
    this.#handlers.get(packageId)?.close();
  }

  isRegistered(packageId: string): boolean {
    return this.#handlers.get(packageId)?.ready === true;
  }

  /**
   * The chaincode's handler, as soon as it has registered.
   *
   * @throws SimulationError in Fabric's words if it does not register within the time
   */
  async handlerOf(packageId: string, timeoutMs: number): Promise<ChaincodeHandler> {
    const known = this.#handlers.get(packageId);
    if (known?.ready === true) {
      return known;
    }
    await this.#registered(packageId, timeoutMs);
    const handler = this.#handlers.get(packageId);
    if (handler?.ready !== true) {
      throw new SimulationError(
        `could not launch chaincode ${packageId}: timeout expired while starting chaincode ${packageId} for transaction`,
      );
    }
    return handler;
  }

  /** Serves the stream of a chaincode that connects. */
  readonly register: handleBidiStreamingCall<peer.ChaincodeMessage, peer.ChaincodeMessage> = (stream: Stream) => {
    let registeredAs: string | undefined;
    const handler = new ChaincodeHandler(stream, {
      ...this.runtime,
      onRegister: (packageId) => {
        if (!this.#expected.has(packageId)) {
          throw new Error(`peer will not accept external chaincode connection ${packageId} (except in dev mode)`);
        }
        if (this.isRegistered(packageId)) {
          throw new Error(`duplicate chaincodeID: ${packageId}`);
        }
        registeredAs = packageId;
        this.#handlers.set(packageId, handler);
        // The handler becomes ready within the same turn.
        queueMicrotask(() => {
          for (const resolve of this.#waiting.get(packageId) ?? []) {
            resolve();
          }
        });
      },
      onClose: () => {
        if (registeredAs !== undefined && this.#handlers.get(registeredAs) === handler) {
          this.#handlers.delete(registeredAs);
        }
      },
      close: () => {
        stream.end();
      },
    });
  };

  #registered(packageId: string, timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(packageId) ?? new Set();
      this.#waiting.set(packageId, waiting);
      const finish = (): void => {
        clearTimeout(timer);
        waiting.delete(finish);
        resolve();
      };
      const timer = setTimeout(finish, timeoutMs);
      waiting.add(finish);
    });
  }
}
