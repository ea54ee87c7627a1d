import { createHash, randomBytes } from "node:crypto";

import type { SqliteConnection } from "@tallystick/projection";
import { z } from "zod";

/**
 * What a token lets its bearer do. `read`: ask queries and follow the ledger. `prepare`: also try acts out, and pass on acts that somebody
 * else signs. `act`: also perform acts with the server's key.
 */
export const scopes = ["read", "prepare", "act"] as const;

/** What a token lets its bearer do. Each scope includes those before it. */
export type Scope = (typeof scopes)[number];

/** Whether a scope includes another one. */
export function covers(granted: Scope, asked: Scope): boolean {
  return scopes.indexOf(granted) >= scopes.indexOf(asked);
}

/** A token, without its secret, which nobody has but its bearer. */
export interface Token {
  /** Names the token in the access log. */
  readonly id: string;
  /** The operator's name for it. */
  readonly name: string;
  /** What its bearer can do. */
  readonly scope: Scope;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  /** ISO 8601 UTC. Absent: it is valid until it is revoked. */
  readonly expiresAt?: string;
}

/** What a new token is for. */
export interface TokenTerms {
  /** Name for the operator, which no other token has. */
  readonly name: string;
  /** What its bearer can do. */
  readonly scope: Scope;
  /** After how many days it expires. Absent: never. */
  readonly days?: number;
}

/** A token that was just created. */
export interface CreatedToken {
  /** The token, as the list has it. */
  readonly token: Token;
  /** What its bearer sends. */
  readonly secret: string;
}

const DAY = 86_400_000;
/** Whoever finds such a text sees what it opens, and programs that look for secrets recognise it. */
const PREFIX = "tally_";

const rowSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scope: z.enum(scopes),
    created_at: z.string(),
    expires_at: z.string().nullable(),
  })
  .transform(({ created_at: createdAt, expires_at: expiresAt, ...row }): Token => ({
    ...row,
    createdAt,
    ...(expiresAt !== null && { expiresAt }),
  }));

/** The tokens of a server. The database has only the SHA-256 of each, from which nobody can make the token. */
export class Tokens {
  constructor(
    private readonly database: SqliteConnection,
    private readonly now: () => number,
  ) {}

  /**
   * Creates a token. The secret is returned once, and stored nowhere.
   *
   * @returns undefined if another token has the name.
   */
  create({ name, scope, days }: TokenTerms): CreatedToken | undefined {
    const secret = `${PREFIX}${randomBytes(32).toString("base64url")}`;
    const id = randomBytes(6).toString("hex");
    const createdAt = new Date(this.now()).toISOString();
    const expiresAt = days === undefined ? undefined : new Date(this.now() + days * DAY).toISOString();
    const { changes } = this.database
      .prepare(
        "insert into tokens (id, name, hash, scope, created_at, expires_at) values (?, ?, ?, ?, ?, ?) on conflict (name) do nothing",
      )
      .run([id, name, hashOf(secret), scope, createdAt, expiresAt ?? null]);
    const token = { id, name, scope, createdAt, ...(expiresAt !== undefined && { expiresAt }) };
    return Number(changes) === 0 ? undefined : { token, secret };
  }

  /** The token with a secret; undefined if there is none, or it has expired. */
  find(secret: string): Token | undefined {
    const rows = this.database.prepare("select * from tokens where hash = ?").all([hashOf(secret)]);
    const [token] = rows.map((row) => rowSchema.parse(row));
    return token !== undefined && this.#isInTime(token) ? token : undefined;
  }

  #isInTime({ expiresAt }: Token): boolean {
    return expiresAt === undefined || Date.parse(expiresAt) > this.now();
  }

  /** Whether a token that was found before still counts: it was not revoked, and has not expired. */
  isValid({ id }: Pick<Token, "id">): boolean {
    return this.list().some((token) => token.id === id && this.#isInTime(token));
  }

  /** All tokens, by name. */
  list(): readonly Token[] {
    return this.database
      .prepare("select * from tokens order by name")
      .all([])
      .map((row) => rowSchema.parse(row));
  }

  /** Ends a token at once. Returns false if no token has the name. */
  revoke(name: string): boolean {
    return Number(this.database.prepare("delete from tokens where name = ?").run([name]).changes) > 0;
  }
}

/** A secret has 256 random bits, so its hash needs no salt and no many rounds. */
function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
