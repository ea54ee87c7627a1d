import { X509Certificate } from "node:crypto";

import { Unavailable } from "../../errors/index.js";
import type { Call } from "../act/call.js";
import type { Members } from "../act/endorsed.js";
import { commitStatusRequest, creatorOf, unsignedCommit } from "../act/gateway-messages.js";
import { VerdictStream } from "../act/verdict-stream.js";
import { verdictOf, type Verdict } from "../act/verdict.js";
import type { CallSite } from "../failures/recognise.js";
import type {
  FabricBlock,
  FabricCommit,
  FabricGateway,
  FabricNetwork,
  FabricProposal,
  FabricStream,
  FabricStreamRequest,
  FabricTransaction,
} from "./fabric-gateway.js";
import type { PeerConnection } from "./peer-connection.js";
import { signed, signedBy } from "./signed-call.js";

/** The caller's identity. */
export interface Identity {
  /** MSP id of the caller's organisation. */
  readonly mspId: string;
  /** X.509 certificate of the caller, as PEM. */
  readonly certificate: string;
}

/** The settings that the gateways of all peers share. */
export interface PeerSettings {
  readonly channel: string;
  readonly chaincode: string;
  /** The channel's organisations and their authorities, if the caller has named them. */
  readonly members: Members | undefined;
  /** The caller's clock; absent for the machine's. */
  readonly now?: (() => Date) | undefined;
}

/** The gateway of one peer, on one channel and for one chaincode. Every call goes through the gateway library. */
export class Peer {
  readonly site: CallSite;
  readonly identity: Identity;
  readonly members: Members | undefined;
  /** The connection. The field is absent if the application brought its own gateway. */
  readonly connection: PeerConnection | undefined;
  readonly verdicts: VerdictStream;
  readonly #gateway: FabricGateway;
  readonly #network: FabricNetwork;
  readonly #creator: Uint8Array;
  /** The open streams of blocks. `close` ends them, also on a connection that stays open. */
  readonly #streams = new Set<FabricStream<unknown>>();
  #closed = false;

  /** @param place - Names the gateway in messages: its endpoint, if that is known. */
  constructor(
    gateway: FabricGateway,
    place: string,
    { channel, chaincode, members, now }: PeerSettings,
    connection?: PeerConnection,
  ) {
    const { mspId, credentials } = gateway.getIdentity();
    const certificate = Buffer.from(credentials).toString("utf8");
    this.site = { endpoint: place, mspId, channel, chaincode, validUntil: endOf(certificate), now };
    this.identity = { mspId, certificate };
    this.members = members;
    this.connection = connection;
    this.#gateway = gateway;
    this.#network = gateway.getNetwork(channel);
    this.#creator = creatorOf(mspId, credentials);
    this.verdicts = new VerdictStream(() => this.#stream(this.#network.newFilteredBlockEventsRequest()));
  }

  /** Makes a proposal to call a function of the chaincode. `organisations` names those whose peers must endorse it. */
  propose({ contract, name, argument }: Call, organisations?: readonly string[]): FabricProposal {
    return this.#propose(this.site.chaincode, `${contract}:${name}`, [argument], organisations);
  }

  /** A proposal to call one of the peer's own chaincodes. */
  proposeToSystem(
    chaincode: string,
    name: string,
    args: readonly (string | Uint8Array)[],
    organisations?: readonly string[],
  ): FabricProposal {
    return this.#propose(chaincode, name, args, organisations);
  }

  /** A proposal that was signed elsewhere. */
  signedProposal(bytes: Uint8Array, signature: Uint8Array): FabricProposal {
    return this.#gateway.newSignedProposal(bytes, signature);
  }

  /** A transaction that was signed elsewhere. */
  signedTransaction(bytes: Uint8Array, signature: Uint8Array): FabricTransaction {
    return this.#gateway.newSignedTransaction(bytes, signature);
  }

  /** Asks this peer for the answer to a proposed call. `patience` is in milliseconds. */
  evaluate(proposal: FabricProposal, patience: number): Promise<Uint8Array> {
    this.#requireOpen();
    return signedBy(Date.now() + patience, "proposal", proposal, (options) => proposal.evaluate(options));
  }

  /** Has a proposal endorsed. `patience` is in milliseconds. The result is not checked yet. */
  endorse(proposal: FabricProposal, patience: number): Promise<FabricTransaction> {
    this.#requireOpen();
    return signedBy(Date.now() + patience, "proposal", proposal, (options) => proposal.endorse(options));
  }

  /** Signs a transaction and submits it, and waits until an orderer has accepted it. `patience` is in milliseconds. */
  submit(transaction: FabricTransaction, patience: number): Promise<FabricCommit> {
    this.#requireOpen();
    return signedBy(Date.now() + patience, "transaction", transaction, (options) => transaction.submit(options));
  }

  /** The question for the verdict on a transaction, whoever submitted it. */
  commitOf(transactionId: string): FabricCommit {
    const { channel } = this.site;
    const request = commitStatusRequest({ channel, transactionId, creator: this.#creator });
    return this.#gateway.newCommit(unsignedCommit(request));
  }

  /** Makes the same question for this peer that another peer was asked. It keeps its signature if it has one. */
  commitAgain(commit: FabricCommit): FabricCommit {
    return this.#gateway.newCommit(commit.getBytes());
  }

  /** A question that was signed elsewhere. */
  signedCommit(request: Uint8Array, signature: Uint8Array): FabricCommit {
    return this.#gateway.newSignedCommit(unsignedCommit(request), signature);
  }

  /** Waits for the verdict until the deadline, in milliseconds as from `Date.now()`. */
  async verdict(transactionId: string, commit: FabricCommit, deadline: number): Promise<Verdict> {
    this.#requireOpen();
    const { code, blockNumber } = await signedBy(deadline, "commit", commit, (options) => commit.getStatus(options));
    return verdictOf(transactionId, code, Number(blockNumber));
  }

  /** Opens a stream of whole blocks, beginning with `startBlock` and continuing with new blocks until the stream is closed. The caller must read it. */
  blocks(startBlock: bigint): Promise<FabricStream<FabricBlock>> {
    return this.#stream(this.#network.newBlockEventsRequest({ startBlock }));
  }

  /** Ends the calls under way. It closes the connection only if this library opened it. */
  close(): void {
    this.#closed = true;
    this.verdicts.close();
    for (const stream of this.#streams) {
      stream.close();
    }
    this.connection?.client.close();
  }

  #propose(
    chaincode: string,
    name: string,
    args: readonly (string | Uint8Array)[],
    organisations: readonly string[] | undefined,
  ): FabricProposal {
    return this.#network.getContract(chaincode).newProposal(name, {
      arguments: [...args],
      ...(organisations !== undefined && { endorsingOrganizations: [...organisations] }),
    });
  }

  async #stream<Message>(request: FabricStreamRequest<Message>): Promise<FabricStream<Message>> {
    this.#requireOpen();
    const opened = await signed("blocks", request, () => request.getEvents());
    const stream: FabricStream<Message> = {
      [Symbol.asyncIterator]: () => opened[Symbol.asyncIterator](),
      close: () => {
        this.#streams.delete(stream);
        opened.close();
      },
    };
    this.#streams.add(stream);
    if (this.#closed) {
      // The peer was closed while the stream opened. Close the stream only after the caller has begun to read: until then nobody would receive its end.
      queueMicrotask(stream.close);
    }
    return stream;
  }

  /** @throws {Unavailable} `CANCELLED` */
  #requireOpen(): void {
    if (this.#closed) {
      throw new Unavailable("CANCELLED", `${this.site.endpoint}: the connection was closed`);
    }
  }
}

/** Until when a certificate is valid; undefined if it is none. */
function endOf(certificate: string): Date | undefined {
  try {
    return new Date(new X509Certificate(certificate).validTo);
  } catch {
    return undefined;
  }
}
