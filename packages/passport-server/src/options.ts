/** The bounds of a server. */
export interface PassportLimits {
  /** How many requests of one client are answered within a minute. Default 120. */
  readonly requestsPerMinute: number;
  /** How many clients are counted at the same time. Default 10,000. */
  readonly clients: number;
  /** How many characters all kept passports have together at most, as JSON. Default 64 million. */
  readonly keptCharacters: number;
  /** How long a passport is kept whose battery's record does not change, in seconds. Default 60. */
  readonly keepSeconds: number;
  /**
   * How long a passport is still shown while the ledger cannot be reached, in seconds after the ledger last confirmed
   * it. Zero: not at all. Default 120.
   */
  readonly bridgeSeconds: number;
  /** How many passports are read from the ledger at the same time. Default 8. */
  readonly reading: number;
  /** The longest lifetime of a token, in seconds. Default 3,600. */
  readonly tokenSeconds: number;
  /** How far the clocks of an issuer of tokens and of the server may differ, in seconds. Default 30. */
  readonly clockSkewSeconds: number;
}

/** One line of the access log. It has no address, no token, no battery and no other data of a person. */
export interface AccessLine {
  /** When the request arrived, ISO 8601 UTC. */
  readonly at: string;
  /** The method of HTTP. */
  readonly method: string;
  /** The pattern of the address, without the values in it. */
  readonly route: string;
  /** The HTTP status of the answer. */
  readonly status: number;
  /** The tier of the reader. Absent: no passport was served. */
  readonly tier?: string;
  /** Number of the block as of which the passport was served. */
  readonly block?: number;
  /** Whether the ledger could not be reached, and the passport is the one that was confirmed last. */
  readonly bridged?: true;
  /** How long the answer took. */
  readonly milliseconds: number;
}

/** Settings of a server. */
export interface PassportServerOptions {
  /**
   * The address at which the world reaches the server, such as `https://passport.tianneng.example`, without a path. The
   * links lead to it, and tokens must be for it.
   */
  readonly publicAddress: string;
  /** Who runs the server, for the description of the resolver. Default: the host of the address. */
  readonly name?: string;
  /** The bounds of the server, where they are not the defaults. */
  readonly limits?: Partial<PassportLimits>;
  /**
   * The address of the client, for the limit of requests. `env` is the second argument of the handler. Absent, or
   * undefined for a request: requests are not limited by client.
   */
  readonly clientAddress?: (request: Request, env: unknown) => string | undefined;
  /** Receives a line for each request. */
  readonly log?: (line: AccessLine) => void;
  /** Receives each error that was not the reader's, for the operator. */
  readonly onError?: (error: unknown) => void;
  /** The present time in milliseconds since 1970. Default: the clock of the machine. */
  readonly now?: () => number;
}

const defaults: PassportLimits = {
  ...{ requestsPerMinute: 120, clients: 10_000, keptCharacters: 64_000_000, keepSeconds: 60, reading: 8 },
  ...{ bridgeSeconds: 120, tokenSeconds: 3_600, clockSkewSeconds: 30 },
};

/**
 * The limits of a server.
 *
 * @throws {RangeError} if a limit is not a whole number above zero. Only `bridgeSeconds` can be zero.
 */
export function limitsOf({ limits = {} }: PassportServerOptions): PassportLimits {
  const all = { ...defaults, ...limits };
  for (const [name, value] of Object.entries(all)) {
    const least = name === "bridgeSeconds" ? 0 : 1;
    if (!Number.isSafeInteger(value) || value < least) {
      throw new RangeError(
        `The limit ${name} is ${String(value)}, and must be a whole number from ${String(least)} on`,
      );
    }
  }
  return all;
}

/**
 * The origin of the public address.
 *
 * @throws {RangeError} if the address is not `https://<host>`, or `http://<host>` on this machine.
 */
export function originOf({ publicAddress }: Pick<PassportServerOptions, "publicAddress">): URL {
  const url = URL.canParse(publicAddress) ? new URL(publicAddress) : undefined;
  const isHere = url?.hostname === "localhost" || url?.hostname === "127.0.0.1" || url?.hostname === "[::1]";
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isHere);
  if (url === undefined || !isSafe || url.href !== `${url.origin}/`) {
    throw new RangeError(
      `"${publicAddress}" is not the address of a server, such as https://passport.example.com, without a path`,
    );
  }
  return url;
}
