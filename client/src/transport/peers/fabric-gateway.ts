/**
 * The part of `@hyperledger/fabric-gateway` that this library uses. Every release from 1.11 on has it. A `Gateway` from another copy of the
 * package works as well, since this library does not test for the class.
 */
export interface FabricGateway {
  /** The identity that the gateway acts for. */
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
  /** A contract of a chaincode. Without a contract name, functions are called without a prefix. */
  getContract(chaincodeName: string, contractName?: string): FabricContract;
  /** A request for whole blocks. Without a start block, it is for new blocks only. */
  newBlockEventsRequest(options?: FabricStreamStart): FabricStreamRequest<FabricBlock>;
  /** A request for filtered blocks, which contain only the id and the verdict of each transaction. */
  newFilteredBlockEventsRequest(options?: FabricStreamStart): FabricStreamRequest<FabricFilteredBlock>;
}

/** A contract that proposals call. */
export interface FabricContract {
  /** Proposes a call of a function. */
  newProposal(
    transactionName: string,
    options?: {
      /** Arguments of the function. */
      arguments?: (string | Uint8Array)[];
      /**
       * MSP ids of the organisations whose peers must endorse. Without this list the gateway chooses the organisations.
       */
      endorsingOrganizations?: string[];
    },
  ): FabricProposal;
}

/** Options of a call. */
export interface FabricCallOptions {
  /** Deadline in milliseconds, as from `Date.now()`. */
  deadline?: number;
}

/** A message that is signed before it is sent. */
export interface FabricSignable {
  /** The whole message, with its signature once it is signed. */
  getBytes(): Uint8Array;
}

/** A proposed call of a chaincode. */
export interface FabricProposal extends FabricSignable {
  /** Id of the transaction. */
  getTransactionId(): string;
  /** Has peers endorse the proposal. */
  endorse(options?: FabricCallOptions): Promise<FabricTransaction>;
  /** Asks a peer for the chaincode's answer. The ledger does not change. */
  evaluate(options?: FabricCallOptions): Promise<Uint8Array>;
}

/** An endorsed transaction. */
export interface FabricTransaction extends FabricSignable {
  /** Submits the transaction. It returns when an orderer has accepted the transaction. */
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
  /** Signs and sends the request. */
  getEvents(): Promise<FabricStream<Message>>;
}

/** A stream of messages from a peer. */
export interface FabricStream<Message> extends AsyncIterable<Message> {
  /** Ends the stream. */
  close(): void;
}

/** A whole block. */
export interface FabricBlock {
  /** The block's protobuf encoding. */
  serializeBinary(): Uint8Array;
}

/** A block with verdicts only. */
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
