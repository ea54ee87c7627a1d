import { randomBytes } from "node:crypto";

import type { Position } from "@tallystick/client";
import type { SqliteConnection } from "@tallystick/projection";
import { z } from "zod";

import { idOf, positionIn } from "../position.js";
import { newSecret } from "../webhooks/signature.js";

/**
 * Types of messages that do not tell of a fact: `doubt` of one that is not believed, `progress` of how new the facts are, and `break` of a payment to the
 * party that no bank has booked.
 */
export type MessageType = "doubt" | "progress" | "break";

/** What an operator says of a new webhook. */
export interface WebhookTerms {
  /** Name for the operator, which no other webhook has. */
  readonly name: string;
  /** Where the messages go: `https`, or this machine. */
  readonly url: string;
  /** Types of messages: those of facts, such as `CertificateTransferred`, and {@link MessageType}. Empty: all. */
  readonly types: readonly string[];
  /** LEI: only what this party did, and changes of records that name it. */
  readonly party?: string;
  /** Days: also each duty of the party, or of the server's own, that falls due within so many days. Absent: none. */
  readonly dueWithin?: number;
  /** The block with which it begins. Absent: the first block after a server has seen the webhook. */
  readonly fromBlock?: number;
  /** The receiver may be in a network of the operator's own. */
  readonly allowPrivate: boolean;
}

/** Why a webhook does not get on. */
export interface WebhookFailure {
  /** When the first attempt failed, ISO 8601 UTC. */
  readonly since: string;
  /** How often it was tried since. */
  readonly attempts: number;
  /** What happened last. */
  readonly problem: string;
  /** When it is tried again, ISO 8601 UTC. Absent: it is not tried again. */
  readonly nextAttemptAt?: string;
}

/** A webhook, without its secret. */
export interface Webhook extends WebhookTerms {
  /** Names it in the database. */
  readonly id: string;
  /** `active`: the last attempt was right, or there was none. `failing`: it is tried again. `disabled`: nothing is sent. */
  readonly state: "active" | "failing" | "disabled";
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  /** Grows when the operator changes it. */
  readonly revision: number;
  /** The last fact that the receiver has. Absent: none since `fromBlock`. */
  readonly after?: Position;
  /** When a message was delivered last, ISO 8601 UTC. */
  readonly deliveredAt?: string;
  /** Why it is failing or disabled. */
  readonly failure?: WebhookFailure;
}

/** An attempt that failed, as it was noted. */
export interface NotedFailure {
  /** When the first attempt failed, in milliseconds since 1970. */
  readonly since: number;
  /** How long to wait before the next attempt, in milliseconds. */
  readonly waitMs: number;
}

const optional = z.string().nullable();
const rowSchema = z.object({
  ...{ id: z.string(), name: z.string(), url: z.string(), types: z.string(), party: optional },
  ...{ allow_private: z.bigint(), created_at: z.string(), revision: z.bigint() },
  ...{ from_block: z.bigint().nullable(), after: optional, delivered_at: optional },
  ...{ failing_since: optional, attempts: z.bigint(), problem: optional, next_attempt_at: optional },
  ...{ disabled: z.bigint(), due_within: z.bigint().nullable() },
});
const secretsSchema = z.object({ secret: z.string(), former_secret: optional, former_until: optional });
const typesSchema = z.array(z.string());

/** Columns of a webhook with which nothing is wrong. */
const FINE = "failing_since = null, attempts = 0, problem = null, next_attempt_at = null";

/** The webhooks of a server, each with its place in the ledger. Their secrets are in the file, since the server signs with them. */
export class Webhooks {
  constructor(
    private readonly database: SqliteConnection,
    private readonly now: () => number,
  ) {}

  /**
   * Adds a webhook.
   *
   * @returns the secret for the receiver; undefined if another webhook has the name.
   */
  add({ name, url, types, party, dueWithin, fromBlock, allowPrivate }: WebhookTerms): string | undefined {
    const secret = newSecret();
    const { changes } = this.database
      .prepare(
        "insert into webhooks (id, name, url, secret, types, party, allow_private, created_at, from_block, due_within) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (name) do nothing",
      )
      .run([
        ...[randomBytes(6).toString("hex"), name, url, secret, JSON.stringify(types), party ?? null],
        ...[allowPrivate ? 1n : 0n, this.#time(), wholeOf(fromBlock), wholeOf(dueWithin)],
      ]);
    return Number(changes) === 0 ? undefined : secret;
  }

  /** All webhooks, by name. */
  list(): readonly Webhook[] {
    return this.database.prepare("select * from webhooks order by name").all([]).map(webhookOf);
  }

  /** The webhook of a name; undefined if there is none. */
  find(name: string): Webhook | undefined {
    return this.database.prepare("select * from webhooks where name = ?").all([name]).map(webhookOf)[0];
  }

  /** What its messages are signed with: the secret, and for a time after `rotate` also the former one. */
  secretsOf({ id }: Pick<Webhook, "id">): readonly string[] {
    const [row] = this.database
      .prepare("select secret, former_secret, former_until from webhooks where id = ?")
      .all([id]);
    const { secret, former_secret: former, former_until: until } = secretsSchema.parse(row);
    return former !== null && until !== null && until > this.#time() ? [secret, former] : [secret];
  }

  /**
   * Gives a webhook a new secret. Messages are signed with both for some time, so that the receiver can change over without losing one.
   *
   * @param keepMs - how long the former secret still signs, in milliseconds.
   * @returns the new secret for the receiver; undefined if no webhook has the name.
   */
  rotate(name: string, keepMs: number): string | undefined {
    const secret = newSecret();
    const { changes } = this.database
      .prepare("update webhooks set former_secret = secret, former_until = ?, secret = ? where name = ?")
      .run([this.#time(keepMs), secret, name]);
    return Number(changes) === 0 ? undefined : secret;
  }

  /** Ends a webhook. Returns false if none has the name. */
  remove(name: string): boolean {
    this.database
      .prepare("delete from told_duties where webhook in (select id from webhooks where name = ?)")
      .run([name]);
    return Number(this.database.prepare("delete from webhooks where name = ?").run([name]).changes) > 0;
  }

  /**
   * Lets a webhook continue at once, also if it is disabled: after the last fact that was delivered, or from a block on again. Returns
   * false if none has the name.
   */
  replay(name: string, fromBlock?: number): boolean {
    const place = fromBlock === undefined ? "" : "from_block = ?, after = null, ";
    const { changes } = this.database
      .prepare(`update webhooks set ${place}disabled = 0, ${FINE}, revision = revision + 1 where name = ?`)
      .run([...(fromBlock === undefined ? [] : [BigInt(fromBlock)]), name]);
    return Number(changes) > 0;
  }

  /** Notes that everything before a block is done. A change by the operator in the meantime wins, here and below. */
  passed({ id, revision }: Pick<Webhook, "id" | "revision">, nextBlock: number): void {
    this.database
      .prepare("update webhooks set from_block = ?, after = null where id = ? and revision = ?")
      .run([BigInt(nextBlock), id, BigInt(revision)]);
  }

  /** Notes that the receiver has a fact. */
  delivered({ id, revision }: Pick<Webhook, "id" | "revision">, after: Position): void {
    this.database
      .prepare(`update webhooks set after = ?, delivered_at = ?, ${FINE} where id = ? and revision = ?`)
      .run([idOf(after), this.#time(), id, BigInt(revision)]);
  }

  /** Whether the receiver has a message that time alone brought about. */
  isTold({ id }: Pick<Webhook, "id">, message: string): boolean {
    return (
      this.database.prepare("select 1 as told from told_duties where webhook = ? and message = ?").all([id, message])
        .length > 0
    );
  }

  /**
   * Notes that the receiver has a message that time alone brought about, and forgets those that are over, which nobody is told of again.
   *
   * @param until - the instant at which it is over.
   */
  told({ id, revision }: Pick<Webhook, "id" | "revision">, message: string, until: string): void {
    this.database.prepare("delete from told_duties where webhook = ? and until <= ?").run([id, this.#time()]);
    this.database
      .prepare("insert into told_duties (webhook, message, until) values (?, ?, ?) on conflict do nothing")
      .run([id, message, until]);
    this.database
      .prepare(`update webhooks set delivered_at = ?, ${FINE} where id = ? and revision = ?`)
      .run([this.#time(), id, BigInt(revision)]);
  }

  /** Notes that an attempt failed, and returns since when none was right and how many failed. */
  failed(
    { id, revision }: Pick<Webhook, "id" | "revision">,
    problem: string,
    waitMs: (attempts: number) => number,
  ): NotedFailure {
    const [row] = this.database.prepare("select failing_since, attempts from webhooks where id = ?").all([id]);
    const found = z.object({ failing_since: optional, attempts: z.bigint() }).safeParse(row);
    const since = found.data?.failing_since ?? this.#time();
    const attempts = Number(found.data?.attempts ?? 0n) + 1;
    const wait = waitMs(attempts);
    this.database
      .prepare(
        "update webhooks set failing_since = ?, attempts = ?, problem = ?, next_attempt_at = ? where id = ? and revision = ?",
      )
      .run([...[since, BigInt(attempts), problem, this.#time(wait)], id, BigInt(revision)]);
    return { since: Date.parse(since), waitMs: wait };
  }

  /** Notes that what kept a webhook from beginning has passed. */
  recovered({ id, revision }: Pick<Webhook, "id" | "revision">): void {
    this.database.prepare(`update webhooks set ${FINE} where id = ? and revision = ?`).run([id, BigInt(revision)]);
  }

  /** Sends nothing more until the operator says `replay`. */
  disable({ id, revision }: Pick<Webhook, "id" | "revision">): void {
    this.database
      .prepare("update webhooks set disabled = 1, next_attempt_at = null where id = ? and revision = ?")
      .run([id, BigInt(revision)]);
  }

  #time(laterMs = 0): string {
    return new Date(this.now() + laterMs).toISOString();
  }
}

function wholeOf(value: number | undefined): bigint | null {
  return value === undefined ? null : BigInt(value);
}

function webhookOf(value: unknown): Webhook {
  const row = rowSchema.parse(value);
  const { id, name, url, failing_since: since, problem, party, after, delivered_at: deliveredAt } = row;
  const isDisabled = row.disabled !== 0n;
  return {
    ...{ id, name, url, types: typesSchema.parse(JSON.parse(row.types)), allowPrivate: row.allow_private !== 0n },
    ...{ createdAt: row.created_at, revision: Number(row.revision) },
    state: isDisabled ? "disabled" : since === null ? "active" : "failing",
    ...(party !== null && { party }),
    ...(row.due_within !== null && { dueWithin: Number(row.due_within) }),
    ...(row.from_block !== null && { fromBlock: Number(row.from_block) }),
    ...(after !== null && { after: positionIn(after) }),
    ...(deliveredAt !== null && { deliveredAt }),
    ...(since !== null &&
      problem !== null && {
        failure: {
          ...{ since, attempts: Number(row.attempts), problem },
          ...(row.next_attempt_at !== null && { nextAttemptAt: row.next_attempt_at }),
        },
      }),
  };
}
