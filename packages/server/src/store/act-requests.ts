import { createHash } from "node:crypto";

import type { SqliteConnection } from "@tallystick/projection";
import { z } from "zod";

/** The answer that was given to a request, to give it again. */
export interface GivenAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

/** What the server knows of a request for an act. */
export type KnownRequest =
  | {
      /** Nothing was submitted for it. The caller has it now, and may perform the act. */
      readonly state: "free";
    }
  | {
      /** Another request has the key. */
      readonly state: "reused";
    }
  | {
      /** It was answered. */
      readonly state: "answered";
      /** The answer to give again. */
      readonly answer: GivenAnswer;
    }
  | {
      /** A transaction was made for it, and may have been submitted. */
      readonly state: "submitted";
      /** Id of the transaction. */
      readonly transactionId: string;
      /** What the act answers if the transaction is committed, as JSON. */
      readonly prepared: string;
    };

/** A request whose transaction was made, and which has no answer yet. */
export interface SubmittedRequest {
  /** Its place. */
  readonly key: RequestKey;
  /** When it came, ISO 8601 UTC. */
  readonly begunAt: string;
  /** Id of the transaction. */
  readonly transactionId: string;
  /** What the act answers if the transaction is committed, as JSON. */
  readonly prepared: string;
}

/** The place of a request: a key is one token's own. */
export interface RequestKey {
  /** Id of the token. */
  readonly tokenId: string;
  /** The key, as the header `Idempotency-Key` gives it. */
  readonly key: string;
}

interface Attempt {
  readonly values: readonly string[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const rowSchema = z.object({
  request_hash: z.string(),
  transaction_id: z.string().nullable(),
  prepared: z.string().nullable(),
  status: z.bigint().nullable(),
  body: z.string().nullable(),
});

const submittedSchema = z.object({
  token_id: z.string(),
  key: z.string(),
  begun_at: z.string(),
  transaction_id: z.string(),
  prepared: z.string(),
});

/** How long an answer is kept. A request with an unknown outcome is kept until it is answered. */
const KEPT_MS = 30 * 86_400_000;

/**
 * Requests for acts by their idempotency keys. The id of a transaction is in the database before the transaction is submitted, so a server
 * that is killed can ask the ledger what became of it.
 */
export class ActRequests {
  /** Attempts that wait for the disk. */
  readonly #attempts: Attempt[] = [];

  constructor(
    private readonly database: SqliteConnection,
    private readonly now: () => number,
  ) {}

  /** Takes the key for a request, or tells what is known of it, in one transaction of the database. */
  begin(key: RequestKey, requestHash: string): KnownRequest {
    return this.#withoutWaiting(() => this.#begin(key, requestHash));
  }

  #begin({ tokenId, key }: RequestKey, requestHash: string): KnownRequest {
    this.database.exec("begin immediate");
    try {
      const [found] = this.database
        .prepare("select * from act_requests where token_id = ? and key = ?")
        .all([tokenId, key])
        .map((row) => rowSchema.parse(row));
      if (found === undefined) {
        this.database
          .prepare("insert into act_requests (token_id, key, request_hash, begun_at) values (?, ?, ?, ?)")
          .run([tokenId, key, requestHash, new Date(this.now()).toISOString()]);
      }
      this.database.exec("commit");
      return found === undefined ? { state: "free" } : stateOf(found, requestHash);
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  /**
   * Does not wait until the disk has the change. After a loss of power, it can be missing. Then the next request with the key asks the ledger,
   * or nothing was submitted: `submitting` waits for the disk, with everything that was written before.
   */
  #withoutWaiting<T>(work: () => T): T {
    this.database.exec("pragma synchronous = normal");
    try {
      return work();
    } finally {
      this.database.exec("pragma synchronous = full");
    }
  }

  #rollBack(): void {
    try {
      this.database.exec("rollback");
    } catch {
      // On a full disk SQLite has rolled back by itself.
    }
  }

  /**
   * Notes the transaction of an attempt on the disk before it is submitted. A further attempt of the same act replaces it. Attempts of the same
   * moment share one wait for the disk.
   */
  submitting({ tokenId, key }: RequestKey, transactionId: string, prepared: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#attempts.push({ values: [transactionId, prepared, tokenId, key], resolve, reject });
      if (this.#attempts.length === 1) {
        setImmediate(() => {
          this.#noteAttempts();
        });
      }
    });
  }

  #noteAttempts(): void {
    const attempts = this.#attempts.splice(0);
    try {
      this.database.exec("begin immediate");
      const statement = this.database.prepare(
        "update act_requests set transaction_id = ?, prepared = ? where token_id = ? and key = ?",
      );
      attempts.forEach(({ values }) => statement.run(values));
      this.database.exec("commit");
    } catch (error) {
      this.#rollBack();
      attempts.forEach(({ reject }) => {
        reject(error);
      });
      return;
    }
    attempts.forEach(({ resolve }) => {
      resolve();
    });
  }

  /** Lists the requests whose outcome nobody has been told, the oldest first, also those of tokens that were revoked. */
  submitted(): readonly SubmittedRequest[] {
    return this.database
      .prepare(
        `select token_id, key, begun_at, transaction_id, prepared from act_requests
         where status is null and transaction_id is not null and prepared is not null order by begun_at`,
      )
      .all([])
      .map((row) => submittedSchema.parse(row))
      .map(({ token_id: tokenId, key, begun_at: begunAt, transaction_id: transactionId, prepared }) => ({
        ...{ key: { tokenId, key }, begunAt, transactionId, prepared },
      }));
  }

  /** Keeps the answer. */
  answered({ tokenId, key }: RequestKey, { status, body }: GivenAnswer): void {
    this.#withoutWaiting(() =>
      this.database
        .prepare("update act_requests set status = ?, body = ? where token_id = ? and key = ?")
        .run([status, body, tokenId, key]),
    );
  }

  /** Forgets a request for which nothing was done, so that the same key can try again. */
  release({ tokenId, key }: RequestKey): void {
    this.#withoutWaiting(() =>
      this.database.prepare("delete from act_requests where token_id = ? and key = ?").run([tokenId, key]),
    );
  }

  /** Forgets answers that are older than 30 days. */
  forgetOld(): void {
    this.database
      .prepare("delete from act_requests where status is not null and begun_at < ?")
      .run([new Date(this.now() - KEPT_MS).toISOString()]);
  }
}

function stateOf(row: z.infer<typeof rowSchema>, requestHash: string): KnownRequest {
  const { status, body, transaction_id: transactionId, prepared } = row;
  if (row.request_hash !== requestHash) {
    return { state: "reused" };
  }
  if (status !== null && body !== null) {
    return { state: "answered", answer: { status: Number(status), body } };
  }
  return transactionId === null || prepared === null
    ? { state: "free" }
    : { state: "submitted", transactionId, prepared };
}

/** The same for the same act with the same fields, in whatever order and with whatever spaces they are written. */
export function hashOfRequest(act: string, request: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify([act, request], sortedFields))
    .digest("hex");
}

function sortedFields(_name: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}
