import {
  encodeSignaturePolicy,
  readApplicationPolicy,
  readSignaturePolicy,
  type ApplicationPolicy,
  type SignaturePolicyEnvelope,
} from "@tallystick/fabric-inspect";
import { LRUCache } from "lru-cache";

/** How many policies of each kind are remembered: every transaction and thousands of keys share few. */
const max = 10_000;

const applicationPolicies = new LRUCache<string, ApplicationPolicy>({ max });
const signaturePolicies = new LRUCache<string, SignaturePolicyEnvelope>({ max });
const texts = new WeakMap<SignaturePolicyEnvelope, string>();

/**
 * The policy in a chaincode's definition. The same bytes give the same object.
 *
 * @throws {PolicyError} the bytes are not a policy, or are empty.
 */
export function applicationPolicyOf(bytes: Uint8Array): ApplicationPolicy {
  const text = textOf(bytes);
  const policy = applicationPolicies.get(text) ?? readApplicationPolicy(bytes);
  applicationPolicies.set(text, policy);
  return policy;
}

/**
 * The policy of a single key. The same bytes give the same object.
 *
 * @throws {PolicyError} the bytes are not a signature policy.
 */
export function signaturePolicyOf(bytes: Uint8Array): SignaturePolicyEnvelope {
  const text = textOf(bytes);
  const envelope = signaturePolicies.get(text) ?? readSignaturePolicy(bytes);
  signaturePolicies.set(text, envelope);
  return envelope;
}

/** A text that is the same for two signature policies only if their bytes are equal. */
export function bytesTextOf(envelope: SignaturePolicyEnvelope): string {
  const text = texts.get(envelope) ?? textOf(encodeSignaturePolicy(envelope));
  texts.set(envelope, text);
  return text;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
