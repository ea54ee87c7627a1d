import { ImplicitMetaPolicy, type ImplicitMetaRule } from "./implicit-meta-policy.js";
import { PolicyError } from "./policy-error.js";
import type { Policy } from "./policy.js";

/** A group's policy that is satisfied, or not, whoever signs. */
function part(isSatisfied: boolean): Policy {
  return {
    isSatisfiedBy: () => isSatisfied,
    evaluate: () => undefined,
    toSignaturePolicy: () => ({ version: 0, rule: { n: 0, of: [] }, identities: [] }),
  };
}

const of = (rule: ImplicitMetaRule, satisfied: number, all: number) =>
  new ImplicitMetaPolicy(
    rule,
    "Admins",
    Array.from({ length: all }, (_, index) => part(index < satisfied)),
  );

test.each([
  ["ANY", 3, 1],
  ["ALL", 3, 3],
  ["MAJORITY", 3, 2],
  ["MAJORITY", 4, 3],
  ["MAJORITY", 1, 1],
] as const)("the rule %s of %i groups needs %i of them", (rule, all, needed) => {
  expect(of(rule, needed, all).isSatisfiedBy([])).toBe(true);
  expect(of(rule, needed - 1, all).isSatisfiedBy([])).toBe(false);
  expect(() => {
    of(rule, needed - 1, all).evaluate([]);
  }).toThrow(PolicyError);
});

test.each(["ANY", "ALL", "MAJORITY"] as const)(
  "the rule %s of no groups is satisfied without a signature, as on a peer",
  (rule) => {
    expect(of(rule, 0, 0).threshold).toBe(0);
    expect(of(rule, 0, 0).isSatisfiedBy([])).toBe(true);
  },
);
