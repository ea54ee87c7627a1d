import type { OfflineSigning } from "@tallystick/client";
import type { OpenSession } from "@tallystick/client/catalogue";
import type { ProjectionReader } from "@tallystick/projection";
import type { AgreedDays } from "@tallystick/reconciliation";

import type { Inbox } from "./bank/inbox.js";

/** The connection whose ledger a server serves. `openSession` of `@tallystick/client/catalogue` returns one. */
export interface ServedLedger extends OpenSession {
  /**
   * For acts that somebody else signs: the signing steps of another connection, which has that person's certificate and no key. Open it without
   * `verify`, which takes a key: the server asks `tally` for each outcome as well. Default: the steps of `tally`.
   */
  readonly signing?: OfflineSigning;
  /** The tables of a projection of the same ledger, which answer `/api/v1/projection`. Absent: the server has none. */
  readonly projection?: ProjectionReader;
}

/** The bounds of a server. */
export interface ServerLimits {
  /** How many requests of one token are answered within a minute. Default 600. */
  readonly requestsPerMinute: number;
  /** The largest body of a request, in bytes. Default 4 million. */
  readonly bodyBytes: number;
  /** The largest file of a bank, in bytes. Default 200 million. */
  readonly fileBytes: number;
  /**
   * How many acts are under way at the same time. A further one waits for its turn, or is refused at once if that would take more than 10 seconds.
   * Default 50.
   */
  readonly acts: number;
  /** How many readers follow the ledger at the same time. Default 100. */
  readonly streams: number;
  /** After how many milliseconds without a fact a reader gets a sign of life. Default 5,000. */
  readonly heartbeatMs: number;
}

/** One line of the access log. It has no address, no secret, no name and no value of a request. */
export interface AccessLine {
  /** When the request arrived, ISO 8601 UTC. */
  readonly at: string;
  /** The method of HTTP. */
  readonly method: string;
  /** The pattern of the address, without the values in it. */
  readonly route: string;
  /** The HTTP status of the answer. */
  readonly status: number;
  /** Id of the token. Absent: there was none that is known. */
  readonly token?: string;
  /** How long the answer took, for a stream until it began. */
  readonly milliseconds: number;
}

/** Settings of a server. */
export interface ServerOptions {
  /** Hosts that the server answers for, each with its port as in the header `Host`, such as `tally.ansteel.example` or `127.0.0.1:8080`. */
  readonly hosts: readonly string[];
  /** The bounds of the server, where they are not the defaults. */
  readonly limits?: Partial<ServerLimits>;
  /** Receives a line for each request. */
  readonly log?: (line: AccessLine) => void;
  /** Receives each error that was not the asker's, for the operator. */
  readonly onError?: (error: unknown) => void;
  /** The present time in milliseconds since 1970. Default: the clock of the machine. */
  readonly now?: () => number;
  /**
   * The person that proposes and approves accounts and matches bookings, where one person uses the server: {@link personOf}. Absent: the name of
   * the token.
   */
  readonly person?: string;
  /** After how many days something that banks must have told is a break, where these are not the default ones. */
  readonly agreedDays?: Partial<AgreedDays>;
  /** The folder from which banks' files are read, to tell what was refused of them. Absent: none is watched. */
  readonly inbox?: Pick<Inbox, "refused">;
}

const defaults: ServerLimits = {
  ...{ requestsPerMinute: 600, bodyBytes: 4_000_000, fileBytes: 200_000_000, acts: 50, streams: 100 },
  heartbeatMs: 5_000,
};

/**
 * The limits of a server.
 *
 * @throws {RangeError} if a limit is not a whole number above zero.
 */
export function limitsOf({ limits = {} }: Pick<ServerOptions, "limits">): ServerLimits {
  const all = { ...defaults, ...limits };
  for (const [name, value] of Object.entries(all)) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new RangeError(`The limit ${name} is ${String(value)}, and must be a whole number above zero`);
    }
  }
  return all;
}
