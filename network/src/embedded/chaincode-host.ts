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
  /** What `{{.peername}}` in a package stands for. */
  readonly peerName: string;
  /** Settings of the peer for all its chaincodes. */
  readonly shim: ShimSettings;
  /** How long a chaincode may take to start, milliseconds. */
  readonly startupTimeoutMs: number;
  readonly builds: NodeBuilds;
  readonly release: FabricRelease;
  /** Folder for logs, process ids and TLS certificates. */
  readonly workFolder: string;
  /** Issues the TLS certificates of the peer's chaincode services; undefined for connections in the clear. */
  readonly tlsAuthority: OrganisationCa | undefined;
  /** Port for chaincodes that dial their peer; any other where another program has it. */
  readonly port: number;
  /** Port where the first Node chaincode takes a debugger; undefined if none does. */
  readonly firstInspectorPort: number | undefined;
}

/** Between the debuggers' ports of one organisation's chaincodes: a network has 20 organisations at most. */
const inspectorPortsApart = 20;

/** What one organisation's chaincode programs need of their peer. */
export class ChaincodeHost {
  readonly mspId: string;
  readonly peerName: string;
  readonly shim: ShimSettings;
  readonly startupTimeoutMs: number;
  readonly builds: NodeBuilds;
  readonly release: FabricRelease;
  readonly workFolder: string;
  readonly #tlsAuthority: OrganisationCa | undefined;
  /** Chaincodes that dial the peer. */
  readonly registry: ChaincodeRegistry;
  readonly #port: number;
  readonly #firstInspectorPort: number | undefined;
  /** Chaincodes in the order in which they first started, which numbers the ports of their debuggers. */
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

  /** Where chaincodes reach the peer. Nothing listens there until the first one asks. */
  async chaincodeAddress(): Promise<string> {
    this.#server ??= this.#listen();
    return (await this.#server).address;
  }

  /** Where a Node chaincode takes a debugger: the same port for each version of it. */
  inspectorPort(chaincode: string): number | undefined {
    if (this.#firstInspectorPort === undefined) {
      return undefined;
    }
    if (!this.#inspected.includes(chaincode)) {
      this.#inspected.push(chaincode);
    }
    return this.#firstInspectorPort + this.#inspected.indexOf(chaincode) * inspectorPortsApart;
  }

  /** TLS between the peer and its instance of a chaincode; undefined for a connection in the clear. */
  async serviceTls(chaincode: string): Promise<ServiceTls | undefined> {
    return this.#tlsAuthority && serviceTls(this.#tlsAuthority, chaincode, this.workFolder);
  }

  /** Frees the port that chaincodes dial. */
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
