import { Server, ServerCredentials, type ServiceDefinition, type UntypedServiceImplementation } from "@grpc/grpc-js";

import { tolerant } from "../gateway/unreadable-request.js";
import type { Credential } from "../identity/index.js";
import { freePort, releasePort } from "../process/index.js";
import { largestMessageBytes } from "../protobuf/message-size.js";

const settings = {
  // Larger ones than Fabric takes come as far as the services, which refuse them in Fabric's words.
  "grpc.max_receive_message_length": 4 * largestMessageBytes,
  "grpc.max_send_message_length": largestMessageBytes,
  "grpc.max_concurrent_streams": 10_000,
};

/** A gRPC server on loopback, which can be suspended for a while. */
export class NodeServer {
  readonly #services: (readonly [ServiceDefinition, UntypedServiceImplementation])[] = [];
  #credentials: ServerCredentials | undefined;
  #server: Server | undefined;

  private constructor(
    readonly port: number,
    private readonly onUnreadable: (method: string, error: unknown) => void,
  ) {}

  /**
   * Takes a free port, the preferred one if it can be had; nothing listens yet.
   *
   * @param onUnreadable told of each request that is not a message, and why
   */
  static async create(
    preferredPort: number,
    onUnreadable: (method: string, error: unknown) => void = () => undefined,
  ): Promise<NodeServer> {
    return new NodeServer(await freePort(preferredPort), onUnreadable);
  }

  get address(): string {
    return `127.0.0.1:${String(this.port)}`;
  }

  /** Adds a service, before the server listens. */
  add(service: ServiceDefinition, implementation: UntypedServiceImplementation): void {
    this.#services.push([tolerant(service, this.onUnreadable), implementation]);
  }

  /**
   * @param tls absent for a port in the clear, which only this machine's own processes are to use
   * @param clientRoots PEM of the authorities of which clients must show a certificate; absent for any client
   */
  listen(tls: Credential | undefined, clientRoots?: readonly string[]): Promise<void> {
    this.#credentials =
      tls === undefined
        ? ServerCredentials.createInsecure()
        : ServerCredentials.createSsl(
            // Where no client is asked for a certificate, it does not matter which roots there are. Without any, Node
            // would read those of all public authorities.
            Buffer.from((clientRoots ?? [tls.certificate]).join("\n")),
            [{ cert_chain: Buffer.from(tls.certificate), private_key: Buffer.from(tls.privateKey) }],
            clientRoots !== undefined,
          );
    return this.resume();
  }

  /** Ends all calls and takes no connections, until {@link resume}. The port stays this server's. */
  suspend(): void {
    this.#server?.forceShutdown();
    this.#server = undefined;
  }

  /** Listens again as before. One that listens is left as it is; one that could not listen tries again. */
  resume(): Promise<void> {
    const credentials = this.#credentials;
    if (credentials === undefined || this.#server !== undefined) {
      return Promise.resolve();
    }
    const server = new Server(settings);
    for (const [service, implementation] of this.#services) {
      server.addService(service, implementation);
    }
    this.#server = server;
    return new Promise((resolve, reject) => {
      server.bindAsync(this.address, credentials, (error) => {
        if (error === null) {
          resolve();
          return;
        }
        if (this.#server === server) {
          this.#server = undefined;
        }
        reject(error);
      });
    });
  }

  /** Ends all calls and frees the port. */
  close(): void {
    this.suspend();
    this.#credentials = undefined;
    releasePort(this.port);
  }
}
