import { common, type msp } from "@hyperledger/fabric-protos";

import type { MspIdentity } from "../identity/index.js";
import type { Policy, PrincipalCheck } from "./policy.js";
import { PolicyError } from "./policy-error.js";

/** True where the rule is satisfied; marks the identities that it has used up. */
type Evaluation = (identities: readonly MspIdentity[], used: boolean[]) => boolean;

/**
 * A signature policy as Fabric evaluates it: rules from left to right, each principal by the first identity that
 * satisfies it and has not been used, and a rule that fails gives back what it used. Fabric does not search for
 * a better assignment, and neither does this.
 */
export class SignaturePolicy implements Policy {
  private readonly evaluation: Evaluation;

  /** @throws {PolicyError} the envelope is none that Fabric would take. */
  constructor(
    private readonly envelope: common.SignaturePolicyEnvelope,
    satisfies: PrincipalCheck,
  ) {
    if (envelope.getVersion() !== 0) {
      throw new PolicyError(
        `This evaluator only understands messages of version 0, but version was ${String(envelope.getVersion())}`,
      );
    }
    this.evaluation = compile(envelope.getRule(), envelope.getIdentitiesList(), satisfies);
  }

  isSatisfiedBy(identities: readonly MspIdentity[]): boolean {
    return this.evaluation(identities, Array<boolean>(identities.length).fill(false));
  }

  evaluate(identities: readonly MspIdentity[]): void {
    if (!this.isSatisfiedBy(identities)) {
      throw new PolicyError("signature set did not satisfy policy");
    }
  }

  toSignaturePolicy(): common.SignaturePolicyEnvelope {
    return this.envelope;
  }
}

function compile(
  rule: common.SignaturePolicy | undefined,
  principals: readonly msp.MSPPrincipal[],
  satisfies: PrincipalCheck,
): Evaluation {
  if (rule === undefined) {
    throw new PolicyError("Empty policy element");
  }
  switch (rule.getTypeCase()) {
    case common.SignaturePolicy.TypeCase.TYPE_NOT_SET:
      throw new PolicyError("Unknown type of policy element");
    case common.SignaturePolicy.TypeCase.SIGNED_BY:
      return signedBy(rule.getSignedBy(), principals, satisfies);
    case common.SignaturePolicy.TypeCase.N_OUT_OF: {
      const gate = rule.getNOutOf();
      const threshold = gate?.getN() ?? 0;
      const rules = (gate?.getRulesList() ?? []).map((inner) => compile(inner, principals, satisfies));
      return (identities, used) => {
        let satisfied = 0;
        for (const evaluate of rules) {
          const attempt = [...used];
          if (evaluate(identities, attempt)) {
            satisfied++;
            attempt.forEach((value, index) => (used[index] = value));
          }
        }
        return satisfied >= threshold;
      };
    }
  }
}

function signedBy(index: number, principals: readonly msp.MSPPrincipal[], satisfies: PrincipalCheck): Evaluation {
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
