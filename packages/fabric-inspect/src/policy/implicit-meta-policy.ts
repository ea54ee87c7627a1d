import { keyOf } from "../bytes.js";
import type { MspIdentity } from "../membership/msp.js";
import { PolicyError } from "./policy-error.js";
import type { Policy } from "./policy.js";
import type { Principal } from "./principal.js";
import type { SignaturePolicyEnvelope, SignatureRule } from "./signature-policy-envelope.js";

/** How many of the policies of one name must be satisfied. */
export type ImplicitMetaRule = "ANY" | "ALL" | "MAJORITY";

/** A rule about the policies of one name in a channel's groups, such as `MAJORITY Endorsement`. */
export class ImplicitMetaPolicy implements Policy {
  /** How many of the groups' policies must be satisfied. */
  readonly threshold: number;
  #signaturePolicy: SignaturePolicyEnvelope | undefined;

  constructor(
    rule: ImplicitMetaRule,
    private readonly policyName: string,
    private readonly parts: readonly Policy[],
  ) {
    this.threshold = thresholdOf(rule, parts.length);
  }

  isSatisfiedBy(identities: readonly MspIdentity[]): boolean {
    return this.#satisfiedParts(identities) >= this.threshold;
  }

  evaluate(identities: readonly MspIdentity[]): void {
    const satisfied = this.#satisfiedParts(identities);
    if (satisfied < this.threshold) {
      throw new PolicyError(
        `implicit policy evaluation failed - ${String(satisfied)} sub-policies were satisfied, but this policy requires ${String(this.threshold)} of the '${this.policyName}' sub-policies to be satisfied`,
      );
    }
  }

  #satisfiedParts(identities: readonly MspIdentity[]): number {
    return this.parts.filter((part) => part.isSatisfiedBy(identities)).length;
  }

  toSignaturePolicy(): SignaturePolicyEnvelope {
    this.#signaturePolicy ??= this.#sideBySide();
    return this.#signaturePolicy;
  }

  /** The parts side by side. A principal in several parts occurs once. */
  #sideBySide(): SignaturePolicyEnvelope {
    const identities: Principal[] = [];
    const positions = new Map<string, number>();
    const of = this.parts.map((part) => {
      const { rule, identities: named } = part.toSignaturePolicy();
      const renumbered = named.map((principal) => {
        const key = `${String(principal.classification)}:${keyOf(principal.principal)}`;
        const known = positions.get(key) ?? identities.push(principal) - 1;
        positions.set(key, known);
        return known;
      });
      return renumber(rule ?? { unset: true }, renumbered);
    });
    return { version: 0, rule: { n: this.threshold, of }, identities };
  }
}

/** How many of the given number of policies a rule requires. If there are no policies, the rule requires none. */
export function thresholdOf(rule: ImplicitMetaRule, count: number): number {
  if (count === 0) {
    return 0;
  }
  switch (rule) {
    case "ANY":
      return 1;
    case "ALL":
      return count;
    case "MAJORITY":
      return Math.floor(count / 2) + 1;
  }
}

function renumber(rule: SignatureRule, positions: readonly number[]): SignatureRule {
  if ("of" in rule) {
    return { n: rule.n, of: rule.of.map((inner) => renumber(inner, positions)) };
  }
  const position = "signedBy" in rule ? positions[rule.signedBy] : undefined;
  return position === undefined ? { unset: true } : { signedBy: position };
}
