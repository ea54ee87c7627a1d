import type { Principal } from "./principal.js";
import type { SignaturePolicyEnvelope, SignatureRule } from "./signature-policy-envelope.js";

/** Principals that together satisfy a policy if a different identity satisfies each of them. */
export type PrincipalSet = readonly Principal[];

/** More combinations than a gateway would ever try. The function leaves further combinations out. */
const MOST = 1000;

/** A position of no principal: a part of a rule that names nobody. */
const NOBODY = -1;

/**
 * Every minimal set of principals that satisfies the policy. A gateway chooses endorsers from these sets. As in Fabric,
 * there are none if a part that may be chosen names nobody, such as "none of", although peers accept its transactions.
 */
export function principalSets({ rule, identities }: SignaturePolicyEnvelope): readonly PrincipalSet[] {
  const sets: PrincipalSet[] = [];
  for (const indices of setsOf(rule)) {
    const set = indices.flatMap((index) => identities[index] ?? []);
    if (set.length < indices.length) {
      return [];
    }
    sets.push(set);
  }
  return sets;
}

function setsOf(rule: SignatureRule | undefined): readonly (readonly number[])[] {
  if (rule === undefined || "unset" in rule) {
    return [[NOBODY]];
  }
  if ("signedBy" in rule) {
    return [[rule.signedBy]];
  }
  const parts = rule.of.map(setsOf);
  return parts.length === 0 || rule.n <= 0 ? [[NOBODY]] : choose(rule.n, parts);
}

/** The ways to satisfy `n` of the parts, from the ways for each part. */
function choose(n: number, parts: readonly (readonly (readonly number[])[])[]): readonly (readonly number[])[] {
  if (n <= 0) {
    return [[]];
  }
  const [first, ...rest] = parts;
  if (first === undefined || n > parts.length) {
    return [];
  }
  const withFirst: (readonly number[])[] = [];
  for (const way of first) {
    for (const others of choose(n - 1, rest)) {
      if (withFirst.length < MOST) {
        withFirst.push([...way, ...others]);
      }
    }
  }
  return [...withFirst, ...choose(n, rest)].slice(0, MOST);
}
