import {
  credentials,
  Metadata,
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type ServiceError,
} from "@grpc/grpc-js";
import { gateway, peer, type common } from "@hyperledger/fabric-protos";

import { selfSigned } from "../testkit/credentials.js";
import { listen } from "../testkit/listen.js";

/** The address of a peer's gateway. */
interface Endpoint {
  readonly endpoint: string;
  readonly tlsRootCert: string;
  readonly hostnameOverride?: string;
}

type Answer<Message> = (error: ServiceError | null, message?: Message) => void;

/**
 * A gateway between a client and a real one. It passes requests on and alters the answers. The client trusts its TLS
 * certificate, as it trusts that of any peer.
 */
export class DishonestGateway {
  /** Returns the envelope for signing, instead of the real gateway's. */
  prepared: (honest: common.Envelope, request: gateway.EndorseRequest) => common.Envelope = (honest) => honest;
  /** MSP ids of organisations that it reports as without peers. */
  denied: readonly string[] = [];
  /** Alters the answer to a query. */
  evaluated: (answer: gateway.EvaluateResponse) => void = () => undefined;
  /** Alters a block of a stream. */
  delivered: (block: common.Block) => void = () => undefined;
  /** Whether it keeps a block of a stream back. */
  withheld: (block: common.Block) => boolean = () => false;
  /** Called when a client asks for a stream of blocks, with what ends the stream. */
  asked: (end: () => void) => void = () => undefined;
  /** Whether it leaves requests for signed answers without an answer. */
  isSilent = false;
  /** Alters a verdict. */
  judged: (verdict: gateway.CommitStatusResponse) => void = () => undefined;
  /** Whether it gives verdicts at once, without a real one. */
  inventsVerdicts = false;
  /** Whether it keeps signed transactions instead of passing them on. */
  keepsSubmitted = false;
  /**
   * Called when the real gateway has submitted a signed transaction. The answer is then lost, as with a broken
   * connection.
   */
  losesAnswer: (() => void) | undefined;
  /** The signed transactions that it received. */
  readonly submitted: common.Envelope[] = [];

  private constructor(
    private readonly server: Server,
    /** The real gateway behind it. */
    readonly real: gateway.GatewayClient,
    private readonly ledger: peer.DeliverClient,
    readonly address: Endpoint,
  ) {}

  static async before({ endpoint, tlsRootCert, hostnameOverride }: Endpoint): Promise<DishonestGateway> {
    const tls = await selfSigned("localhost");
    const server = new Server({ "grpc.max_receive_message_length": -1 });
    const pair = { private_key: Buffer.from(tls.privateKey), cert_chain: Buffer.from(tls.certificate) };
    // No client needs a certificate, so the roots do not matter, as long as gRPC does not read all public ones.
    const port = await listen(server, ServerCredentials.createSsl(pair.cert_chain, [pair]));
    const trusted = credentials.createSsl(Buffer.from(tlsRootCert));
    const channelOptions = hostnameOverride !== undefined && {
      "grpc.ssl_target_name_override": hostnameOverride,
      "grpc.default_authority": hostnameOverride,
    };
    const real = new gateway.GatewayClient(endpoint, trusted, { ...channelOptions });
    const ledger = new peer.DeliverClient(endpoint, trusted, { ...channelOptions });
    const address = { endpoint: `127.0.0.1:${String(port)}`, tlsRootCert: tls.certificate };
    const dishonest = new DishonestGateway(server, real, ledger, address);
    dishonest.#serve();
    return dishonest;
  }

  /** Submits a transaction and loses the answer. */
  #submitAndLose(
    request: gateway.SubmitRequest,
    lost: () => void,
    respond: sendUnaryData<gateway.SubmitResponse>,
  ): void {
    this.real.submit(request, (error) => {
      lost();
      respond(error ?? { code: status.UNAVAILABLE, details: "the connection dropped" });
    });
  }

  stop(): void {
    this.server.forceShutdown();
    this.real.close();
    this.ledger.close();
  }

  #serve(): void {
    const commitStatus = handOn(
      (request: gateway.SignedCommitStatusRequest, answer: Answer<gateway.CommitStatusResponse>) =>
        this.real.commitStatus(request, answer),
      (response) => {
        this.judged(response);
      },
    );
    this.server.addService(gateway.GatewayService, {
      evaluate: handOn(
        (request: gateway.EvaluateRequest, answer: Answer<gateway.EvaluateResponse>) =>
          this.real.evaluate(request, answer),
        (response) => {
          this.evaluated(response);
        },
      ),
      endorse: handOn(
        (request: gateway.EndorseRequest, answer: Answer<gateway.EndorseResponse>) => {
          if (this.isSilent) {
            return undefined;
          }
          const denied = request.getEndorsingOrganizationsList().filter((mspId) => this.denied.includes(mspId));
          if (denied.length === 0) {
            return this.real.endorse(request, answer);
          }
          const details = `failed to find any endorsing peers for org(s): ${denied.join(", ")}`;
          const metadata = new Metadata();
          answer(Object.assign(new Error(details), { code: status.UNAVAILABLE, details, metadata }));
          return undefined;
        },
        (response, request) => {
          const honest = response.getPreparedTransaction();
          response.setPreparedTransaction(honest && this.prepared(honest, request));
        },
      ),
      submit: (
        call: ServerUnaryCall<gateway.SubmitRequest, gateway.SubmitResponse>,
        respond: sendUnaryData<gateway.SubmitResponse>,
      ) => {
        const envelope = call.request.getPreparedTransaction();
        if (envelope !== undefined) {
          this.submitted.push(envelope);
        }
        if (this.keepsSubmitted) {
          respond(null, new gateway.SubmitResponse());
        } else if (this.losesAnswer === undefined) {
          this.real.submit(call.request, respond);
        } else {
          this.#submitAndLose(call.request, this.losesAnswer, respond);
        }
      },
      commitStatus: (
        call: ServerUnaryCall<gateway.SignedCommitStatusRequest, gateway.CommitStatusResponse>,
        respond: sendUnaryData<gateway.CommitStatusResponse>,
      ) => {
        const verdict = new gateway.CommitStatusResponse();
        this.judged(verdict);
        if (this.inventsVerdicts) {
          respond(null, verdict);
        } else {
          commitStatus(call, respond);
        }
      },
      chaincodeEvents: (call: { end(): void }) => {
        call.end();
      },
    });
    this.server.addService(peer.DeliverService, {
      deliver: (call: DeliverCall) => {
        this.#deliver(call);
      },
      deliverFiltered: (call: DeliverCall) => {
        call.end();
      },
      deliverWithPrivateData: (call: DeliverCall) => {
        call.end();
      },
    });
  }

  /** Passes the real peer's stream of blocks on, with each block altered. */
  #deliver(call: DeliverCall): void {
    const stream = this.ledger.deliver();
    this.asked(() => {
      stream.cancel();
    });
    call.on("data", (request: common.Envelope) => stream.write(request));
    call.on("cancelled", () => {
      stream.cancel();
    });
    stream.on("data", (response: peer.DeliverResponse) => {
      const block = response.getBlock();
      if (block !== undefined) {
        if (this.withheld(block)) {
          return;
        }
        this.delivered(block);
        response.setBlock(block);
      }
      call.write(response);
    });
    stream.on("error", () => {
      call.end();
    });
    stream.on("end", () => {
      call.end();
    });
  }
}

type DeliverCall = ServerDuplexStream<common.Envelope, peer.DeliverResponse>;

/** Calls the real gateway, and alters its answer. */
function handOn<Request, Response>(
  call: (request: Request, answer: Answer<Response>) => unknown,
  alter: (response: Response, request: Request) => void,
) {
  return ({ request }: ServerUnaryCall<Request, Response>, respond: sendUnaryData<Response>): void => {
    call(request, (error, response) => {
      if (error !== null || response === undefined) {
        respond(error);
        return;
      }
      alter(response, request);
      respond(null, response);
    });
  };
}
