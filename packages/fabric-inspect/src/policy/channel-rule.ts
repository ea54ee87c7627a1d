import {
  ImplicitMetaPolicy as ImplicitMessage,
  Policy as PolicyMessage,
} from "@hyperledger/fabric-protos/lib/common/policies_pb.js";

import { DecodeError, parse } from "../protobuf/decode.js";
import type { ImplicitMetaRule } from "./implicit-meta-policy.js";
import { PolicyError } from "./policy-error.js";
import { parsePolicy } from "./policy-notation.js";
import { roleOf, type Principal } from "./principal.js";
import {
  encodeSignaturePolicy,
  readSignaturePolicy,
  type SignaturePolicyEnvelope,
  type SignatureRule,
} from "./signature-policy-envelope.js";
import { SignaturePolicy } from "./signature-policy.js";

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
 * Reads `MAJORITY Admins`, in `configtxgen`'s form of implicit rules, or a signature policy in Fabric's notation.
 *
 * @throws {PolicyError} it has neither form
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

/**
 * Writes a rule in the form for `parseChannelRule`. A principal that is not a role of an organisation has no notation,
 * and is written as the words "somebody else".
 */
export function writeChannelRule(rule: ChannelRule): string {
  if ("part" in rule) {
    return `${rule.rule} ${rule.part}`;
  }
  const { rule: top, identities } = rule.signaturePolicy;
  return top === undefined ? "nobody" : writeRule(top, identities.map(writePrincipal));
}

/** The bytes of Fabric's `Policy`, as in a channel's configuration. */
export function encodeChannelRule(rule: ChannelRule): Uint8Array {
  const message = new PolicyMessage();
  if ("part" in rule) {
    const implicit = new ImplicitMessage();
    implicit.setRule(ImplicitMessage.Rule[rule.rule]);
    implicit.setSubPolicy(rule.part);
    message.setType(PolicyMessage.PolicyType.IMPLICIT_META);
    message.setValue(implicit.serializeBinary());
  } else {
    message.setType(PolicyMessage.PolicyType.SIGNATURE);
    message.setValue(encodeSignaturePolicy(rule.signaturePolicy));
  }
  return message.serializeBinary();
}

/**
 * The rule in a message.
 *
 * @throws {PolicyError} there is none, it is of another kind, or no peer would accept it.
 */
export function channelRuleOf(message: PolicyMessage | undefined): ChannelRule {
  const { SIGNATURE, IMPLICIT_META } = PolicyMessage.PolicyType;
  switch (message?.getType()) {
    case SIGNATURE: {
      const signaturePolicy = readSignaturePolicy(message.getValue_asU8());
      requireSound(signaturePolicy);
      return { signaturePolicy };
    }
    case IMPLICIT_META:
      return implicitRuleIn(message.getValue_asU8());
    case undefined:
      throw new PolicyError("the policy is empty: it has neither a rule nor a type");
    default:
      throw new PolicyError(`has unknown policy type: ${String(message?.getType())}`);
  }
}

/** Compiles it as a peer does, which refuses malformed ones. */
function requireSound(envelope: SignaturePolicyEnvelope): void {
  new SignaturePolicy(envelope, () => false);
}

/**
 * Fabric would treat a rule with an unknown number as one that anybody satisfies. Nobody writes such a rule, and it is
 * refused here.
 */
function implicitRuleIn(bytes: Uint8Array): ChannelRule {
  const message = implicitMessage(bytes);
  const [rule = ""] = Object.entries(ImplicitMessage.Rule).find(([, number]) => number === message.getRule()) ?? [];
  if (!isImplicit(rule)) {
    throw new PolicyError(`an implicit policy has the rule ${String(message.getRule())}, which Fabric does not have`);
  }
  return { rule, part: message.getSubPolicy() };
}

function implicitMessage(bytes: Uint8Array): ImplicitMessage {
  try {
    return parse(ImplicitMessage, bytes);
  } catch (cause) {
    if (!(cause instanceof DecodeError)) {
      throw cause;
    }
    throw new PolicyError("could not unmarshal implicit meta policy", { cause });
  }
}

function writePrincipal(principal: Principal): string {
  const named = roleOf(principal);
  return named === undefined ? "somebody else" : `'${named.mspId}.${named.role}'`;
}

function writeRule(rule: SignatureRule, principals: readonly string[]): string {
  if (!("of" in rule)) {
    return ("signedBy" in rule ? principals[rule.signedBy] : undefined) ?? "nobody";
  }
  const parts = rule.of.map((part) => writeRule(part, principals)).join(", ");
  if (rule.n === rule.of.length) {
    return rule.n === 1 ? parts : `AND(${parts})`;
  }
  return rule.n === 1 ? `OR(${parts})` : `OutOf(${String(rule.n)}, ${parts})`;
}
