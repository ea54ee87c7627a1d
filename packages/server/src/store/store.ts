import { resolve } from "node:path";

import { openSqlite, type SqliteConnection } from "@tallystick/projection";
import { z } from "zod";

import { ActRequests } from "./act-requests.js";
import { BankAccounts } from "./bank/bank-accounts.js";
import { BankMessages } from "./bank/bank-messages.js";
import { bankSchema } from "./bank/bank-schema.js";
import { StoreError, storeErrorOf } from "./store-error.js";
import { Tokens } from "./tokens.js";
import { tellingFailures } from "./told-failures.js";
import { Webhooks } from "./webhooks.js";

/** The server's own database: tokens, requests for acts by their idempotency keys, webhooks, and what banks told. It cannot be made again from the ledger. */
export interface ServerStore {
  /** Who may ask. */
  readonly tokens: Tokens;
  /** What was asked for by which key. */
  readonly actRequests: ActRequests;
  /** The addresses that facts are sent to. */
  readonly webhooks: Webhooks;
  /** The accounts of parties at banks, under four eyes. */
  readonly bankAccounts: BankAccounts;
  /** What banks told, and what they were told to pay. */
  readonly bankMessages: BankMessages;
  /** Closes the file, and lets another server use it. */
  close(): void;
}

/** How a store is opened. */
export interface OpenStoreOptions {
  /** Set for a server, of which a database has at most one. What only creates tokens does not set it. */
  readonly forServer?: boolean;
  /** The present time in milliseconds since 1970. Default: the clock of the machine. */
  readonly now?: () => number;
}

const schema = `
  create table if not exists tokens (
    id text primary key,
    name text not null unique,
    hash text not null unique,
    scope text not null,
    created_at text not null,
    expires_at text
  );
  create table if not exists act_requests (
    token_id text not null,
    key text not null,
    request_hash text not null,
    begun_at text not null,
    transaction_id text,
    prepared text,
    status integer,
    body text,
    primary key (token_id, key)
  );
  create table if not exists webhooks (
    id text primary key,
    name text not null unique,
    url text not null,
    secret text not null,
    types text not null,
    party text,
    allow_private integer not null,
    created_at text not null,
    revision integer not null default 0,
    from_block integer,
    after text,
    delivered_at text,
    failing_since text,
    attempts integer not null default 0,
    problem text,
    next_attempt_at text,
    disabled integer not null default 0
  );
`;

/** What brings a database of each version to the next one, from an empty one on. */
const steps: readonly string[] = [
  schema,
  "alter table webhooks add column former_secret text; alter table webhooks add column former_until text;",
  `alter table webhooks add column due_within integer;
  create table told_duties (webhook text not null, message text not null, until text not null, primary key (webhook, message));`,
  bankSchema,
];

/**
 * Opens the server's own database, and creates it if there is none. Only the user of this process may read the file.
 *
 * @throws {StoreError}
 */
export async function openStore(path: string, options: OpenStoreOptions = {}): Promise<ServerStore> {
  const file = resolve(path);
  const { forServer = false, now = Date.now } = options;
  const lock = forServer ? await lockOf(file) : undefined;
  let database: SqliteConnection | undefined;
  try {
    const opened = await openSqlite(file);
    database = opened;
    // What was written before a transaction is submitted must survive a loss of power.
    opened.exec("pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full;");
    bringUp(opened, file);
    const told = tellingFailures(opened, file);
    return {
      tokens: new Tokens(told, now),
      actRequests: new ActRequests(told, now),
      webhooks: new Webhooks(told, now),
      bankAccounts: new BankAccounts(told, now),
      bankMessages: new BankMessages(told, now),
      close: () => {
        opened.close();
        lock?.close();
      },
    };
  } catch (error) {
    database?.close();
    lock?.close();
    throw error instanceof StoreError ? error : storeErrorOf("DATABASE_UNREACHABLE", file, error);
  }
}

function bringUp(database: SqliteConnection, file: string): void {
  // Another program may open the same database at the same time.
  database.exec("begin immediate");
  const [row] = database.prepare("select user_version as version from pragma_user_version").all([]);
  const version = Number(z.object({ version: z.bigint() }).parse(row).version);
  if (version > steps.length) {
    throw new StoreError("DATABASE_NEWER", file, `version ${String(version)}`);
  }
  database.exec(`${steps.slice(version).join("\n")} pragma user_version = ${String(steps.length)}; commit;`);
}

/** A lock on a file of its own, which the system ends with the process. */
async function lockOf(file: string): Promise<SqliteConnection> {
  const path = `${file}.lock`;
  const lock = await openSqlite(path).catch((error: unknown) => {
    throw storeErrorOf("DATABASE_UNREACHABLE", file, error);
  });
  try {
    lock.exec("begin immediate");
    return lock;
  } catch (error) {
    lock.close();
    throw storeErrorOf("DATABASE_IN_USE", file, error);
  }
}
