import type { MspIdentity } from "../membership/msp.js";
import { PolicyError } from "./policy-error.js";
import type { Policy, PrincipalCheck } from "./policy.js";
import type { Principal } from "./principal.js";
import type { SignaturePolicyEnvelope, SignatureRule } from "./signature-policy-envelope.js";

/** True if the rule is satisfied. It marks the identities that it has used. */
type Evaluation = (identities: readonly MspIdentity[], used: boolean[]) => boolean;

/**
 * Evaluates a signature policy as Fabric does. It goes through the rules from left to right. Each principal uses the first unused identity
 * that satisfies it. A rule that fails frees the identities that it used. Like Fabric, it does not search for a better assignment.
 */
export class SignaturePolicy implements Policy {
  readonly #evaluation: Evaluation;

  /** @throws {PolicyError} Fabric would not accept the envelope. */
  constructor(
    private readonly envelope: SignaturePolicyEnvelope,
    satisfies: PrincipalCheck,
  ) {
    if (envelope.version !== 0) {
      throw new PolicyError(
        `This evaluator only understands messages of version 0, but version was ${String(envelope.version)}`,
      );
    }
    this.#evaluation = compile(envelope.rule, envelope.identities, satisfies);
  }

  isSatisfiedBy(identities: readonly MspIdentity[]): boolean {
    return this.#evaluation(identities, Array<boolean>(identities.length).fill(false));
  }

  evaluate(identities: readonly MspIdentity[]): void {
    if (!this.isSatisfiedBy(identities)) {
      throw new PolicyError("signature set did not satisfy policy");
    }
  }

  toSignaturePolicy(): SignaturePolicyEnvelope {
    return this.envelope;
  }
}

function compile(
  rule: SignatureRule | undefined,
  principals: readonly Principal[],
  satisfies: PrincipalCheck,
): Evaluation {
  if (rule === undefined) {
    throw new PolicyError("Empty policy element");
  }
  if ("unset" in rule) {
    throw new PolicyError("Unknown type of policy element");
  }
  if ("signedBy" in rule) {
    return signedBy(rule.signedBy, principals, satisfies);
  }
  const rules = rule.of.map((inner) => compile(inner, principals, satisfies));
  return (identities, used) => {
    let satisfied = 0;
    for (const evaluate of rules) {
      const attempt = [...used];
      if (evaluate(identities, attempt)) {
        satisfied++;
        attempt.forEach((value, index) => (used[index] = value));
      }
    }
    return satisfied >= rule.n;
  };
}

function signedBy(index: number, principals: readonly Principal[], satisfies: PrincipalCheck): Evaluation {
  const principal = principals[index];
  if (principal === undefined) {
    throw new PolicyError(
      `identity index out of range, requested ${String(index)}, but identities length is ${String(principals.length)}`,
    );
  }
  return (identities, used) => {
    const found = identities.findIndex((identity, at) => used[at] !== true && satisfies(identity, principal));
    if (found >= 0) {
      used[found] = true;
    }
    return found >= 0;
  };
}
