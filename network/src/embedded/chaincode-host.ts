import { peer } from "@hyperledger/fabric-protos";

import type { ShimSettings } from "../chaincode/chaincode-handler.js";
import { ChaincodeRegistry } from "../chaincode/chaincode-registry.js";
import type { FabricRelease } from "../channel/channel-config.js";
import type { OrganisationCa } from "../identity/index.js";
import { serviceTls, type ServiceTls } from "../lifecycle/service-tls.js";
import type { NodeBuilds } from "./node-builds.js";
import { NodeServer } from "./node-server.js";

export interface ChaincodeHostOptions {
  readonly mspId: string;
  /** The value of `{{.peername}}` in a package. */
  readonly peerName: string;
  /** Settings of the peer for all its chaincodes. */
  readonly shim: ShimSettings;
  /** The longest time for the start of a chaincode, in milliseconds. */
  readonly startupTimeoutMs: number;
  readonly builds: NodeBuilds;
  readonly release: FabricRelease;
  /** Folder for logs, process ids and TLS certificates. */
  readonly workFolder: string;
  /** Issues the TLS certificates of the peer's chaincode services; undefined for connections without TLS. */
  readonly tlsAuthority: OrganisationCa | undefined;
  /**
   * Port for chaincodes that connect to their peer. If another program has this port, the system chooses any other
   * port.
   */
  readonly port: number;
  /** Port at which the first Node chaincode accepts a debugger; undefined if none does. */
  readonly firstInspectorPort: number | undefined;
}

/**
 * The distance between the debuggers' ports of one organisation's chaincodes. A network has 20 organisations at most.
 */
const inspectorPortsApart = 20;

/** The settings and services of a peer for its organisation's chaincode programs. */
export class ChaincodeHost {
  readonly mspId: string;
  readonly peerName: string;
  readonly shim: ShimSettings;
  readonly startupTimeoutMs: number;
  readonly builds: NodeBuilds;
  readonly release: FabricRelease;
  readonly workFolder: string;
  readonly #tlsAuthority: OrganisationCa | undefined;
  /** Chaincodes that connect to the peer. */
  readonly registry: ChaincodeRegistry;
  readonly #port: number;
  readonly #firstInspectorPort: number | undefined;
  /** Chaincodes in the order in which they first started, which gives the ports of their debuggers. */
  readonly #inspected: string[] = [];
  #server: Promise<NodeServer> | undefined;

  constructor(options: ChaincodeHostOptions) {
    const { mspId, peerName, shim, startupTimeoutMs, builds, release, workFolder, tlsAuthority, port } = options;
    this.mspId = mspId;
    this.peerName = peerName;
    this.shim = shim;
    this.startupTimeoutMs = startupTimeoutMs;
    this.builds = builds;
    this.release = release;
    this.workFolder = workFolder;
    this.#tlsAuthority = tlsAuthority;
    this.registry = new ChaincodeRegistry(shim);
    this.#port = port;
    this.#firstInspectorPort = options.firstInspectorPort;
  }

  /** The address at which chaincodes reach the peer. Nothing listens there until the first one needs it. */
  async chaincodeAddress(): Promise<string> {
    this.#server ??= this.#listen();
    return (await this.#server).address;
  }

  /** The port at which a Node chaincode accepts a debugger. The value is the same for each version. */
  inspectorPort(chaincode: string): number | undefined {
    if (this.#firstInspectorPort === undefined) {
      return undefined;
    }
    if (!this.#inspected.includes(chaincode)) {
      this.#inspected.push(chaincode);
    }
    return this.#firstInspectorPort + this.#inspected.indexOf(chaincode) * inspectorPortsApart;
  }

  /** TLS between the peer and its instance of a chaincode; undefined for a connection without TLS. */
  async serviceTls(chaincode: string): Promise<ServiceTls | undefined> {
    return this.#tlsAuthority && serviceTls(this.#tlsAuthority, chaincode, this.workFolder);
  }

  /** Frees the port to which chaincodes connect. */
  async close(): Promise<void> {
    (await this.#server)?.close();
  }

  async #listen(): Promise<NodeServer> {
    const server = await NodeServer.create(this.#port);
    server.add(peer.ChaincodeSupportService, { register: this.registry.register });
    await server.listen(undefined);
    return server;
  }
}
