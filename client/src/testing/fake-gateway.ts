import {
  Metadata,
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServerWritableStream,
} from "@grpc/grpc-js";
import { common, gateway, google, peer as peerMessages } from "@hyperledger/fabric-protos";
import type { ConnectOptions } from "../connect.js";
import { nativeSigner } from "../transport/native-signer.js";
import { selfSigned, type Credential } from "./credentials.js";

/** A call of the chaincode, as it arrives. */
export interface ArrivedCall {
  readonly transactionId: string;
  readonly name: string;
  readonly request: unknown;
  readonly proposal: Uint8Array;
  readonly signature: Uint8Array;
}

/** What the fake answers; a test replaces what it is about. What is thrown is the gRPC failure. */
export interface Behaviour {
  evaluate(call: ArrivedCall): unknown;
  endorse(call: ArrivedCall): unknown;
  submit(transactionId: string): void | Promise<void>;
  commitStatus(transactionId: string): number | Promise<number>;
  events(stream: EventSink, startBlock: number | undefined): void;
}

export interface EventSink {
  send(blockNumber: number, events: readonly { transactionId: string; payload: unknown; name?: string }[]): void;
  fail(code: status, message: string): void;
  end(): void;
  readonly cancelled: boolean;
}

/** A failure as a gateway sends it: gRPC status, with what each node said. */
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
 * A Fabric gateway in this process: real gRPC over TLS with the real messages, and answers that a test decides. For what a
 * network cannot be made to do on demand; all else is tested on networks.
 */
export class FakeGateway implements Behaviour {
  readonly calls: ArrivedCall[] = [];
  readonly submitted: string[] = [];
  readonly statusAsked: string[] = [];
  evaluate: Behaviour["evaluate"] = () => ({});
  endorse: Behaviour["endorse"] = () => ({});
  submit: Behaviour["submit"] = () => undefined;
  commitStatus: Behaviour["commitStatus"] = () => peerMessages.TxValidationCode.VALID;
  events: Behaviour["events"] = () => undefined;

  private constructor(
    private readonly server: Server,
    readonly port: number,
    private readonly tls: Credential,
    private readonly user: Credential,
  ) {}

  static async start(port = 0): Promise<FakeGateway> {
    const [tls, user] = await Promise.all([selfSigned("localhost"), selfSigned("treasurer")]);
    const server = new Server();
    const credentials = ServerCredentials.createSsl(null, [
      { private_key: Buffer.from(tls.privateKey), cert_chain: Buffer.from(tls.certificate) },
    ]);
    const bound = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${String(port)}`, credentials, (error, found) => {
        if (error === null) resolve(found);
        else reject(error);
      });
    });
    const fake = new FakeGateway(server, bound, tls, user);
    server.addService(gateway.GatewayService, {
      evaluate: unary((request: gateway.EvaluateRequest) => fake.#evaluate(request)),
      endorse: unary((request: gateway.EndorseRequest) => fake.#endorse(request)),
      submit: unary((request: gateway.SubmitRequest) => fake.#submit(request)),
      commitStatus: unary((request: gateway.SignedCommitStatusRequest) => fake.#commitStatus(request)),
      chaincodeEvents: (
        call: ServerWritableStream<gateway.SignedChaincodeEventsRequest, gateway.ChaincodeEventsResponse>,
      ) => {
        fake.#events(call);
      },
    });
    return fake;
  }

  /** How to connect to it. Retries are quick, so that tests are. */
  get connectOptions(): ConnectOptions & { retry: object } {
    return {
      peer: { endpoint: `127.0.0.1:${String(this.port)}`, tlsRootCert: this.tls.certificate },
      identity: { mspId: "AnsteelMSP", certificate: this.user.certificate },
      signer: nativeSigner(this.user.privateKey),
      channel: "tally",
      chaincode: "tallystick",
      retry: { initialDelay: 1, maxDelay: 5 },
    };
  }

  get userCredential(): Credential {
    return this.user;
  }

  /** Ends it at once, with every connection. */
  stop(): void {
    this.server.forceShutdown();
  }

  #arrived(transactionId: string, signed: peerMessages.SignedProposal | undefined): ArrivedCall {
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
      proposal: signed?.getProposalBytes_asU8() ?? new Uint8Array(),
      signature: signed?.getSignature_asU8() ?? new Uint8Array(),
    };
    this.calls.push(call);
    return call;
  }

  async #evaluate(request: gateway.EvaluateRequest): Promise<gateway.EvaluateResponse> {
    const answer = await this.evaluate(this.#arrived(request.getTransactionId(), request.getProposedTransaction()));
    const response = new gateway.EvaluateResponse();
    response.setResult(chaincodeResponse(answer));
    return response;
  }

  async #endorse(request: gateway.EndorseRequest): Promise<gateway.EndorseResponse> {
    const call = this.#arrived(request.getTransactionId(), request.getProposedTransaction());
    const answer = await this.endorse(call);
    const response = new gateway.EndorseResponse();
    response.setPreparedTransaction(transactionOf(call.transactionId, chaincodeResponse(answer)));
    return response;
  }

  async #submit(request: gateway.SubmitRequest): Promise<gateway.SubmitResponse> {
    this.submitted.push(request.getTransactionId());
    await this.submit(request.getTransactionId());
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

  #events(call: ServerWritableStream<gateway.SignedChaincodeEventsRequest, gateway.ChaincodeEventsResponse>): void {
    const request = gateway.ChaincodeEventsRequest.deserializeBinary(call.request.getRequest_asU8());
    const specified = request.getStartPosition()?.getSpecified();
    this.events(
      {
        send(blockNumber, events) {
          const response = new gateway.ChaincodeEventsResponse();
          response.setBlockNumber(blockNumber);
          response.setEventsList(
            events.map(({ transactionId, payload, name = "tally.v1" }) => {
              const event = new peerMessages.ChaincodeEvent();
              event.setChaincodeId("tallystick");
              event.setTxId(transactionId);
              event.setEventName(name);
              event.setPayload(Buffer.from(JSON.stringify(payload)));
              return event;
            }),
          );
          call.write(response);
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
      specified?.getNumber(),
    );
  }
}

/** A chaincode's of ours is JSON; a system chaincode's is text. */
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
  if (!(error instanceof GrpcFailure)) return { code: status.INTERNAL, details: String(error), metadata };
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

/** An endorsed transaction, as far as a client reads it. */
function transactionOf(transactionId: string, response: peerMessages.Response): common.Envelope {
  const action = new peerMessages.ChaincodeAction();
  action.setResponse(response);
  const responsePayload = new peerMessages.ProposalResponsePayload();
  responsePayload.setExtension$(action.serializeBinary());
  const endorsed = new peerMessages.ChaincodeEndorsedAction();
  endorsed.setProposalResponsePayload(responsePayload.serializeBinary());
  const actionPayload = new peerMessages.ChaincodeActionPayload();
  actionPayload.setAction(endorsed);
  const transactionAction = new peerMessages.TransactionAction();
  transactionAction.setPayload(actionPayload.serializeBinary());
  const transaction = new peerMessages.Transaction();
  transaction.setActionsList([transactionAction]);
  const channelHeader = new common.ChannelHeader();
  channelHeader.setChannelId("tally");
  channelHeader.setTxId(transactionId);
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(transaction.serializeBinary());
  const envelope = new common.Envelope();
  envelope.setPayload(payload.serializeBinary());
  return envelope;
}
