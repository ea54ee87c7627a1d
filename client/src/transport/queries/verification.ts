import { Protocol, Unavailable } from "../../errors/index.js";
import type { Peer } from "../peers/peer.js";

/** How many other organisations confirm what a gateway says. */
export interface VerifyOptions {
  /**
   * How many organisations' peers must sign the same verdict on an act, or the same answer to a query or an audit. At least 1, and at
   * most as many as `members` has. The caller's own organisation is always one of them. The client believes what this many organisations
   * say together: choose a number larger than the group that could agree to deceive you.
   */
  readonly organisations: number;
  /**
   * MSP ids of the organisations to ask, in order of preference. `members` must name each of them, and the caller's own must be among them. If a
   * gateway finds no peer of an organisation, the next organisation takes its place. Default: all organisations in `members`, in its order.
   */
  readonly witnesses?: readonly string[];
}

/**
 * Says why `verify` cannot work with these settings. Undefined if it can.
 *
 * @param known - MSP ids that `members` names.
 * @param own - MSP id of the caller's organisation.
 */
export function problemWith(
  { organisations, witnesses }: VerifyOptions,
  known: readonly string[],
  own: string,
): string | undefined {
  const strangers = (witnesses ?? []).filter((mspId) => !known.includes(mspId));
  if (strangers.length > 0) {
    return `witnesses names ${strangers.join(", ")}, and members does not`;
  }
  const asked = new Set(witnesses ?? known);
  const source = witnesses === undefined ? "members" : "witnesses";
  if (!Number.isInteger(organisations) || organisations < 1 || organisations > asked.size) {
    return `${String(organisations)} organisations are asked for, and ${source} names ${String(asked.size)}`;
  }
  return asked.has(own)
    ? undefined
    : `${source} does not name ${own}, your own organisation, which is always asked: add it`;
}

/**
 * Chooses the organisations whose peers are asked. The caller's own comes first, and then the others in the order of `witnesses` or `members`.
 * Organisations of which the gateway has found no peer are left out, but never the caller's own: otherwise a gateway could leave only
 * organisations that lie with it.
 */
export class Witnesses {
  readonly #absent = new Set<string>();

  constructor(private readonly options: VerifyOptions) {}

  /**
   * @throws {Unavailable} `ENDORSERS_UNAVAILABLE` if the gateway finds no peer of the caller's own organisation, or if too few organisations
   * are left; {@link Protocol} `INVALID_CONFIGURATION` if too few were configured.
   */
  choose({ members, site }: Pick<Peer, "members" | "site">): readonly string[] {
    const { organisations: needed, witnesses } = this.options;
    const known = members?.organisations ?? [];
    const problem = problemWith(this.options, known, site.mspId);
    if (problem !== undefined) {
      throw new Protocol("INVALID_CONFIGURATION", `verify: ${problem}`);
    }
    if (this.#absent.has(site.mspId)) {
      const text = `${site.endpoint}: this gateway finds no peer of ${site.mspId}, your own organisation, which must be among those that answer: use another gateway`;
      throw new Unavailable("ENDORSERS_UNAVAILABLE", text);
    }
    const chosen = [...new Set([site.mspId, ...(witnesses ?? known)])]
      .filter((mspId) => !this.#absent.has(mspId))
      .slice(0, needed);
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
