import { Protocol } from "../../errors/index.js";
import type { Peer } from "../peers/peer.js";

/** How many other organisations confirm what a gateway says. */
export interface VerifyOptions {
  /**
   * How many organisations' peers must sign the same verdict on an act, or the same answer to a query or an audit. At least 1, and at
   * most as many as `members` has. The caller's own organisation is always one of them. The client believes what this many organisations
   * say together: choose a number larger than the group that could agree to deceive you. Others may answer otherwise: they stop nobody, and
   * are named by `readingOf` and in a warning.
   */
  readonly organisations: number;
  /**
   * MSP ids of the organisations to ask, in order of preference. `members` must name each of them, and the caller's own must be among them. If an
   * organisation has no peer, does not answer or answers otherwise, the next organisation takes its place. Default: all organisations in `members`, in its order.
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
 * The organisations whose peers can be asked. The caller's own comes first, and then the others in the order of `witnesses` or `members`.
 *
 * @throws {Protocol} `INVALID_CONFIGURATION` if too few were configured.
 */
export function witnessesOf(
  { members, site }: Pick<Peer, "members" | "site">,
  verify: VerifyOptions,
): readonly string[] {
  const known = members?.organisations ?? [];
  const problem = problemWith(verify, known, site.mspId);
  if (problem !== undefined) {
    throw new Protocol("INVALID_CONFIGURATION", `verify: ${problem}`);
  }
  return [...new Set([site.mspId, ...(verify.witnesses ?? known)])];
}
