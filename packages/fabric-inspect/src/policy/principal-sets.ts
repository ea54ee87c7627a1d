import type { Principal } from "./principal.js";
import type { SignaturePolicyEnvelope, SignatureRule } from "./signature-policy-envelope.js";

/** Principals that together satisfy a policy if a different identity satisfies each of them. */
export type PrincipalSet = readonly Principal[];

/** More combinations than a gateway would ever try. The function leaves further combinations out. */
const MOST = 1000;

/** Every minimal set of principals that satisfies the policy. A gateway chooses endorsers from these sets. */
export function principalSets({ rule, identities }: SignaturePolicyEnvelope): readonly PrincipalSet[] {
  return setsOf(rule).map((indices) =>
    indices.flatMap((index) => {
      const principal = identities[index];
      return principal === undefined ? [] : [principal];
    }),
  );
}

function setsOf(rule: SignatureRule | undefined): readonly (readonly number[])[] {
  if (rule === undefined || "unset" in rule) {
    return [];
  }
  return "signedBy" in rule
    ? [[rule.signedBy]]
    : choose(
        rule.n,
        rule.of.map((inner) => setsOf(inner)),
      );
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
