import type { ChannelConfiguration } from "@tallystick/fabric-inspect";
import type { RetryPolicy } from "cockatiel";

import { acts, queries } from "../chaincode/definitions.js";
import { attemptAct } from "../transport/act/attempt-act.js";
import { LedgerBlocks } from "../transport/blocks/ledger-blocks.js";
import type { Deadlines } from "../transport/peers/deadlines.js";
import type { PeerPool } from "../transport/peers/peer-pool.js";
import { retryPolicy, type RetryOptions } from "../transport/peers/retry-policy.js";
import { blockBytes } from "../transport/queries/block-bytes.js";
import { readChaincodeDefinition, type ChaincodeDefinition } from "../transport/queries/chaincode-definition.js";
import { readChannelConfiguration } from "../transport/queries/channel-configuration.js";
import { evaluate } from "../transport/queries/evaluate.js";
import { ledgerHeight } from "../transport/queries/ledger-height.js";
import type { SystemAsk } from "../transport/queries/system-query.js";
import type { VerifyOptions } from "../transport/queries/verification.js";
import { verifiedAnswer } from "../transport/queries/verified-answer.js";
import type {
  ActName,
  ActRequest,
  ActResponse,
  QueryName,
  QueryRequest,
  QueryResponse,
  RefusalContexts,
} from "../wire-types.js";
import { Auditor } from "./audit/auditor.js";
import { findBlockAhead, type Beginning, type BlockAhead } from "./block-ahead.js";
import { callOf } from "./call-of.js";
import { isConflictSafe } from "./conflict-safety.js";
import { readFacts, type Told } from "./facts/read-facts.js";
import type { OperationSession } from "./operation-session.js";
import { readAnswer, readResponse, requireDone, type Answer } from "./read-response.js";
import { noteReading } from "./reading.js";

/** Settings of one query. The defaults are those given to `connect`. */
export interface QueryOptions {
  /** How long to wait, in milliseconds. */
  readonly deadlines?: Partial<Pick<Deadlines, "evaluate">>;
  /** How often to try again, and how long to wait before each time. */
  readonly retry?: Partial<RetryOptions>;
  /** Organisations whose peers must give the same answer. `none` believes one peer. */
  readonly verify?: VerifyOptions | "none";
}

/** Settings of one act. The defaults are those given to `connect`. */
export interface ActOptions {
  /** How long to wait for each phase, in milliseconds. */
  readonly deadlines?: Partial<Omit<Deadlines, "evaluate" | "connect">>;
  /** How often to try again, and how long to wait before each time. */
  readonly retry?: Partial<RetryOptions>;
  /** Organisations whose peers must give the same verdict. `none` believes the gateway. */
  readonly verify?: VerifyOptions | "none";
  /** Whether the client checks the acts behind a certificate before the caller gives value for it. */
  readonly audit?: AuditBefore;
  /**
   * Called with each attempt before the client submits its transaction. The act waits for this function. Store the transaction's id here.
   * After a crash, `tally.transaction(id).status()` tells whether the transaction was committed. If this function throws, the client does
   * not submit the attempt.
   */
  readonly beforeSubmit?: (attempt: Attempt) => void | Promise<void>;
}

/** One attempt at an act. It is endorsed, but not yet submitted. */
export interface Attempt {
  /** Id of the transaction. */
  readonly transactionId: string;
  /** Wire name of the act. */
  readonly act: string;
  /**
   * What the endorsers answered: the act's response, or the approval for which the act will be filed. It holds once the transaction is
   * committed. Store it with the id, if you must give the same answer after a crash.
   */
  readonly answer: AttemptAnswer;
}

/** What an act answers once its transaction is committed. */
export type AttemptAnswer =
  | {
      /** The response of the act, in the form that its method returns. */
      readonly response: unknown;
    }
  | {
      /** The context of `APPROVAL_REQUIRED`: the transaction files the act, and does not do it. */
      readonly pendingApproval: RefusalContexts["APPROVAL_REQUIRED"];
    };

/**
 * Whether the client checks the acts behind a certificate before the caller gives value for it. `lineage` checks them before `Accept`
 * (except of a cancellation), `Guarantee`, `ConfirmPayment`, `Settle` and `PayRecourse`, also within a batch. If they do not follow the rules, the
 * call fails with `Protocol` `HISTORY_NOT_SOUND`, and nothing is signed.
 */
export type AuditBefore = "lineage" | "none";

/** An act's response, with the transaction that performed the act. */
export type Done<Response> = Response & {
  /** Id of the transaction. */
  readonly transactionId: string;
  /** Block that it is in. */
  readonly blockNumber: number;
};

/** Performs acts and asks queries for one caller. */
export class Session implements OperationSession {
  readonly auditor: Auditor;
  readonly blocks: LedgerBlocks;

  constructor(
    private readonly pool: PeerPool,
    private readonly defaults: {
      readonly deadlines: Deadlines;
      readonly retry: RetryOptions;
      readonly verify: VerifyOptions | undefined;
      readonly audit: AuditBefore;
    },
  ) {
    const { retry, deadlines, verify } = defaults;
    this.blocks = new LedgerBlocks(pool, { retry, deadline: deadlines.evaluate, verify });
    this.auditor = new Auditor(this, this.blocks);
  }

  async perform<A extends ActName>(
    name: A,
    request: ActRequest<A>,
    options: ActOptions = {},
  ): Promise<Done<ActResponse<A>>> {
    const { beforeSubmit } = options;
    const submission = {
      call: callOf(acts[name], request),
      deadlines: { ...this.defaults.deadlines, ...options.deadlines },
      verify: this.#verify(options),
      read: (result: Uint8Array, transactionId: string) =>
        readAnswer<ActResponse<A>>(acts[name], result, transactionId),
      beforeSubmit:
        beforeSubmit &&
        ((transactionId: string, answer: Answer<ActResponse<A>>) => beforeSubmit({ transactionId, act: name, answer })),
    };
    if ((options.audit ?? this.defaults.audit) === "lineage") {
      await this.auditor.requireSound(name, request);
    }
    const policy = retryPolicy({ ...this.defaults.retry, ...options.retry }, isConflictSafe(name, request));
    const { response, verdict } = await policy.execute(() => attemptAct(this.pool, submission));
    return withTransaction(requireDone(response, verdict.transactionId), verdict);
  }

  /**
   * Has one peer simulate an act with the chaincode's rules. The client submits nothing, so the ledger does not change.
   *
   * @throws {Rejected} with the refusal that the act would get, or `APPROVAL_REQUIRED` if the act would wait for approval.
   */
  async tryOut<A extends ActName>(
    name: A,
    request: ActRequest<A>,
    options: QueryOptions = {},
  ): Promise<ActResponse<A>> {
    const answer = await evaluate(this.pool, callOf(acts[name], request), ...this.#asking(options));
    return requireDone(readAnswer<ActResponse<A>>(acts[name], answer, ""), "");
  }

  isAct(name: string): name is ActName {
    return Object.hasOwn(acts, name);
  }

  isQuery(name: string): name is QueryName {
    return Object.hasOwn(queries, name);
  }

  async ask<Q extends QueryName>(
    name: Q,
    request: QueryRequest<Q>,
    options: QueryOptions = {},
  ): Promise<QueryResponse<Q>> {
    const [deadline, retries] = this.#asking(options);
    const verify = this.#verify(options);
    const call = callOf(queries[name], request);
    if (verify === undefined) {
      return readResponse<QueryResponse<Q>>(queries[name], await evaluate(this.pool, call, deadline, retries));
    }
    const { answer, confirmedBy } = await verifiedAnswer(this.pool, call, { deadline, verify }, retries);
    const response = readResponse<QueryResponse<Q>>(queries[name], answer);
    noteReading(response, { confirmedBy, differing: this.pool.dissenters.all() });
    return response;
  }

  /** The chaincode's own definition on the channel. */
  definition(options: QueryOptions = {}): Promise<ChaincodeDefinition> {
    return readChaincodeDefinition(this.pool, this.askingSystem(options));
  }

  /** How many blocks the ledger has. */
  height(options: QueryOptions = {}): Promise<bigint> {
    return ledgerHeight(this.pool, this.askingSystem(options));
  }

  /** A serialized block, as one peer gives it. */
  block(number: number, options: QueryOptions = {}): Promise<Uint8Array> {
    return blockBytes(this.pool, number, this.askingSystem(options));
  }

  /** Whether a stream of events would wait for a block that the ledger does not have. */
  findBlockAhead(beginning: Beginning, options: QueryOptions = {}): Promise<BlockAhead | undefined> {
    return findBlockAhead(beginning, () => this.height(options));
  }

  /** How the channel is configured. */
  channelConfiguration(options: QueryOptions = {}): Promise<ChannelConfiguration> {
    return readChannelConfiguration(this.pool, this.askingSystem(options));
  }

  /** What a committed transaction tells. */
  async factsOf(transactionId: string): Promise<readonly Told[]> {
    return readFacts(await this.blocks.transaction(transactionId), this.blocks.chaincode);
  }

  /** The settings with which peers' own chaincodes are asked. */
  askingSystem(options: QueryOptions): SystemAsk {
    const [deadline, retries] = this.#asking(options);
    return { deadline, retries, verify: this.#verify(options) };
  }

  #asking({ deadlines, retry }: QueryOptions): [deadline: number, retries: RetryPolicy] {
    return [
      deadlines?.evaluate ?? this.defaults.deadlines.evaluate,
      retryPolicy({ ...this.defaults.retry, ...retry }, false),
    ];
  }

  #verify({ verify = this.defaults.verify }: Pick<QueryOptions, "verify">): VerifyOptions | undefined {
    return verify === "none" ? undefined : verify;
  }
}

export function withTransaction<Response>(
  response: Response,
  { transactionId, blockNumber }: { readonly transactionId: string; readonly blockNumber: number },
): Done<Response> {
  return { ...response, transactionId, blockNumber };
}
