import {
  Metadata,
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerDuplexStream,
  type ServerUnaryCall,
} from "@grpc/grpc-js";
import { common, gateway, google, orderer, peer as peerMessages } from "@hyperledger/fabric-protos";
import type { MemberAuthorities } from "@tallystick/fabric-inspect";

import { Authority, selfSigned, type Credential } from "../../../test/testkit/credentials.js";
import { endorsedTransaction, type Endorser } from "../../../test/testkit/endorsed-transaction.js";
import { listen } from "../../../test/testkit/listen.js";
import type { ConnectOptions } from "../connect.js";
import type { PeerAddress } from "../transport/peers/peer-connection.js";
import { nativeSigner } from "../transport/signers/native-signer.js";
import type { Signer } from "../transport/signers/signer.js";
import { makeBlock, type MadeUpTransaction } from "./blocks.js";

/** A call of the chaincode, as received. */
export interface ArrivedCall {
  readonly transactionId: string;
  readonly name: string;
  readonly request: unknown;
  /** MSP ids of the organisations that must endorse; empty if the gateway chooses. */
  readonly organisations: readonly string[];
  /** Whether it is only evaluated, as for tryOut. */
  readonly evaluated: boolean;
  readonly proposal: Uint8Array;
  readonly signature: Uint8Array;
}

/** The answers of the fake. A test replaces the one that it is about. A thrown error is the gRPC failure. */
export interface Behaviour {
  evaluate(call: ArrivedCall): unknown;
  endorse(call: ArrivedCall): unknown;
  /** The envelope for the client to sign. A dishonest gateway returns another one. */
  prepared(honest: common.Envelope, call: ArrivedCall): common.Envelope | Promise<common.Envelope>;
  submit(transactionId: string, envelope: common.Envelope | undefined): void | Promise<void>;
  commitStatus(transactionId: string): number | Promise<number>;
  events(stream: EventSink, startBlock: number | undefined): void;
  /** Blocks that contain only the verdict of each transaction. */
  filteredBlocks(stream: FilteredSink): void;
}

export interface FilteredSink {
  /** @param code - the code of every transaction. */
  send(blockNumber: number, transactionIds: readonly string[], code?: number): void;
  fail(code: status, message: string): void;
  /** Called when the client has cancelled the stream. */
  onCancelled(listener: () => void): void;
}

export interface EventSink {
  send(blockNumber: number, transactions: readonly MadeUpTransaction[]): void;
  /** Ends the stream with one of Fabric's own statuses. */
  say(status: common.StatusMap[keyof common.StatusMap]): void;
  fail(code: status, message: string): void;
  end(): void;
  readonly cancelled: boolean;
}

/** A failure in the form of a gateway: gRPC status, with each node's message. */
export class GrpcFailure extends Error {
  constructor(
    readonly code: status,
    message: string,
    readonly nodes: readonly { mspId: string; message: string }[] = [],
  ) {
    super(message);
  }
}

/**
 * A Fabric gateway in this process: real gRPC over TLS with the real messages, and answers that a test decides. It is
 * for cases that a network cannot produce on demand. Everything else is tested on networks.
 */
export class FakeGateway implements Behaviour {
  readonly calls: ArrivedCall[] = [];
  readonly submitted: string[] = [];
  readonly statusAsked: string[] = [];
  /** The dates of requests for whole blocks. */
  readonly blocksAskedAt: (Date | undefined)[] = [];
  /** The hashes of clients' TLS certificates in requests for whole blocks, which is how a peer knows that no other client sent them. */
  readonly blocksAskedOver: Uint8Array[] = [];
  evaluate: Behaviour["evaluate"] = () => ({});
  endorse: Behaviour["endorse"] = () => ({});
  prepared: Behaviour["prepared"] = (honest) => honest;
  submit: Behaviour["submit"] = () => undefined;
  commitStatus: Behaviour["commitStatus"] = () => peerMessages.TxValidationCode.VALID;
  events: Behaviour["events"] = () => undefined;
  filteredBlocks: Behaviour["filteredBlocks"] = (stream) => {
    stream.fail(status.UNIMPLEMENTED, "no filtered blocks");
  };

  private constructor(
    private readonly server: Server,
    readonly port: number,
    private readonly tls: Credential,
    private readonly user: Credential,
    /** Certifies the endorsers. */
    readonly authority: Authority,
    /** Those that endorse if the client names no organisation. */
    readonly endorsers: readonly Endorser[],
    /** A peer of each organisation. */
    readonly peers: readonly Endorser[],
  ) {}

  static async start(port = 0): Promise<FakeGateway> {
    const [tls, user, { authority, peers }] = await Promise.all([
      selfSigned("localhost"),
      selfSigned("treasurer"),
      (channel ??= certifyPeers()),
    ]);
    const server = new Server();
    // No client needs a certificate, so the roots do not matter. Without roots here, gRPC may read the roots of all
    // public authorities.
    const credentials = ServerCredentials.createSsl(Buffer.from(tls.certificate), [
      { private_key: Buffer.from(tls.privateKey), cert_chain: Buffer.from(tls.certificate) },
    ]);
    const bound = await listen(server, credentials, port);
    const fake = new FakeGateway(server, bound, tls, user, authority, peers.slice(0, 2), peers);
    server.addService(gateway.GatewayService, {
      evaluate: unary((request: gateway.EvaluateRequest) => fake.#evaluate(request)),
      endorse: unary((request: gateway.EndorseRequest) => fake.#endorse(request)),
      submit: unary((request: gateway.SubmitRequest) => fake.#submit(request)),
      commitStatus: unary((request: gateway.SignedCommitStatusRequest) => fake.#commitStatus(request)),
    });
    server.addService(peerMessages.DeliverService, {
      deliver: (call: DeliverCall) => {
        call.once("data", (request: common.Envelope) => {
          fake.#deliver(call, request);
        });
        call.on("end", () => {
          call.end();
        });
      },
      deliverFiltered: (call: DeliverCall) => {
        call.once("data", () => {
          fake.filteredBlocks(filteredSink(call));
        });
        call.on("end", () => {
          call.end();
        });
      },
    });
    return fake;
  }

  /** Where this gateway is. */
  get address(): PeerAddress {
    return { endpoint: `127.0.0.1:${String(this.port)}`, tlsRootCert: this.tls.certificate };
  }

  /** The options for a connection to this gateway. Retries are quick, to keep tests short. */
  get connectOptions(): ConnectOptions & { readonly retry: object; readonly signer: Signer } {
    return {
      peer: this.address,
      identity: { mspId: "AnsteelMSP", certificate: this.user.certificate },
      signer: nativeSigner(this.user.privateKey),
      channel: "tally",
      chaincode: "tallystick",
      audit: "none",
      retry: { initialDelay: 1, maxDelay: 5 },
    };
  }

  /** The authorities of the endorsers. */
  get members(): Record<string, MemberAuthorities> {
    const rootCerts = [this.authority.credential.certificate];
    return Object.fromEntries(this.peers.map(({ mspId }) => [mspId, { rootCerts, peerUnit: "peer" }]));
  }

  get userCredential(): Credential {
    return this.user;
  }

  /** Ends it at once, with every connection. */
  stop(): void {
    this.server.forceShutdown();
  }

  #arrived(request: gateway.EvaluateRequest | gateway.EndorseRequest): ArrivedCall {
    const [transactionId, signed] = [request.getTransactionId(), request.getProposedTransaction()];
    const proposal = peerMessages.Proposal.deserializeBinary(signed?.getProposalBytes_asU8() ?? new Uint8Array());
    const payload = peerMessages.ChaincodeProposalPayload.deserializeBinary(proposal.getPayload_asU8());
    const spec = peerMessages.ChaincodeInvocationSpec.deserializeBinary(payload.getInput_asU8());
    const [name = "", argument = "null"] = (spec.getChaincodeSpec()?.getInput()?.getArgsList_asU8() ?? []).map(
      (bytes) => Buffer.from(bytes).toString(),
    );
    const call = {
      transactionId,
      name,
      request: requestIn(argument),
      organisations: request instanceof gateway.EndorseRequest ? request.getEndorsingOrganizationsList() : [],
      evaluated: request instanceof gateway.EvaluateRequest,
      proposal: signed?.getProposalBytes_asU8() ?? new Uint8Array(),
      signature: signed?.getSignature_asU8() ?? new Uint8Array(),
    };
    this.calls.push(call);
    return call;
  }

  async #evaluate(request: gateway.EvaluateRequest): Promise<gateway.EvaluateResponse> {
    const answer = await this.evaluate(this.#arrived(request));
    const response = new gateway.EvaluateResponse();
    response.setResult(chaincodeResponse(answer));
    return response;
  }

  async #endorse(request: gateway.EndorseRequest): Promise<gateway.EndorseResponse> {
    const call = this.#arrived(request);
    const answer = await this.endorse(call);
    const asked = this.peers.filter(({ mspId }) => call.organisations.includes(mspId));
    const honest = endorsedTransaction(call.proposal, {
      response: chaincodeResponse(answer),
      endorsers: asked.length > 0 ? asked : this.endorsers,
    });
    const response = new gateway.EndorseResponse();
    response.setPreparedTransaction(await this.prepared(honest, call));
    return response;
  }

  async #submit(request: gateway.SubmitRequest): Promise<gateway.SubmitResponse> {
    this.submitted.push(request.getTransactionId());
    await this.submit(request.getTransactionId(), request.getPreparedTransaction());
    return new gateway.SubmitResponse();
  }

  async #commitStatus(signed: gateway.SignedCommitStatusRequest): Promise<gateway.CommitStatusResponse> {
    const request = gateway.CommitStatusRequest.deserializeBinary(signed.getRequest_asU8());
    this.statusAsked.push(request.getTransactionId());
    const response = new gateway.CommitStatusResponse();
    response.setResult((await this.commitStatus(request.getTransactionId())) as 0);
    response.setBlockNumber(7);
    return response;
  }

  #deliver(call: DeliverCall, request: common.Envelope): void {
    const payload = common.Payload.deserializeBinary(request.getPayload_asU8());
    const seek = orderer.SeekInfo.deserializeBinary(payload.getData_asU8());
    const header = common.ChannelHeader.deserializeBinary(
      payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array(),
    );
    this.blocksAskedAt.push(header.getTimestamp()?.toDate());
    this.blocksAskedOver.push(header.getTlsCertHash_asU8());
    this.events(
      {
        send(blockNumber, transactions) {
          const response = new peerMessages.DeliverResponse();
          response.setBlock(makeBlock(blockNumber, transactions));
          call.write(response);
        },
        say(ending) {
          const response = new peerMessages.DeliverResponse();
          response.setStatus(ending);
          call.write(response);
          call.end();
        },
        fail: (code, message) => {
          call.emit("error", { code, details: message });
        },
        end: () => {
          call.end();
        },
        get cancelled() {
          return call.cancelled;
        },
      },
      seek.getStart()?.getSpecified()?.getNumber(),
    );
  }
}

interface FakeChannel {
  readonly authority: Authority;
  readonly peers: readonly Endorser[];
}

/** The peers behind every fake gateway of a suite. */
let channel: Promise<FakeChannel> | undefined;

async function certifyPeers(): Promise<FakeChannel> {
  const authority = await Authority.create("authority");
  const peers = ["BaowuMSP", "IcbcMSP", "AnsteelMSP", "RioTintoMSP"].map(async (mspId) => ({
    mspId,
    ...(await authority.certify(`peer.${mspId}`)),
  }));
  return { authority, peers: await Promise.all(peers) };
}

type DeliverCall = ServerDuplexStream<common.Envelope, peerMessages.DeliverResponse>;

function filteredSink(call: DeliverCall): FilteredSink {
  return {
    send(blockNumber, transactionIds, code = peerMessages.TxValidationCode.VALID) {
      const block = new peerMessages.FilteredBlock();
      block.setNumber(blockNumber);
      for (const transactionId of transactionIds) {
        const transaction = block.addFilteredTransactions();
        transaction.setTxid(transactionId);
        transaction.setTxValidationCode(code as 0);
      }
      const response = new peerMessages.DeliverResponse();
      response.setFilteredBlock(block);
      call.write(response);
    },
    fail(code, details) {
      call.emit("error", { code, details });
    },
    onCancelled(listener) {
      call.on("cancelled", listener);
    },
  };
}

/** The project's chaincode takes JSON, and a system chaincode takes text. */
function requestIn(argument: string): unknown {
  try {
    return JSON.parse(argument);
  } catch {
    return argument;
  }
}

function unary<Request, Response>(answer: (request: Request) => Promise<Response>) {
  return (call: ServerUnaryCall<Request, Response>, respond: sendUnaryData<Response>): void => {
    answer(call.request).then(
      (response) => {
        respond(null, response);
      },
      (error: unknown) => {
        respond(serviceErrorOf(error));
      },
    );
  };
}

function serviceErrorOf(error: unknown): { code: status; details: string; metadata: Metadata } {
  const metadata = new Metadata();
  if (!(error instanceof GrpcFailure)) {
    return { code: status.INTERNAL, details: String(error), metadata };
  }
  if (error.nodes.length > 0) {
    const rich = new google.rpc.Status();
    rich.setCode(error.code);
    rich.setMessage(error.message);
    for (const { mspId, message } of error.nodes) {
      const detail = new gateway.ErrorDetail();
      detail.setMspId(mspId);
      detail.setAddress(`peer.${mspId}:7051`);
      detail.setMessage(message);
      const any = rich.addDetails();
      any.setTypeUrl("type.googleapis.com/gateway.ErrorDetail");
      any.setValue(detail.serializeBinary());
    }
    metadata.set("grpc-status-details-bin", Buffer.from(rich.serializeBinary()));
  }
  return { code: error.code, details: error.message, metadata };
}

function chaincodeResponse(answer: unknown): peerMessages.Response {
  const response = new peerMessages.Response();
  response.setStatus(200);
  response.setPayload(answer instanceof Uint8Array ? answer : Buffer.from(JSON.stringify(answer)));
  return response;
}
