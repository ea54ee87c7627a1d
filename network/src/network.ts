import type { Chaincode, NetworkDescription, Organisation } from "./description/index.js";
import type { Identity, MspMaterial } from "./identity/index.js";

/**
 * A running Fabric network on this machine, whichever kind serves it.
 *
 * The embedded network (Fabric's protocols and verdicts in Node) and native Fabric (real `peer` and `orderer`
 * processes) both implement this, so that a test suite, a demonstration or a benchmark is written once.
 * Everything an application does goes over gRPC with a {@link ConnectionProfile}; this interface is only what
 * an operator does.
 */
export interface Network {
  readonly kind: NetworkKind;
  readonly description: NetworkDescription;
  /** Creates what is missing (identities, ledger), starts every process and returns when the channel answers. Idempotent. */
  start(): Promise<void>;
  /**
   * Installs the chaincode for every organisation, approves and commits its definition and waits until each
   * organisation's instance answers. On a network where the name is already committed this upgrades it to the
   * next sequence; state is kept.
   */
  deploy(chaincode: Chaincode): Promise<CommittedChaincode>;
  /**
   * Takes a further organisation into the running channel, with a peer and its own instance of every chaincode that was
   * deployed here. One that is in already is left as it is. Absent where a kind of network cannot.
   */
  addOrganisation?(organisation: Organisation): Promise<void>;
  /** Issues an X.509 identity from the organisation's development CA. The same name again renews the certificate. */
  enrol(mspId: string, request: EnrolmentRequest): Promise<Identity>;
  /**
   * Revokes a certificate (PEM) that the organisation's development CA has issued: the channel's configuration takes
   * the CA's revocation list, and peers and orderers refuse its bearer from then on. Absent where a kind of network
   * cannot.
   */
  revoke?(mspId: string, certificate: string): Promise<void>;
  /** How an application of the organisation reaches its own peer's gateway. */
  endpoint(mspId: string): GatewayEndpoint;
  /** How a client without a gateway reaches the ordering service. */
  orderer(): GatewayEndpoint;
  /** Certificates of an organisation's authorities, for clients that read them from a folder, as Fabric's `peer` does. */
  authorities(mspId: string): MspMaterial;
  /** The processes of this network, the chaincode's included: for `status`, and for tests that kill them. */
  processes(): NetworkProcess[];
  status(): Promise<NetworkStatus>;
  /** Stops every process. State stays, so that `start` continues where it ended, unless the network was made ephemeral. */
  stop(): Promise<void>;
}

/** `embedded` answers as Fabric 3.1 does, or with {@link NetworkOptions} as 2.5. */
export type NetworkKind = "embedded" | "fabric-3.1" | "fabric-2.5";

/** Settings of a network that are not part of its description. */
export interface NetworkOptions {
  /** Folder for identities, ledgers and logs. Without it the network is ephemeral: nothing outlives `stop`. */
  readonly directory?: string;
  /**
   * Peers and the services that run their chaincode show each other certificates, as on machines of their own. Default:
   * in the clear, on loopback.
   */
  readonly chaincodeTls?: boolean;
  /** Receives one line for each step that takes time. */
  readonly onProgress?: (message: string) => void;
}

export interface EnrolmentRequest {
  /** Common name of the certificate's subject, such as `treasurer`. */
  readonly name: string;
  /** The NodeOU: what the certificate's organisational unit says the bearer is. */
  readonly role: "client" | "admin";
  /** Attributes in the extension that Fabric CA uses (OID 1.2.3.4.5.6.7.8.1), such as `{ "tally.party": "…" }`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Validity of the certificate. Default: from five minutes ago, for ten years. Lets a test hold an expired one. */
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

export interface GatewayEndpoint {
  /** `host:port` of the peer's gateway, on loopback. */
  readonly endpoint: string;
  /** PEM of the organisation's TLS root certificate. */
  readonly tlsRootCert: string;
  /** Name in the peer's TLS certificate, where it is not the host's. */
  readonly hostnameOverride?: string;
}

/** What `up` writes for each user, and what `tally --profile` reads. Paths are absolute. */
export interface ConnectionProfile {
  readonly version: 1;
  readonly mspId: string;
  readonly peer: { readonly endpoint: string; readonly tlsRootCertPath: string; readonly hostnameOverride?: string };
  readonly certificatePath: string;
  readonly privateKeyPath: string;
  readonly channel: string;
  readonly chaincode: string;
}

export interface CommittedChaincode {
  readonly name: string;
  readonly version: string;
  readonly sequence: number;
}

export interface NetworkProcess {
  readonly kind: "peer" | "orderer" | "chaincode";
  readonly mspId: string;
  /** `chaincode` only: the chaincode's name. */
  readonly chaincode?: string;
  /** Operating system process id; absent while the supervisor is between two starts, or where it runs inside this process. */
  readonly pid?: number;
  readonly state: "running" | "starting" | "stopped" | "crashed";
  readonly restarts: number;
  /** File with its output. */
  readonly logFile?: string;
}

export interface NetworkStatus {
  readonly kind: NetworkKind;
  readonly channel: string;
  /** Number of blocks in the ledger. */
  readonly height: number;
  readonly chaincodes: readonly CommittedChaincode[];
  readonly processes: readonly NetworkProcess[];
  /** Why nothing can be committed any more, a full disk for one; absent while all is well. */
  readonly failure?: string;
}
