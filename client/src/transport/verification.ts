import { Protocol, Unavailable } from "../errors/index.js";
import type { Peer } from "./peer.js";

/** How far a gateway's word is checked with others. */
export interface VerifyOptions {
  /**
   * How many organisations' peers must sign the same verdict on an act, or the same answer to a query or an audit. At least 1, and at
   * most as many as `members` has. The caller's own organisation is one of them if it has a peer.
   */
  readonly organisations: number;
}

/**
 * Chooses the organisations whose peers are asked: the caller's own first, and then as `members` lists them, without those that
 * the gateway has found no peer of.
 */
export class Witnesses {
  readonly #absent = new Set<string>();

  constructor(private readonly options: VerifyOptions) {}

  /**
   * @throws {Unavailable} `ENDORSERS_UNAVAILABLE` where fewer are left than are needed; {@link Protocol} `INVALID_CONFIGURATION` where there were never as many.
   */
  choose({ members, site }: Pick<Peer, "members" | "site">): readonly string[] {
    const { organisations: needed } = this.options;
    const known = members?.organisations ?? [];
    if (!Number.isInteger(needed) || needed < 1 || needed > known.length) {
      const text = `verify: ${String(needed)} organisations are asked for, and members names ${String(known.length)}`;
      throw new Protocol("INVALID_CONFIGURATION", text);
    }
    const own = known.filter((mspId) => mspId === site.mspId);
    const others = known.filter((mspId) => mspId !== site.mspId);
    const chosen = [...own, ...others].filter((mspId) => !this.#absent.has(mspId)).slice(0, needed);
    if (chosen.length < needed) {
      const text = `${site.endpoint}: this gateway finds no peers of ${[...this.#absent].join(", ")}, and ${String(needed)} organisations must answer`;
      throw new Unavailable("ENDORSERS_UNAVAILABLE", text);
    }
    return chosen;
  }

  /** Learns from a failure which organisations have no peer to ask. True if others can still be asked. */
  learn(error: unknown): boolean {
    const named = /failed to find any endorsing peers for org\(s\): ([^;)]+)/.exec(messageOf(error))?.[1];
    if (named === undefined) {
      return false;
    }
    const before = this.#absent.size;
    for (const mspId of named.split(", ")) {
      this.#absent.add(mspId.trim());
    }
    return this.#absent.size > before;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}
