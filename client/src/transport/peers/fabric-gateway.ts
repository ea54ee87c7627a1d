/**
 * The part of `@hyperledger/fabric-gateway` that this library uses. Every release from 1.11 on has it, and a `Gateway` of another copy
 * of the package does as well as one of ours: nothing asks for its class.
 */
export interface FabricGateway {
  /** Who the gateway speaks for. */
  getIdentity(): {
    /** MSP id of the organisation. */
    readonly mspId: string;
    /** Certificate, as PEM. */
    readonly credentials: Uint8Array;
  };
  /** A channel, by its name. */
  getNetwork(channelName: string): FabricNetwork;
  /** A proposal that was signed elsewhere. */
  newSignedProposal(bytes: Uint8Array, signature: Uint8Array): FabricProposal;
  /** An endorsed transaction that was signed elsewhere. */
  newSignedTransaction(bytes: Uint8Array, signature: Uint8Array): FabricTransaction;
  /** A request for a verdict, signed or not. */
  newCommit(bytes: Uint8Array): FabricCommit;
  /** A request for a verdict that was signed elsewhere. */
  newSignedCommit(bytes: Uint8Array, signature: Uint8Array): FabricCommit;
}

/** A channel, as a gateway's peer knows it. */
export interface FabricNetwork {
  /** A contract of a chaincode. Without a name, the functions of the chaincode itself. */
  getContract(chaincodeName: string, contractName?: string): FabricContract;
  /** A request for whole blocks. Without a start, for those to come. */
  newBlockEventsRequest(options?: FabricStreamStart): FabricStreamRequest<FabricBlock>;
  /** A request for blocks that say of each transaction only its id and its verdict. */
  newFilteredBlockEventsRequest(options?: FabricStreamStart): FabricStreamRequest<FabricFilteredBlock>;
}

/** What transactions are proposed for. */
export interface FabricContract {
  /** Proposes a call of a function. */
  newProposal(
    transactionName: string,
    options?: {
      /** What the function is given. */
      arguments?: (string | Uint8Array)[];
      /** MSP ids of the organisations whose peers must endorse. Without them the gateway chooses. */
      endorsingOrganizations?: string[];
    },
  ): FabricProposal;
}

/** How long a call may take. */
export interface FabricCallOptions {
  /** Until when, as `Date.now()` tells it. */
  deadline?: number;
}

/** Something that is signed and sent. */
export interface FabricSignable {
  /** The whole message, with its signature once it is signed. */
  getBytes(): Uint8Array;
}

/** A call of a chaincode that is proposed. */
export interface FabricProposal extends FabricSignable {
  /** Id of the transaction. */
  getTransactionId(): string;
  /** Has peers endorse it. */
  endorse(options?: FabricCallOptions): Promise<FabricTransaction>;
  /** Asks a peer what it answers, and writes nothing. */
  evaluate(options?: FabricCallOptions): Promise<Uint8Array>;
}

/** An endorsed transaction. */
export interface FabricTransaction extends FabricSignable {
  /** Hands it to the ordering service, which returns when an orderer has taken it. */
  submit(options?: FabricCallOptions): Promise<FabricCommit>;
}

/** A question for the verdict on a transaction. */
export interface FabricCommit extends FabricSignable {
  /** Waits for the verdict. */
  getStatus(options?: FabricCallOptions): Promise<{
    /** Block that the transaction is in. */
    readonly blockNumber: bigint;
    /** Fabric's validation code. */
    readonly code: number;
  }>;
}

/** Where a stream begins. */
export interface FabricStreamStart {
  /** Number of the first block. */
  startBlock?: bigint;
}

/** A request for blocks. */
export interface FabricStreamRequest<Message> extends FabricSignable {
  /** Signs and sends it. */
  getEvents(): Promise<FabricStream<Message>>;
}

/** What a peer sends until it is closed. */
export interface FabricStream<Message> extends AsyncIterable<Message> {
  /** Ends it. */
  close(): void;
}

/** A whole block. */
export interface FabricBlock {
  /** As protobuf writes it. */
  serializeBinary(): Uint8Array;
}

/** A block with nothing but verdicts. */
export interface FabricFilteredBlock {
  /** Number of the block. */
  getNumber(): number;
  /** Its transactions. */
  getFilteredTransactionsList(): readonly {
    /** Id of the transaction. */
    getTxid(): string;
    /** Fabric's validation code. */
    getTxValidationCode(): number;
  }[];
}
