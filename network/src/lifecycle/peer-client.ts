import { credentials, type CallOptions, type requestCallback } from "@grpc/grpc-js";
import { discovery, gateway, peer } from "@hyperledger/fabric-protos";
import type { common } from "@hyperledger/fabric-protos";

import type { SigningIdentity } from "../identity/index.js";
import { signProposal, signTransaction, type Call } from "./signed-proposal.js";

/** A peer on loopback. */
export interface ReachedPeer {
  /** Name in its TLS certificate. */
  readonly name: string;
  readonly mspId: string;
  readonly port: number;
}

/** A refusal of a peer: its words, with the chaincode's own answer if it is one. */
export class PeerRefusal extends Error {
  override readonly name = "PeerRefusal";
  constructor(
    readonly peerName: string,
    readonly status: number,
    readonly reason: string,
    /** True if the chaincode itself refused, and not the peer before it. */
    readonly byChaincode = false,
  ) {
    super(`${peerName} answered ${String(status)}: ${reason}`);
  }
}

/**
 * One administrator's connection to one peer: proposals, submission, the verdict on a transaction, and the peer's
 * knowledge of other peers.
 */
export class PeerClient {
  readonly #endorser: peer.EndorserClient;
  readonly #gateway: gateway.GatewayClient;
  readonly #discovery: discovery.DiscoveryClient;

  /** Reaches the peer on loopback by its port. `tlsRootCert` is a PEM. The client connects with the first request. */
  constructor(
    readonly node: ReachedPeer,
    tlsRootCert: string,
    readonly identity: SigningIdentity,
  ) {
    const address = `127.0.0.1:${String(node.port)}`;
    const tls = credentials.createSsl(Buffer.from(tlsRootCert));
    // A peer that is just starting is tried again soon, since the default pause would be longer than its start.
    const options = {
      "grpc.ssl_target_name_override": node.name,
      "grpc.initial_reconnect_backoff_ms": 50,
      "grpc.max_reconnect_backoff_ms": 500,
      "grpc.use_local_subchannel_pool": 1,
      "grpc.max_receive_message_length": -1,
      "grpc.max_send_message_length": -1,
    };
    this.#endorser = new peer.EndorserClient(address, tls, options);
    this.#gateway = new gateway.GatewayClient(address, tls, options);
    this.#discovery = new discovery.DiscoveryClient(address, tls, options);
  }

  /** Waits until the peer accepts connections. */
  async ready(timeoutMs: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#endorser.waitForReady(Date.now() + timeoutMs, (error) => {
        if (error === undefined) {
          resolve();
        } else {
          reject(new Error(`${this.node.name} did not answer within ${String(timeoutMs)} ms`));
        }
      });
    });
  }

  /**
   * Sends a proposal and returns the answer of the called function. @throws {PeerRefusal} for any status but success.
   */
  async query(call: Call, timeoutMs?: number): Promise<Uint8Array> {
    const response = await this.endorse(signProposal(call, this.identity).signed, timeoutMs);
    return response.getResponse()?.getPayload_asU8() ?? new Uint8Array();
  }

  /** @throws {PeerRefusal} for any status but success. */
  async endorse(proposal: peer.SignedProposal, timeoutMs = 30_000): Promise<peer.ProposalResponse> {
    const response = await unary<peer.ProposalResponse>(timeoutMs, (options, callback) =>
      this.#endorser.processProposal(proposal, options, callback),
    );
    const answer = response.getResponse();
    const status = answer?.getStatus() ?? 0;
    if (status < 200 || status >= 400) {
      // A peer's own refusals all have status 500 and no payload.
      const byChaincode = status !== 500 || response.getPayload_asU8().length > 0;
      throw new PeerRefusal(this.node.name, status, answer?.getMessage() ?? "no response", byChaincode);
    }
    return response;
  }

  /**
   * Has a call endorsed by the given peers, orders it through this one and waits for this peer's verdict.
   *
   * @throws {PeerRefusal} an endorser refused, or the transaction was invalid.
   */
  async submit(call: Call, endorsers: readonly PeerClient[]): Promise<string> {
    const proposal = signProposal(call, this.identity);
    const responses = await Promise.all(endorsers.map((endorser) => endorser.endorse(proposal.signed)));
    const envelope = signTransaction(proposal, responses, this.identity);
    await this.order(call.channel, proposal.transactionId, envelope);
    await this.committed(call.channel, proposal.transactionId);
    return proposal.transactionId;
  }

  /**
   * Passes an envelope to the ordering service through the peer's gateway, which knows how many orderers must accept
   * it.
   */
  async order(channel: string, transactionId: string, envelope: common.Envelope): Promise<void> {
    const request = new gateway.SubmitRequest();
    request.setChannelId(channel);
    request.setTransactionId(transactionId);
    request.setPreparedTransaction(envelope);
    await unary<gateway.SubmitResponse>(30_000, (options, callback) =>
      this.#gateway.submit(request, options, callback),
    );
  }

  /** Waits for this peer's verdict on a transaction. @throws {PeerRefusal} the transaction is invalid. */
  async committed(channel: string, transactionId: string): Promise<void> {
    const request = new gateway.CommitStatusRequest();
    request.setChannelId(channel);
    request.setTransactionId(transactionId);
    request.setIdentity(this.identity.serialized);
    const bytes = request.serializeBinary();
    const signed = new gateway.SignedCommitStatusRequest();
    signed.setRequest(bytes);
    signed.setSignature(this.identity.sign(bytes));
    const status = await unary<gateway.CommitStatusResponse>(30_000, (options, callback) =>
      this.#gateway.commitStatus(signed, options, callback),
    );
    const code = status.getResult();
    if (code !== peer.TxValidationCode.VALID) {
      const name = Object.entries(peer.TxValidationCode).find(([, value]) => value === code)?.[0] ?? String(code);
      throw new PeerRefusal(this.node.name, code, `transaction ${transactionId} is invalid: ${name}`);
    }
  }

  /** Asks the peer's discovery service. @throws {PeerRefusal} it answers with an error. */
  async discover(query: discovery.Query): Promise<discovery.QueryResult> {
    const authentication = new discovery.AuthInfo();
    authentication.setClientIdentity(this.identity.serialized);
    const request = new discovery.Request();
    request.setAuthentication(authentication);
    request.setQueriesList([query]);
    const payload = request.serializeBinary();
    const signed = new discovery.SignedRequest();
    signed.setPayload(payload);
    signed.setSignature(this.identity.sign(payload));
    const response = await unary<discovery.Response>(10_000, (options, callback) =>
      this.#discovery.discover(signed, options, callback),
    );
    const [result] = response.getResultsList();
    const problem = result === undefined ? "no result" : result.getError()?.getContent();
    if (result === undefined || problem !== undefined) {
      throw new PeerRefusal(this.node.name, 500, problem ?? "no result");
    }
    return result;
  }

  close(): void {
    for (const client of [this.#endorser, this.#gateway, this.#discovery]) {
      client.close();
    }
  }
}

async function unary<Response>(
  timeoutMs: number,
  call: (options: CallOptions, callback: requestCallback<Response>) => unknown,
): Promise<Response> {
  return new Promise<Response>((resolve, reject) => {
    call({ deadline: Date.now() + timeoutMs }, (error, response) => {
      if (error !== null) {
        reject(error);
      } else if (response === undefined) {
        reject(new Error("the call ended without a response"));
      } else {
        resolve(response);
      }
    });
  });
}
