import type { ImplicitMetaRule } from "./implicit-meta-policy.js";
import { parsePolicy } from "./policy-notation.js";
import type { SignaturePolicyEnvelope } from "./signature-policy-envelope.js";

/** A policy of a channel's group: about the policies of one name in the groups below it, or about signatures. */
export type ChannelRule =
  | {
      /** How many of the policies below must be satisfied. */
      readonly rule: ImplicitMetaRule;
      /** Name of these policies. */
      readonly part: string;
    }
  | {
      /** The rule about signatures. */
      readonly signaturePolicy: SignaturePolicyEnvelope;
    };

/**
 * Reads `MAJORITY Admins`, as `configtxgen` writes implicit rules, or a signature policy in Fabric's notation.
 *
 * @throws {PolicyError} it is neither
 */
export function parseChannelRule(text: string): ChannelRule {
  const [, rule, part] = /^(ANY|ALL|MAJORITY) ([A-Za-z0-9.-]+)$/.exec(text) ?? [];
  return rule !== undefined && part !== undefined && isImplicit(rule)
    ? { rule, part }
    : { signaturePolicy: parsePolicy(text) };
}

function isImplicit(rule: string): rule is ImplicitMetaRule {
  return rule === "ANY" || rule === "ALL" || rule === "MAJORITY";
}
