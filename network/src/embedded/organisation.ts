import { Server, ServerCredentials, type ServiceDefinition, type UntypedServiceImplementation } from "@grpc/grpc-js";

import type { Organisation } from "../description/index.js";
import { tolerant } from "../gateway/unreadable-request.js";
import { type Credential, OrganisationCa, createSigningIdentity, type SigningIdentity } from "../identity/index.js";
import { freePort, releasePort } from "../process/index.js";

/** Largest message that a peer or orderer takes, as Fabric's. */
const maxMessageBytes = 100 * 1024 * 1024;

/** One organisation's authorities and the identity of its node, a peer or an orderer. */
export interface OrganisationNode {
  readonly mspId: string;
  readonly authority: OrganisationCa;
  /** Host name in its certificates. */
  readonly name: string;
  readonly credential: Credential;
  readonly identity: SigningIdentity;
  readonly tls: Credential;
}

/** Takes up or makes the material of an organisation. */
export async function openOrganisation(
  organisation: Organisation,
  role: "peer" | "orderer",
  folder: string | undefined,
): Promise<OrganisationNode> {
  const authority = await OrganisationCa.open(organisation, folder);
  // As in Fabric's examples.
  const host = role === "orderer" ? "orderer" : "peer0";
  const name = `${host}.${organisation.domain}`;
  const [identity, tls] = await Promise.all([
    authority.enrolOnce({ name, role }),
    authority.issueTlsOnce(name, [name, host]),
  ]);
  const { mspId } = organisation;
  return { mspId, name, authority, credential: identity, identity: createSigningIdentity(identity), tls };
}

/** A gRPC server on loopback. */
export class NodeServer {
  readonly #server = new Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
    "grpc.max_concurrent_streams": 10_000,
  });

  private constructor(readonly port: number) {}

  /** Takes a free port, the preferred one if it can be had; nothing listens yet. */
  static async create(preferredPort: number): Promise<NodeServer> {
    return new NodeServer(await freePort(preferredPort));
  }

  get address(): string {
    return `127.0.0.1:${String(this.port)}`;
  }

  add(service: ServiceDefinition, implementation: UntypedServiceImplementation): void {
    this.#server.addService(tolerant(service), implementation);
  }

  /**
   * @param tls absent for a port in the clear, which only this machine's own processes are to use
   * @param clientRoots PEM of the authorities of which clients must show a certificate; absent for any client
   */
  listen(tls: Credential | undefined, clientRoots?: readonly string[]): Promise<void> {
    const credentials =
      tls === undefined
        ? ServerCredentials.createInsecure()
        : ServerCredentials.createSsl(
            clientRoots === undefined ? null : Buffer.from(clientRoots.join("\n")),
            [{ cert_chain: Buffer.from(tls.certificate), private_key: Buffer.from(tls.privateKey) }],
            clientRoots !== undefined,
          );
    return new Promise((resolve, reject) => {
      this.#server.bindAsync(this.address, credentials, (error) => {
        if (error === null) {
          resolve();
        } else {
          reject(error);
        }
      });
    });
  }

  /** Ends all calls and frees the port. */
  close(): void {
    this.#server.forceShutdown();
    releasePort(this.port);
  }
}
