import type { ChannelDescription, Chaincode, NetworkDescription, Organisation } from "./description/index.js";
import type { Faults } from "./faults.js";
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
  /** Which implementation serves the network, and which release of Fabric it follows. */
  readonly kind: NetworkKind;
  /** What the network was made from. */
  readonly description: NetworkDescription;
  /** Creates what is missing (identities, ledger), starts every process and returns when the channel answers. Idempotent. */
  start(): Promise<void>;
  /**
   * Installs the chaincode for every organisation of a channel (default: the network's first), approves and commits its definition and waits until each
   * organisation's instance answers. On a network where the name is already committed this upgrades it to the
   * next sequence; state is kept.
   */
  deploy(chaincode: Chaincode, channel?: string): Promise<CommittedChaincode>;
  /**
   * Creates a further channel, with a ledger, a configuration and chaincode definitions of its own, and has its members'
   * peers join it. It is there again when the network starts again.
   *
   * @throws there is one of that name, a name that Fabric does not take, or a member that is not in the network
   */
  createChannel(channel: ChannelDescription): Promise<void>;
  /**
   * Takes a further organisation into the running channel, with a peer and its own instance of every chaincode that was
   * deployed here. One that is in already is given what it lacks. Absent where a kind of network cannot.
   */
  addOrganisation?(organisation: Organisation): Promise<void>;
  /**
   * Issues an X.509 identity from the development CA of an organisation, that of the orderers included. The same name
   * again renews the certificate.
   */
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
  /** Peers and orderers with their certificates and keys, for programs that read them from a folder. */
  nodes(): Promise<NodeMaterial[]>;
  /** The processes of this network, the chaincode's included: for `status`, and for tests that kill them. */
  processes(): NetworkProcess[];
  /** What the network is made of now: height, chaincodes, and the state of each process. */
  status(): Promise<NetworkStatus>;
  /** Saves and restores the ledger by name. Absent where a kind of network, or one without a folder, cannot. */
  readonly snapshots?: LedgerSnapshots | undefined;
  /** Disturbances for tests of applications. Absent where a kind of network cannot. */
  readonly faults?: Faults;
  /** Stops every process. State stays, so that `start` continues where it ended, unless the network was made ephemeral. */
  stop(): Promise<void>;
}

/** A node of a network on this machine, with what it signs and what it shows to clients. */
export interface NodeMaterial {
  /** What the node does. */
  readonly kind: "peer" | "orderer";
  /** MSP of its organisation. */
  readonly mspId: string;
  /** Host name in its certificates, such as `peer0.ansteel.example`. */
  readonly name: string;
  /** Certificate and key with which it signs. */
  readonly identity: NodeCredential;
  /** Certificate and key of its TLS. */
  readonly tls: NodeCredential;
}

/** A certificate of a node, and its key. */
export interface NodeCredential {
  /** PEM of the certificate. */
  readonly certificate: string;
  /** PEM (PKCS#8) of the private key. */
  readonly privateKey: string;
}

/** States of the ledger that are kept by name, for a running network to go back to. */
export interface LedgerSnapshots {
  /** Saves the ledger as it is now. @throws the name is taken, or cannot be one */
  save(name: string): Promise<SavedSnapshot>;
  /** What has been saved, in the order of the ledger's height. */
  list(): Promise<readonly SavedSnapshot[]>;
  /**
   * Goes back to what was saved, as `EmbeddedNetwork.restore` does.
   *
   * @throws there is no such snapshot, or an organisation has joined since
   */
  restore(name: string): Promise<SavedSnapshot>;
  /** Deletes a snapshot. @throws there is no such snapshot */
  delete(name: string): Promise<void>;
}

/** A state of the ledger that is kept by name. */
export interface SavedSnapshot {
  /** Name that it was saved by. */
  readonly name: string;
  /** When it was saved, by the network's clock, in ISO 8601. */
  readonly at: string;
  /** Number of blocks in it. */
  readonly height: number;
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

/** A user that an organisation's development CA issues a certificate to. */
export interface EnrolmentRequest {
  /** Common name of the certificate's subject, such as `treasurer`. */
  readonly name: string;
  /** The NodeOU: what the certificate's organisational unit says the bearer is. */
  readonly role: "client" | "admin";
  /** Attributes in the extension that Fabric CA uses (OID 1.2.3.4.5.6.7.8.1), such as `{ "department": "treasury" }`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Validity of the certificate. Default: from five minutes ago, for ten years. Lets a test hold an expired one. */
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
  /** Name in the peer's TLS certificate, where it is not the host's. */
  readonly hostnameOverride?: string;
}

/** What an application needs to connect as one user; the command line writes one as JSON for each user. Paths are absolute. */
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
  /** The certificate authorities of the channel's organisations, by MSP id: what a client verifies endorsements by. */
  readonly members: Readonly<Record<string, MemberAuthorities>>;
}

/** Where an organisation's certificate authorities are found, and what tells its peers from its other members. */
export interface MemberAuthorities {
  /** Files with the root certificates (PEM). */
  readonly rootCertPaths: readonly string[];
  /** Files with the certificates of authorities below these (PEM). */
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
  /** What a program that you run yourself must answer to, its `CHAINCODE_ID`. Absent where the network runs the programs. */
  readonly packageId?: string;
}

/** One process of a network, or one part of it that runs inside this process. */
export interface NetworkProcess {
  /** What the process serves. */
  readonly kind: "peer" | "orderer" | "chaincode";
  /** Organisation that the process belongs to. */
  readonly mspId: string;
  /** `chaincode` only: the chaincode's name. */
  readonly chaincode?: string;
  /** Operating system process id; absent while the supervisor is between two starts, or where it runs inside this process. */
  readonly pid?: number;
  /** `crashed` if it ended without being asked to and was not started again. */
  readonly state: "running" | "starting" | "stopped" | "crashed";
  /** How often it was started again after it had crashed. */
  readonly restarts: number;
  /** File with its output. */
  readonly logFile?: string;
  /** Where the chaincode takes a debugger, `host:port`. */
  readonly inspector?: string;
  /** Peers and orderers of native Fabric: base URL of its operations service, which has `/metrics`, `/healthz` and `/logspec`. */
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

/** What a network is made of at one moment, and its first channel. */
export interface NetworkStatus extends ChannelStatus {
  /** Which implementation serves the network, and which release of Fabric it follows. */
  readonly kind: NetworkKind;
  /** Channels in addition to the first. Absent where there are none. */
  readonly channels?: readonly ChannelStatus[];
  /** Every process, the chaincode's included. */
  readonly processes: readonly NetworkProcess[];
  /** Why nothing can be committed any more, for example a full disk. Absent while the network works. */
  readonly failure?: string;
}
