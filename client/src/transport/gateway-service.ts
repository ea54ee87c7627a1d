import { status, type CallOptions, type Client, type ServiceError } from "@grpc/grpc-js";
import { type common, gateway } from "@hyperledger/fabric-protos";
import { Discrepancy } from "@tallystick/fabric-inspect";

import type { Proposal } from "./proposal.js";
import { message, type Field } from "./wire.js";

/** A transaction, signed by who submits it. */
export interface SignedTransaction {
  readonly transactionId: string;
  /** Serialised `Payload`. */
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

/** A request for the verdict on a transaction, signed by who asks. */
export interface SignedCommitRequest {
  readonly transactionId: string;
  /** Serialised `CommitStatusRequest`. */
  readonly request: Uint8Array;
  readonly signature: Uint8Array;
}

/** Fabric's gateway service on one connection. Deadlines are given as `Date.now()` tells time. Failures are gRPC's own. */
export class GatewayService {
  constructor(
    private readonly client: Client,
    private readonly channel: string,
  ) {}

  /** What a query answers. */
  async evaluate(proposal: Proposal, signature: Uint8Array, deadline: number): Promise<Uint8Array> {
    const response = await this.#call("Evaluate", this.#proposed(proposal, signature), deadline);
    return gateway.EvaluateResponse.deserializeBinary(response).getResult()?.getPayload_asU8() ?? new Uint8Array();
  }

  /**
   * The envelope that the gateway made of a proposal, to be signed.
   *
   * @throws {Discrepancy} where there is none.
   */
  async endorse(proposal: Proposal, signature: Uint8Array, deadline: number): Promise<common.Envelope> {
    return envelopeIn(await this.#call("Endorse", this.#proposed(proposal, signature), deadline));
  }

  /** Returns once an orderer has taken the transaction. */
  async submit({ transactionId, payload, signature }: SignedTransaction, deadline: number): Promise<void> {
    const envelope = message([
      [1, payload],
      [2, signature],
    ]);
    await this.#call(
      "Submit",
      [
        [1, transactionId],
        [2, this.channel],
        [3, envelope],
      ],
      deadline,
    );
  }

  /** Returns the verdict once there is one. */
  async commitStatus(
    { request, signature }: SignedCommitRequest,
    deadline: number,
  ): Promise<gateway.CommitStatusResponse> {
    const fields: readonly Field[] = [
      [1, request],
      [2, signature],
    ];
    return gateway.CommitStatusResponse.deserializeBinary(await this.#call("CommitStatus", fields, deadline));
  }

  /** The fields that requests to evaluate and to endorse have alike. */
  #proposed({ transactionId, bytes, organisations }: Proposal, signature: Uint8Array): readonly Field[] {
    const signed = message([
      [1, bytes],
      [2, signature],
    ]);
    return [[1, transactionId], [2, this.channel], [3, signed], ...organisations.map((mspId): Field => [4, mspId])];
  }

  #call(method: string, request: readonly Field[], deadline: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const options: CallOptions = { deadline };
      this.client.makeUnaryRequest(
        `/gateway.Gateway/${method}`,
        asItIs,
        asItIs,
        message(request),
        options,
        (error, response) => {
          if (error === null && response !== undefined) {
            resolve(response);
          } else {
            reject(error === null ? new Error(`the gateway answered ${method} with nothing`) : ended(error, deadline));
          }
        },
      );
    });
  }
}

/**
 * How a call failed. Its deadline is the peer's as well, whose timer may be the first: the peer ends the call then, which grpc-js
 * takes for a cancellation.
 */
function ended(error: ServiceError, deadline: number): Error {
  if (error.code !== status.CANCELLED || Date.now() < deadline) {
    return error;
  }
  const late = { code: status.DEADLINE_EXCEEDED, details: "Deadline exceeded", metadata: error.metadata };
  return Object.assign(new Error("4 DEADLINE_EXCEEDED: Deadline exceeded", { cause: error }), late);
}

function asItIs(bytes: Buffer): Buffer {
  return bytes;
}

function envelopeIn(endorseResponse: Uint8Array): common.Envelope {
  let envelope: common.Envelope | undefined;
  try {
    envelope = gateway.EndorseResponse.deserializeBinary(endorseResponse).getPreparedTransaction();
  } catch {
    // Said below.
  }
  if (envelope === undefined) {
    throw new Discrepancy("it cannot be read");
  }
  return envelope;
}
