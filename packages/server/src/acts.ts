import type { ActForms, ActName, AttemptAnswer, Tally } from "@tallystick/client";
import { isRejected, isTallyError, OutcomeUnknown, Rejected } from "@tallystick/client/errors";

import type { UncheckedOperations } from "./operations.js";
import { placeOfTransaction, problemOf, type Answered } from "./problem-of-error.js";
import { Problem, PROBLEMS, type ProblemDocument } from "./problem.js";
import {
  hashOfRequest,
  type ActRequests,
  type GivenAnswer,
  type RequestKey,
  type SubmittedRequest,
} from "./store/act-requests.js";
import type { Turns } from "./turns.js";

/** A request for an act, with the key that its sender gave it. */
export interface AskedAct {
  readonly act: ActName;
  /** As it came. */
  readonly request: unknown;
  readonly key: RequestKey;
}

/** The answer to a request for an act. */
export interface ActAnswer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An act that was submitted, and whose outcome nobody has been told. */
export interface UnfinishedAct {
  /** Id of the transaction. */
  readonly transactionId: string;
  /** When the act was asked for, ISO 8601 UTC. */
  readonly begunAt: string;
  /**
   * `running`: a request waits for the outcome now. `unknown`: the ledger does not have the transaction yet, or cannot be asked. `committed`: the
   * act is done. `invalid`: it wrote nothing.
   */
  readonly outcome: "running" | "unknown" | "committed" | "invalid";
  /** What the act answers if it is committed: an attempt's answer. */
  readonly prepared: unknown;
}

/** The acts of which the ledger itself answers a repeat with what was done. */
type DoneOnce = { [Act in ActName]: "isRepeated" extends keyof ActForms[Act]["response"] ? Act : never }[ActName];
const doneOnce: Readonly<Record<DoneOnce, true>> = { Issue: true, RecordCreditNote: true };

/**
 * Performs each act once for a key (draft-ietf-httpapi-idempotency-key-header). A request that is sent again gets the same answer. If the
 * server was killed in between, the ledger says what became of the transaction. If nothing was written, the key is free again.
 */
export class Acts {
  /** Requests that this process works on, and those that wait for their turn. */
  readonly #running = new Set<string>();

  constructor(
    private readonly operations: Pick<UncheckedOperations, "perform">,
    private readonly tally: Pick<Tally, "transaction">,
    private readonly requests: ActRequests,
    /** Receives what the operator must know, and the asker need not. */
    private readonly onError: (error: unknown) => void,
    private readonly turns: Turns,
  ) {}

  /** @throws {Problem} `IDEMPOTENCY_KEY_REUSED`, `IDEMPOTENCY_KEY_IN_USE` or `TOO_MANY_ACTS`, and the errors of the act. */
  async perform(asked: AskedAct): Promise<ActAnswer> {
    const name = nameOf(asked.key);
    if (this.#running.has(name)) {
      throw new Problem("IDEMPOTENCY_KEY_IN_USE", undefined, { "retry-after": "5" });
    }
    this.#running.add(name);
    try {
      return await this.turns.perform(() => this.#begin(asked));
    } finally {
      this.#running.delete(name);
    }
  }

  async #begin(asked: AskedAct): Promise<ActAnswer> {
    const { act, request, key } = asked;
    const known = this.requests.begin(key, hashOfRequest(act, request));
    switch (known.state) {
      case "reused":
        throw new Problem("IDEMPOTENCY_KEY_REUSED");
      case "answered":
        return replayed({ ...known.answer, headers: headersFor(known.answer) });
      case "free":
        return this.#perform(asked);
      case "submitted":
        return this.#resolve(asked, known, asked);
    }
  }

  /**
   * Asks the ledger what became of the acts whose outcome is not known, such as after the process was killed. An act whose outcome is known then is
   * not listed again. Nothing is submitted.
   */
  async unfinished(): Promise<readonly UnfinishedAct[]> {
    return Promise.all(this.requests.submitted().map((submitted) => this.#outcomeOf(submitted)));
  }

  async #outcomeOf({ key, transactionId, begunAt, prepared }: SubmittedRequest): Promise<UnfinishedAct> {
    const name = nameOf(key);
    const act = { transactionId, begunAt, prepared: JSON.parse(prepared) as unknown };
    if (this.#running.has(name)) {
      return { ...act, outcome: "running" };
    }
    this.#running.add(name);
    try {
      const { status } = await this.#resolve({ key }, { transactionId, prepared });
      return { ...act, outcome: status === 409 ? "invalid" : "committed" };
    } catch (error) {
      if (!isTallyError(error)) {
        throw error;
      }
      return { ...act, outcome: "unknown" };
    } finally {
      this.#running.delete(name);
    }
  }

  /** @param earlier - a transaction for the same request that may still come, so that no refusal is the last word. */
  async #perform({ act, request, key }: AskedAct, earlier?: string): Promise<ActAnswer> {
    try {
      const done = await this.operations.perform(act, request, {
        beforeSubmit: ({ transactionId, answer }) =>
          this.requests.submitting(key, transactionId, JSON.stringify(answer)),
      });
      const answer = this.#keep(key, { status: 200, body: JSON.stringify(done) });
      return "isRepeated" in done ? replayed(answer) : answer;
    } catch (error) {
      const filed =
        isRejected(error, "APPROVAL_REQUIRED") && error.transactionId !== undefined ? problemOf(error) : undefined;
      if (filed !== undefined) {
        return this.#keep(key, answerOf(filed.document));
      }
      if (earlier !== undefined) {
        throw unknownFor(earlier, error);
      }
      // Any other error says nothing about the transaction. The next request with the key asks the ledger.
      if (isTallyError(error) && error.kind !== "OutcomeUnknown") {
        this.#note(() => {
          this.requests.release(key);
        });
      }
      throw error;
    }
  }

  /**
   * Asks the ledger what became of a transaction that an earlier request may have submitted. One that it does not have may still come, or never.
   * What the ledger does once however often it is submitted is then performed again.
   *
   * @param asked - absent: nothing is submitted.
   * @throws {OutcomeUnknown} also if nobody can be asked.
   */
  async #resolve(
    { key }: Pick<AskedAct, "key">,
    { transactionId, prepared }: Pick<SubmittedRequest, "transactionId" | "prepared">,
    asked?: AskedAct,
  ): Promise<ActAnswer> {
    const status = await this.tally
      .transaction(transactionId)
      .status()
      .catch((error: unknown) => {
        throw unknownFor(transactionId, error);
      });
    switch (status.outcome) {
      case "committed":
        return replayed(this.#keep(key, answerOfCommitted(prepared, transactionId, status.blockNumber)));
      case "invalid": {
        this.#note(() => {
          this.requests.release(key);
        });
        const { document, headers } = invalidTransaction(transactionId, status.code);
        return { ...answerOf(document), headers: { ...typeOfProblem, ...headers } };
      }
      case "unknown":
        if (asked !== undefined && Object.hasOwn(doneOnce, asked.act) && "response" in answerIn(prepared)) {
          return this.#perform(asked, transactionId);
        }
        throw new OutcomeUnknown(`transaction ${transactionId} was submitted, and is not on the ledger yet`, {
          transactionId,
        });
    }
  }

  #keep(key: RequestKey, answer: GivenAnswer): ActAnswer {
    this.#note(() => {
      this.requests.answered(key, answer);
    });
    return { ...answer, headers: headersFor(answer) };
  }

  /** What became of the act stays true if it cannot be written down. The next request with the key then asks the ledger. */
  #note(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.onError(error);
    }
  }
}

/** Any other error would read as if nothing had been submitted. */
function unknownFor(transactionId: string, error: unknown): unknown {
  return isTallyError(error) && error.kind !== "OutcomeUnknown"
    ? new OutcomeUnknown(`transaction ${transactionId} may have been submitted, and ${error.message}`, {
        ...{ transactionId, cause: error },
      })
    : error;
}

function nameOf({ tokenId, key }: RequestKey): string {
  return `${tokenId}\n${key}`;
}

/** The request that gets this answer did not perform the act. An earlier one did, with this key or with another. */
function replayed({ headers, ...answer }: ActAnswer): ActAnswer {
  return { ...answer, headers: { ...headers, "idempotency-replayed": "true" } };
}

function answerOf(document: ProblemDocument): GivenAnswer {
  return { status: document.status, body: JSON.stringify(document) };
}

const typeOfProblem = { "content-type": "application/problem+json" };

function headersFor({ status }: GivenAnswer): Record<string, string> {
  return status === 200 ? { "content-type": "application/json" } : typeOfProblem;
}

function answerIn(prepared: string): AttemptAnswer {
  // It was written from this type by `#perform`.
  return JSON.parse(prepared) as AttemptAnswer;
}

/** What the endorsers answered before the transaction was submitted, which holds since it was committed. */
function answerOfCommitted(prepared: string, transactionId: string, blockNumber: number): GivenAnswer {
  const answer = answerIn(prepared);
  if ("response" in answer) {
    return { status: 200, body: JSON.stringify({ ...(answer.response as object), transactionId, blockNumber }) };
  }
  const refusal = new Rejected("APPROVAL_REQUIRED", answer.pendingApproval, { transactionId });
  const problem = problemOf(refusal);
  if (problem === undefined) {
    throw refusal;
  }
  return answerOf(problem.document);
}

function invalidTransaction(transactionId: string, code: string): Answered {
  return {
    document: {
      ...{
        type: PROBLEMS,
        title: "Another act came first. Nothing was written.",
        status: 409,
        code,
        transactionId,
      },
      detail: `Transaction ${transactionId} is on the ledger as invalid (${code}). It wrote nothing.`,
      advice: "Look at the state as it is now, then ask again. The key is free.",
    },
    headers: { location: placeOfTransaction(transactionId) },
  };
}
