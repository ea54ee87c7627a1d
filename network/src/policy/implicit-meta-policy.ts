import { common, type msp } from "@hyperledger/fabric-protos";

import type { MspIdentity } from "../identity/index.js";
import { PolicyError } from "./policy-error.js";
import { outOf } from "./policy-notation.js";
import type { Policy } from "./policy.js";

export type ImplicitMetaRule = "ANY" | "ALL" | "MAJORITY";

/** A rule about the policies of one name in a channel's groups, `MAJORITY Endorsement` for one. */
export class ImplicitMetaPolicy implements Policy {
  /** How many of the groups' policies have to be satisfied. */
  readonly threshold: number;
  #signaturePolicy: common.SignaturePolicyEnvelope | undefined;

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

  toSignaturePolicy(): common.SignaturePolicyEnvelope {
    this.#signaturePolicy ??= this.#sideBySide();
    return this.#signaturePolicy;
  }

  /** The parts side by side; a principal that several name stands once. */
  #sideBySide(): common.SignaturePolicyEnvelope {
    const principals: msp.MSPPrincipal[] = [];
    const positions = new Map<string, number>();
    const rules = this.parts.map((part) => {
      const envelope = part.toSignaturePolicy();
      const renumbered = envelope.getIdentitiesList().map((principal) => {
        const key = Buffer.from(principal.serializeBinary()).toString("latin1");
        const known = positions.get(key) ?? principals.push(principal) - 1;
        positions.set(key, known);
        return known;
      });
      return renumber(envelope.getRule(), renumbered);
    });
    const envelope = new common.SignaturePolicyEnvelope();
    envelope.setRule(outOf(this.threshold, rules));
    envelope.setIdentitiesList(principals);
    return envelope;
  }
}

function thresholdOf(rule: ImplicitMetaRule, count: number): number {
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

function renumber(rule: common.SignaturePolicy | undefined, positions: readonly number[]): common.SignaturePolicy {
  const gate = rule?.getNOutOf();
  if (gate !== undefined) {
    return outOf(
      gate.getN(),
      gate.getRulesList().map((inner) => renumber(inner, positions)),
    );
  }
  const signedBy = new common.SignaturePolicy();
  signedBy.setSignedBy(positions[rule?.getSignedBy() ?? 0] ?? 0);
  return signedBy;
}
