import type { z } from "zod";
import { parseRequest, Refusal, type ContractName } from "../domain.js";
import { Rejected } from "../errors/index.js";
import type { Deadlines } from "../transport/deadlines.js";
import { evaluate } from "../transport/evaluate.js";
import type { PeerPool } from "../transport/peer-pool.js";
import { retryPolicy, type RetryOptions } from "../transport/retry-policy.js";
import { submit } from "../transport/submit.js";
import { isConflictSafe } from "./conflict-safety.js";
import { readResponse } from "./read-response.js";

/** What an act or query of the catalogue says of itself, as far as a caller needs it. */
export interface Operation<Request extends z.ZodType = z.ZodType, Response extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly contract: ContractName;
  readonly request: Request;
  readonly response: Response;
}

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

  async perform<Request extends z.ZodType, Response extends z.ZodType>(
    act: Operation<Request, Response>,
    request: z.input<Request>,
    options: ActOptions = {},
  ): Promise<Done<z.input<Response>>> {
    const argument = serialize(act, request);
    const { beforeSubmit } = options;
    const submission = {
      call: { contract: act.contract, name: act.name, argument },
      deadlines: { ...this.defaults.deadlines, ...options.deadlines },
      retry: { ...this.defaults.retry, ...options.retry },
      read: (result: Uint8Array, transactionId: string) => readResponse<z.input<Response>>(act, result, transactionId),
      beforeSubmit: beforeSubmit && ((transactionId: string) => beforeSubmit({ transactionId, act: act.name })),
    };
    const policy = retryPolicy(submission.retry, isConflictSafe(act.name, request));
    const { response, verdict } = await policy.execute(() => submit(this.pool, submission));
    return withTransaction(response, verdict);
  }

  async ask<Request extends z.ZodType, Response extends z.ZodType>(
    query: Operation<Request, Response>,
    request: z.input<Request>,
    options: QueryOptions = {},
  ): Promise<z.input<Response>> {
    const argument = serialize(query, request);
    const retry = retryPolicy({ ...this.defaults.retry, ...options.retry }, false);
    const deadline = options.deadlines?.evaluate ?? this.defaults.deadlines.evaluate;
    const call = { contract: query.contract, name: query.name, argument };
    return readResponse<z.input<Response>>(query, await evaluate(this.pool, call, deadline, retry));
  }
}

/**
 * Checks a request by the chaincode's own schema and puts it into its form on the wire.
 *
 * @throws {Rejected} with the path of the first thing wrong; no network trip was made.
 */
export function serialize(operation: Operation, request: unknown): string {
  try {
    parseRequest(operation.request, request);
  } catch (error) {
    if (error instanceof Refusal) throw new Rejected(error.code, error.context);
    throw error;
  }
  return JSON.stringify(request);
}

export function withTransaction<Response>(
  response: Response,
  { transactionId, blockNumber }: { readonly transactionId: string; readonly blockNumber: number },
): Done<Response> {
  return { ...response, transactionId, blockNumber };
}
