import { isIPv6 } from "node:net";

import { LRUCache } from "lru-cache";

export interface RequestLimitOptions {
  /** How many requests of one client are answered within a minute. */
  readonly perMinute: number;
  /** How many clients are counted at the same time at most. The client that was away longest is forgotten first. */
  readonly mostClients: number;
  /** The present time in milliseconds. */
  readonly now: () => number;
}

interface Count {
  requests: number;
  readonly since: number;
}

const MINUTE = 60_000;

/** Counts requests by client. Its memory has a bound, which the stores of the usual libraries do not have. */
export class RequestLimit {
  readonly #counts: LRUCache<string, Count>;

  constructor(private readonly options: RequestLimitOptions) {
    this.#counts = new LRUCache({ max: options.mostClients });
  }

  /** Counts a request. Returns in how many seconds the client may ask again, or undefined if the request is allowed. */
  count(address: string): number | undefined {
    const { perMinute, now } = this.options;
    const client = clientOf(address);
    const present = this.#counts.get(client);
    if (present === undefined || now() - present.since >= MINUTE) {
      this.#counts.set(client, { requests: 1, since: now() });
      return undefined;
    }
    present.requests += 1;
    return present.requests > perMinute ? Math.ceil((present.since + MINUTE - now()) / 1000) : undefined;
  }
}

/** One client of IPv6 has a network of 64 bits, and with it any number of addresses. */
function clientOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(plain)) {
    return plain;
  }
  const [head = "", tail] = plain.split("%", 1).join("").split("::", 2);
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  return [...before, ...(tail === undefined ? [] : zeros), ...after]
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(":");
}
