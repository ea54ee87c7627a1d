/** A Fabric network, described once for the embedded and the native kind. */
export interface NetworkDescription {
  /** Channel name. */
  readonly channel: string;
  /** Member organisations, each with a development CA. */
  readonly organisations: readonly Organisation[];
  /** Block cutting, as the orderer's BatchSize and BatchTimeout. */
  readonly batch: {
    /** Most transactions in a block. */
    readonly maxMessageCount: number;
    /** Milliseconds after which a block is cut although it is not full. */
    readonly timeoutMs: number;
  };
  /** The policies for changing the channel and committing chaincode. Default: a majority, as in Fabric's sample configuration. */
  readonly governance?: Governance;
  /** Settings of the ordering service. */
  readonly orderer?: {
    /** Port of the first orderer on loopback. The network does not start if another program uses this port. Default: 7050, or any free port. */
    readonly port?: number;
  };
}

/** A channel in addition to the first one. Its members do not change after it is created. */
export interface ChannelDescription {
  /** Name: lower-case letters, digits, dots and hyphens, a letter first. */
  readonly name: string;
  /** MSP ids of its members. Default: every organisation that is in the network when it is created. */
  readonly organisations?: readonly string[];
  /** Block cutting. Default: as the network's first channel. */
  readonly batch?: NetworkDescription["batch"];
  /** Who may change the channel and commit chaincode. Default: a majority. */
  readonly governance?: Governance;
}

/**
 * Policies of the channel's application group, which govern the channel. Each is a rule about the members' own policies, such as
 * `ALL Admins`, or a signature policy in Fabric's notation, such as `AND('AMSP.admin', OutOf(1, 'BMSP.admin', 'CMSP.admin'))`.
 */
export interface Governance {
  /** `Admins`: whose administrators admit and remove members and change access rules and policies. Default `MAJORITY Admins`. */
  readonly admins?: string;
  /** `LifecycleEndorsement`: whose peers must endorse the commit of a chaincode definition. Default `MAJORITY Endorsement`. */
  readonly lifecycleEndorsement?: string;
}

/** A member organisation of the channel. */
export interface Organisation {
  /** Identifier of its membership service provider, such as `Org1MSP`. */
  readonly mspId: string;
  /** DNS-like domain that certificates name, such as `ansteel.example`. */
  readonly domain: string;
  /**
   * Number of the organisation's endorsing peers, 1 to 4. Default: the number in the network's options, which is one by default. The embedded
   * network has one peer for each organisation, whatever the number.
   */
  readonly peers?: number;
  /**
   * Port of the organisation's first peer on loopback. The network does not start if another program uses this port. Default: 7051 and so on,
   * as in Fabric's examples, or any free port.
   */
  readonly port?: number;
  /** Users that the command line enrols when the network starts. Default: a client `user` and an administrator `admin`. */
  readonly users?: readonly NetworkUser[];
}

/** A user of an organisation, who gets a certificate and a connection profile. */
export interface NetworkUser {
  /** Common name of the certificate's subject. */
  readonly name: string;
  /** The NodeOU of the certificate. */
  readonly role: "client" | "admin";
  /** Attributes of the certificate, as Fabric CA writes them. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A chaincode to deploy: its definition for Fabric's lifecycle, and the program to run. */
export interface Chaincode {
  /** Name on the channel, by which clients and other chaincodes call it. */
  readonly name: string;
  /** Version of the code. Any text that Fabric accepts, such as `1.0`. */
  readonly version: string;
  /**
   * Endorsement policy: a signature policy in Fabric's own notation, `OR('AMSP.peer','BMSP.peer')`, or a
   * channel policy's path such as `/Channel/Application/Endorsement` (the default: a majority). `MAJORITY` in the notation,
   * `AND('AMSP.peer', MAJORITY)`, stands for more than half of the channel's members: the definition follows them as they join.
   */
  readonly endorsementPolicy?: string;
  /** Whether the chaincode must get a call that is marked as initialisation before any other call. Default false. */
  readonly initRequired?: boolean;
  /**
   * Private data collections of the definition, in addition to each organisation's implicit one. Default: those of the definition
   * before, or none. Fabric refuses a definition that lacks one of the definition before.
   */
  readonly collections?: readonly PrivateDataCollection[];
  /** The program of the chaincode. Each organisation runs it as a service that its peer connects to. */
  readonly process: ChaincodeProcess;
  /** Other programs for single organisations, such as a rogue in a test or another version during an upgrade. */
  readonly overrides?: Readonly<Record<string, ChaincodeProcess>>;
}

/** A private data collection, as a collection configuration file describes it. */
export interface PrivateDataCollection {
  /** Name by which the chaincode reads and writes it. */
  readonly name: string;
  /** Signature policy in Fabric's notation that says who holds the data, such as `OR('AMSP.member','BMSP.member')`. */
  readonly policy: string;
  /** Peers, in addition to the endorser, that must have the data before it endorses. Default 0. */
  readonly requiredPeerCount?: number;
  /** Peers, in addition to the endorser, that it sends the data to. Default 1. */
  readonly maxPeerCount?: number;
  /** Blocks after which the data is deleted; 0, the default, keeps it always. */
  readonly blockToLive?: number;
  /** Whether the peer refuses reads by clients of other organisations. Default false. */
  readonly memberOnlyRead?: boolean;
  /** Whether the peer refuses writes by clients of other organisations. Default false. */
  readonly memberOnlyWrite?: boolean;
  /** Replaces the chaincode's endorsement policy for writes to this collection; same notation. */
  readonly endorsementPolicy?: string;
}

/**
 * A command that serves the chaincode-as-a-service protocol on the address in `CHAINCODE_SERVER_ADDRESS` under
 * the package id in `CHAINCODE_ID` (`CORE_CHAINCODE_ID_NAME`, too). `CORE_PEER_LOCALMSPID` is the organisation whose
 * instance it is.
 */
export interface ChaincodeProcess {
  /** Folder that the command runs in. A relative one is relative to the working directory. */
  readonly folder: string;
  /**
   * The side that listens for the connection. With `service` (default), the peer connects to the chaincode. With `peer`, the chaincode
   * connects to its peer, and finds the address in `CORE_PEER_ADDRESS`. Only the embedded network supports `peer`.
   */
  readonly connection?: "service" | "peer";
  /**
   * `host:port` of a service that you run yourself, for example in a debugger. The network then starts no program, and all organisations
   * share the service. It must serve under the package id that `deploy` returns. Only the embedded network supports this.
   */
  readonly address?: string;
  /** Default: `node_modules/.bin/fabric-chaincode-node server` for a folder with a package.json. */
  readonly command?: readonly string[];
  /** Variables of the process, in addition to those above. */
  readonly env?: Readonly<Record<string, string>>;
}
