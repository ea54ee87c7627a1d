import { Server, ServerCredentials, type ServiceDefinition, type UntypedServiceImplementation } from "@grpc/grpc-js";

import { tolerant } from "../gateway/unreadable-request.js";
import type { Credential } from "../identity/index.js";
import { freePort, releasePort } from "../process/index.js";
import { largestMessageBytes } from "../protobuf/message-size.js";

const settings = {
  // Messages above Fabric's limit reach the services, which refuse them in Fabric's words.
  "grpc.max_receive_message_length": 4 * largestMessageBytes,
  "grpc.max_send_message_length": largestMessageBytes,
  "grpc.max_concurrent_streams": 10_000,
};

/** A gRPC server on loopback, which can be suspended for a time. */
export class NodeServer {
  readonly #services: (readonly [ServiceDefinition, UntypedServiceImplementation])[] = [];
  #credentials: ServerCredentials | undefined;
  #server: Server | undefined;

  private constructor(
    readonly port: number,
    private readonly onUnreadable: (method: string, error: unknown) => void,
  ) {}

  /**
   * Takes a free port, the preferred one if possible. Nothing listens yet.
   *
   * @param onUnreadable - called for each request that is not a message, with the reason
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

  /** Adds a service before the server listens. */
  add(service: ServiceDefinition, implementation: UntypedServiceImplementation): void {
    this.#services.push([tolerant(service, this.onUnreadable), implementation]);
  }

  /**
   * @param tls - absent for a port without TLS, which only this machine's own processes use
   * @param clientRoots - PEM of the authorities of which clients must show a certificate; absent for any client
   */
  listen(tls: Credential | undefined, clientRoots?: readonly string[]): Promise<void> {
    this.#credentials =
      tls === undefined
        ? ServerCredentials.createInsecure()
        : ServerCredentials.createSsl(
            // If clients need no certificate, the roots do not matter. Without any root, Node would read the roots of
            // all public authorities.
            Buffer.from((clientRoots ?? [tls.certificate]).join("\n")),
            [{ cert_chain: Buffer.from(tls.certificate), private_key: Buffer.from(tls.privateKey) }],
            clientRoots !== undefined,
          );
    return this.resume();
  }

  /** Ends all calls and accepts no connections, until {@link resume}. The port stays this server's. */
  suspend(): void {
    this.#server?.forceShutdown();
    this.#server = undefined;
  }

  /** Listens again as before. A listening server does not change, and one that could not listen tries again. */
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
