import type { common } from "@hyperledger/fabric-protos";
import type { RetryPolicy } from "cockatiel";
import { acts, findFault, queries, type Operation } from "../domain.js";
import { Rejected } from "../errors/index.js";
import type { Call } from "../transport/call.js";
import { readChaincodeDefinition, type ChaincodeDefinition } from "../transport/chaincode-definition.js";
import { readChannelConfiguration } from "../transport/channel-configuration.js";
import type { Deadlines } from "../transport/deadlines.js";
import { evaluate } from "../transport/evaluate.js";
import type { PeerPool } from "../transport/peer-pool.js";
import { retryPolicy, type RetryOptions } from "../transport/retry-policy.js";
import { submit } from "../transport/submit.js";
import { isConflictSafe } from "./conflict-safety.js";
import { readAnswer, readResponse, requireDone } from "./read-response.js";
import type { ActName, ActRequest, ActResponse, QueryName, QueryRequest, QueryResponse } from "../wire-types.js";

/** Settings of one query; what is left out is as given to `connect`. */
export interface QueryOptions {
  readonly deadlines?: Partial<Pick<Deadlines, "evaluate">>;
  readonly retry?: Partial<RetryOptions>;
}

/** Settings of one act; what is left out is as given to `connect`. */
export interface ActOptions {
  readonly deadlines?: Partial<Omit<Deadlines, "evaluate" | "connect">>;
  readonly retry?: Partial<RetryOptions>;
  /**
   * Told of the transaction before it is handed to the ordering service, and waited for: write its id down here, and
   * after a crash ask `tally.transaction(id).status()` what became of it. Called anew for each attempt; an attempt that threw
   * here was not submitted.
   */
  readonly beforeSubmit?: (attempt: Attempt) => void | Promise<void>;
}

/** One attempt at an act, endorsed and not yet submitted. */
export interface Attempt {
  readonly transactionId: string;
  /** Wire name of the act. */
  readonly act: string;
}

/** An act's response, with the transaction that did it. */
export type Done<Response> = Response & {
  readonly transactionId: string;
  /** The block that it stands in. */
  readonly blockNumber: number;
};

/** Performs acts and asks queries for one caller. */
export class Session {
  constructor(
    private readonly pool: PeerPool,
    private readonly defaults: { readonly deadlines: Deadlines; readonly retry: RetryOptions },
  ) {}

  async perform<A extends ActName>(
    name: A,
    request: ActRequest<A>,
    options: ActOptions = {},
  ): Promise<Done<ActResponse<A>>> {
    const { beforeSubmit } = options;
    const submission = {
      call: callOf(acts[name], request),
      deadlines: { ...this.defaults.deadlines, ...options.deadlines },
      retry: { ...this.defaults.retry, ...options.retry },
      read: (result: Uint8Array, transactionId: string) =>
        readAnswer<ActResponse<A>>(acts[name], result, transactionId),
      beforeSubmit: beforeSubmit && ((transactionId: string) => beforeSubmit({ transactionId, act: name })),
    };
    const policy = retryPolicy(submission.retry, isConflictSafe(name, request));
    const { response, verdict } = await policy.execute(() => submit(this.pool, submission));
    return withTransaction(requireDone(response, verdict.transactionId), verdict);
  }

  async ask<Q extends QueryName>(
    name: Q,
    request: QueryRequest<Q>,
    options: QueryOptions = {},
  ): Promise<QueryResponse<Q>> {
    const answer = await evaluate(this.pool, callOf(queries[name], request), ...this.#asking(options));
    return readResponse<QueryResponse<Q>>(queries[name], answer);
  }

  /** The chaincode's own definition on the channel. */
  definition(options: QueryOptions = {}): Promise<ChaincodeDefinition> {
    return readChaincodeDefinition(this.pool, ...this.#asking(options));
  }

  /** The channel's configuration: its topmost group. */
  channelConfiguration(options: QueryOptions = {}): Promise<common.ConfigGroup> {
    return readChannelConfiguration(this.pool, ...this.#asking(options));
  }

  #asking({ deadlines, retry }: QueryOptions): [deadline: number, retries: RetryPolicy] {
    return [
      deadlines?.evaluate ?? this.defaults.deadlines.evaluate,
      retryPolicy({ ...this.defaults.retry, ...retry }, false),
    ];
  }
}

/**
 * Checks a request by the chaincode's own schema and makes the call of it.
 *
 * @throws {Rejected} with the path of the first thing wrong; no network trip was made.
 */
export function callOf(operation: Operation, request: unknown): Call {
  const fault = findFault(operation, request);
  if (fault !== undefined) throw new Rejected(fault.code, fault.context);
  return { contract: operation.contract, name: operation.name, argument: JSON.stringify(request) };
}

export function withTransaction<Response>(
  response: Response,
  { transactionId, blockNumber }: { readonly transactionId: string; readonly blockNumber: number },
): Done<Response> {
  return { ...response, transactionId, blockNumber };
}
