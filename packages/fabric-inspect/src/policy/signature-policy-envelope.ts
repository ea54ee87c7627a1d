import {
  SignaturePolicy as PolicyMessage,
  SignaturePolicyEnvelope as EnvelopeMessage,
} from "@hyperledger/fabric-protos/lib/common/policies_pb.js";

import { DecodeError, parse } from "../protobuf/decode.js";
import { PolicyError } from "./policy-error.js";
import { principalMessage, principalOf, type Principal } from "./principal.js";

/** Fabric's `SignaturePolicyEnvelope`: a rule over principals, which it names by their positions. */
export interface SignaturePolicyEnvelope {
  /** 0: Fabric knows no other. */
  readonly version: number;
  /** Absent in a malformed envelope. */
  readonly rule?: SignatureRule;
  /** The principals. */
  readonly identities: readonly Principal[];
}

/**
 * Fabric's `SignaturePolicy`: the position of one principal, or the number of several rules that must be satisfied.
 * `unset` is malformed.
 */
export type SignatureRule =
  | {
      /** Place of the principal, from 0. */
      readonly signedBy: number;
    }
  | {
      /** The required number of rules. */
      readonly n: number;
      /** The rules. */
      readonly of: readonly SignatureRule[];
    }
  | {
      /** It has neither. */
      readonly unset: true;
    };

/**
 * Reads a serialized `SignaturePolicyEnvelope`, such as a key's endorsement policy. The class `SignaturePolicy` checks
 * whether Fabric would evaluate it.
 *
 * @throws {PolicyError} the bytes are not one.
 */
export function readSignaturePolicy(bytes: Uint8Array): SignaturePolicyEnvelope {
  try {
    return envelopeOf(parse(EnvelopeMessage, bytes));
  } catch (cause) {
    if (!(cause instanceof DecodeError)) {
      throw cause;
    }
    throw new PolicyError("could not unmarshal signature policy envelope", { cause });
  }
}

/** The bytes of Fabric's `SignaturePolicyEnvelope`. */
export function encodeSignaturePolicy(envelope: SignaturePolicyEnvelope): Uint8Array {
  return envelopeMessage(envelope).serializeBinary();
}

/** The envelope in a message. */
export function envelopeOf(message: EnvelopeMessage): SignaturePolicyEnvelope {
  const rule = message.getRule();
  return {
    version: message.getVersion(),
    ...(rule && { rule: ruleOf(rule) }),
    identities: message.getIdentitiesList().map(principalOf),
  };
}

/** The message of an envelope. */
export function envelopeMessage({ version, rule, identities }: SignaturePolicyEnvelope): EnvelopeMessage {
  const message = new EnvelopeMessage();
  message.setVersion(version);
  message.setRule(rule && ruleMessage(rule));
  message.setIdentitiesList(identities.map(principalMessage));
  return message;
}

function ruleOf(message: PolicyMessage): SignatureRule {
  const gate = message.getNOutOf();
  if (gate !== undefined) {
    return { n: gate.getN(), of: gate.getRulesList().map(ruleOf) };
  }
  return message.hasSignedBy() ? { signedBy: message.getSignedBy() } : { unset: true };
}

function ruleMessage(rule: SignatureRule): PolicyMessage {
  const message = new PolicyMessage();
  if ("signedBy" in rule) {
    message.setSignedBy(rule.signedBy);
  } else if ("of" in rule) {
    const gate = new PolicyMessage.NOutOf();
    gate.setN(rule.n);
    gate.setRulesList(rule.of.map(ruleMessage));
    message.setNOutOf(gate);
  }
  return message;
}
