import type { ChannelDescription, Chaincode, NetworkDescription, Organisation } from "./description/index.js";
import type { Faults } from "./faults.js";
import type { Identity, MspMaterial } from "./identity/index.js";
import type { PrivateDataPull } from "./private-data-pull.js";

/**
 * A running Fabric network on this machine, of either kind.
 *
 * The embedded network (Fabric's protocols and verdicts in Node) and native Fabric (real `peer` and `orderer`
 * processes) both implement this interface, so that a test suite, a demonstration or a benchmark is written once.
 * This interface has only what an operator does. An application connects over gRPC with a {@link ConnectionProfile}.
 */
export interface Network {
  /** Which implementation serves the network, and which release of Fabric it follows. */
  readonly kind: NetworkKind;
  /** The description that the network was made from. */
  readonly description: NetworkDescription;
  /** Creates missing identities and the ledger, starts every process and returns when the channel answers. It is safe to repeat. */
  start(): Promise<void>;
  /**
   * Installs the chaincode for every organisation of a channel (default: the network's first), approves and commits its definition and waits until each
   * organisation's instance answers. If the name is already committed, this upgrades the chaincode
   * to the next sequence. State is kept.
   */
  deploy(chaincode: Chaincode, channel?: string): Promise<CommittedChaincode>;
  /**
   * Creates a further channel with its own ledger, configuration and chaincode definitions. Its members' peers join it. The channel still
   * exists after a restart of the network.
   *
   * @throws A channel of that name exists, Fabric does not accept the name, or a member is not in the network.
   */
  createChannel(channel: ChannelDescription): Promise<void>;
  /**
   * Adds an organisation to the running channel, with a peer and its own instance of every chaincode that was deployed
   * here. If the organisation is already a member, only its missing parts are added. Absent if this kind of network
   * cannot do it.
   */
  addOrganisation?(organisation: Organisation): Promise<void>;
  /**
   * Issues an X.509 identity from the development CA of an organisation. It may be the orderers' organisation. A second call with the same
   * name renews the certificate.
   */
  enrol(mspId: string, request: EnrolmentRequest): Promise<Identity>;
  /**
   * Revokes a certificate (PEM) that the organisation's development CA has issued. The CA's revocation list goes into the channel's
   * configuration. From then on, peers and orderers refuse the bearer. Absent if this kind of network cannot do it.
   */
  revoke?(mspId: string, certificate: string): Promise<void>;
  /** The address at which an application of the organisation reaches its own peer's gateway. */
  endpoint(mspId: string): GatewayEndpoint;
  /** The address at which a client without a gateway reaches the ordering service. */
  orderer(): GatewayEndpoint;
  /** Certificates of an organisation's authorities, for clients that read them from a folder, as Fabric's `peer` does. */
  authorities(mspId: string): MspMaterial;
  /** Peers and orderers with their certificates and keys, for programs that read them from a folder. */
  nodes(): Promise<NodeMaterial[]>;
  /** The processes of this network and of its chaincodes, for `status` and for tests that kill processes. */
  processes(): NetworkProcess[];
  /** The current state of the network: height, chaincodes and each process. */
  status(): Promise<NetworkStatus>;
  /** Saves and restores the ledger by name. Absent if this kind of network, or a network without a folder, cannot do it. */
  readonly snapshots?: LedgerSnapshots | undefined;
  /** Disturbances for tests of applications. Absent if this kind of network has none. */
  readonly faults?: Faults;
  /** Stops every process. `start` continues with the same state, unless the network is ephemeral. */
  stop(): Promise<void>;
}

/** A node of a network on this machine, with its signing certificate and its TLS certificate. */
export interface NodeMaterial {
  /** Kind of node. */
  readonly kind: "peer" | "orderer";
  /** MSP of its organisation. */
  readonly mspId: string;
  /** Host name in its certificates, such as `peer0.ansteel.example`. */
  readonly name: string;
  /** Certificate and key with which it signs. */
  readonly identity: NodeCredential;
  /** Certificate and key that the node uses for TLS. */
  readonly tls: NodeCredential;
}

/** A certificate of a node, and its key. */
export interface NodeCredential {
  /** PEM of the certificate. */
  readonly certificate: string;
  /** PEM (PKCS#8) of the private key. */
  readonly privateKey: string;
}

/** Saved states of the ledger, which a running network can restore by name. */
export interface LedgerSnapshots {
  /** Saves the current ledger. @throws The name is taken or not valid. */
  save(name: string): Promise<SavedSnapshot>;
  /** The snapshots, in the order of their ledger's height. */
  list(): Promise<readonly SavedSnapshot[]>;
  /**
   * Restores a snapshot, as `EmbeddedNetwork.restore` does.
   *
   * @throws There is no such snapshot, or an organisation has joined since.
   */
  restore(name: string): Promise<SavedSnapshot>;
  /** Deletes a snapshot. @throws There is no such snapshot. */
  delete(name: string): Promise<void>;
}

/** A saved state of the ledger. */
export interface SavedSnapshot {
  /** Name of the snapshot. */
  readonly name: string;
  /** Time of the snapshot by the network's clock, in ISO 8601. */
  readonly at: string;
  /** Number of blocks in the snapshot. */
  readonly height: number;
}

/** `embedded` answers as Fabric 3.1 does, or with {@link NetworkOptions} as 2.5. */
export type NetworkKind = "embedded" | "fabric-3.1" | "fabric-2.5";

/** Settings of a network that are not part of its description. */
export interface NetworkOptions {
  /** Folder for identities, ledgers and logs. Without it the network is ephemeral: nothing outlives `stop`. */
  readonly directory?: string;
  /**
   * Whether peers and their chaincode services use mutual TLS, as they do on separate machines. Default: plain connections on
   * loopback.
   */
  readonly chaincodeTls?: boolean;
  /** What peers do before they commit a block of which they lack private data. */
  readonly privateDataPull?: PrivateDataPull;
  /** Receives one line for each step that takes time. */
  readonly onProgress?: (message: string) => void;
}

/** A user that an organisation's development CA issues a certificate to. */
export interface EnrolmentRequest {
  /** Common name of the certificate's subject, such as `treasurer`. */
  readonly name: string;
  /** Role of the user, which becomes the certificate's organisational unit (Fabric's node OUs). */
  readonly role: "client" | "admin";
  /** Attributes in the extension that Fabric CA uses (OID 1.2.3.4.5.6.7.8.1), such as `{ "department": "treasury" }`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Start of the validity. Default: five minutes ago, for ten years. A test can set it to get an expired certificate. */
  readonly notBefore?: Date;
  /** End of the validity; see {@link EnrolmentRequest.notBefore}. */
  readonly notAfter?: Date;
}

/** Address of a gRPC service, with what a client needs to trust it. */
export interface GatewayEndpoint {
  /** `host:port` of the peer's gateway, on loopback. */
  readonly endpoint: string;
  /** PEM of the organisation's TLS root certificate. */
  readonly tlsRootCert: string;
  /** Name in the peer's TLS certificate, if it differs from the host's. */
  readonly hostnameOverride?: string;
}

/** Everything that an application needs to connect as one user. The command line writes it as JSON for each user. Paths are absolute. */
export interface ConnectionProfile {
  /** Version of the format of this file. */
  readonly version: 1;
  /** Organisation of the user. */
  readonly mspId: string;
  /** The peer whose gateway the application uses. */
  readonly peer: {
    /** `host:port` of the peer's gateway. */
    readonly endpoint: string;
    /** PEM file of the organisation's TLS root certificate. */
    readonly tlsRootCertPath: string;
    /** Name in the peer's TLS certificate, if it is not the host's. */
    readonly hostnameOverride?: string;
  };
  /** PEM file of the user's certificate. */
  readonly certificatePath: string;
  /** PEM file of the user's private key. */
  readonly privateKeyPath: string;
  /** Name of the channel. */
  readonly channel: string;
  /** Name of the chaincode that the application calls. */
  readonly chaincode: string;
  /** The certificate authorities of the channel's organisations, by MSP id. A client verifies endorsements with them. */
  readonly members: Readonly<Record<string, MemberAuthorities>>;
}

/** An organisation's certificate authorities, and the unit that its peers' certificates have. */
export interface MemberAuthorities {
  /** Files with the root certificates (PEM). */
  readonly rootCertPaths: readonly string[];
  /** Files with the certificates of intermediate authorities (PEM). */
  readonly intermediateCertPaths: readonly string[];
  /** Organisational unit that the certificates of the organisation's peers have (Fabric's node OUs). */
  readonly peerUnit: string;
}

/** A chaincode definition that is in force on the channel. */
export interface CommittedChaincode {
  /** Name of the chaincode on the channel. */
  readonly name: string;
  /** Version, as the definition gives it. */
  readonly version: string;
  /** Number of the definition, from 1. Each committed change of it has the next number. */
  readonly sequence: number;
  /** The `CHAINCODE_ID` that your own program must serve under. Absent if the network runs the programs. */
  readonly packageId?: string;
}

/** One process of a network, or a part of the network that runs inside this process. */
export interface NetworkProcess {
  /** Kind of process. */
  readonly kind: "peer" | "orderer" | "chaincode";
  /** Organisation that the process belongs to. */
  readonly mspId: string;
  /** `chaincode` only: the chaincode's name. */
  readonly chaincode?: string;
  /** Process id of the operating system. Absent between two starts, or if the part runs inside this process. */
  readonly pid?: number;
  /** `crashed` if it ended without being asked to and was not started again. */
  readonly state: "running" | "starting" | "stopped" | "crashed";
  /** Number of restarts after a crash. */
  readonly restarts: number;
  /** File with its output. */
  readonly logFile?: string;
  /** The address at which a debugger can attach to the chaincode, as `host:port`. */
  readonly inspector?: string;
  /** Base URL of the operations service, with `/metrics`, `/healthz` and `/logspec`. Only peers and orderers of native Fabric have it. */
  readonly operations?: string;
}

/** A channel at one moment. */
export interface ChannelStatus {
  /** Name of the channel. */
  readonly channel: string;
  /** MSP ids of its members. */
  readonly organisations: readonly string[];
  /** Number of blocks in its ledger. */
  readonly height: number;
  /** Chaincode definitions in force, by name. */
  readonly chaincodes: readonly CommittedChaincode[];
}

/** The state of a network and of its first channel at one moment. */
export interface NetworkStatus extends ChannelStatus {
  /** Which implementation serves the network, and which release of Fabric it follows. */
  readonly kind: NetworkKind;
  /** Channels in addition to the first. Absent where there are none. */
  readonly channels?: readonly ChannelStatus[];
  /** Every process, including those of the chaincodes. */
  readonly processes: readonly NetworkProcess[];
  /** The reason that nothing can be committed any more, such as a full disk. Absent while the network works. */
  readonly failure?: string;
}
