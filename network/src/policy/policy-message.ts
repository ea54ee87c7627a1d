import { common, peer } from "@hyperledger/fabric-protos";
import {
  encodeApplicationPolicy,
  encodeSignaturePolicy,
  readApplicationPolicy,
  type ApplicationPolicy,
  type SignaturePolicyEnvelope,
  parse,
} from "@tallystick/fabric-inspect";

import { signaturePolicyOf } from "./policy-bytes.js";

/** Policies of single keys pass from a simulation to the choice of endorsers with every transaction, and are few. */
const messages = new WeakMap<SignaturePolicyEnvelope, common.SignaturePolicyEnvelope>();
const policies = new WeakMap<common.SignaturePolicyEnvelope, SignaturePolicyEnvelope>();

/**
 * The message of a signature policy, for messages that contain one. The same policy gives the same message, which must
 * not be changed.
 */
export function signaturePolicyMessage(envelope: SignaturePolicyEnvelope): common.SignaturePolicyEnvelope {
  const message = messages.get(envelope) ?? parse(common.SignaturePolicyEnvelope, encodeSignaturePolicy(envelope));
  messages.set(envelope, message);
  policies.set(message, envelope);
  return message;
}

/** The signature policy of a message that contains one. */
export function signaturePolicyIn(message: common.SignaturePolicyEnvelope): SignaturePolicyEnvelope {
  const envelope = policies.get(message) ?? signaturePolicyOf(message.serializeBinary());
  policies.set(message, envelope);
  return envelope;
}

/** The message of a chaincode's or collection's policy, for a definition of collections. */
export function applicationPolicyMessage(policy: ApplicationPolicy): peer.ApplicationPolicy {
  return parse(peer.ApplicationPolicy, encodeApplicationPolicy(policy));
}

/**
 * The policy of a collection's definition.
 *
 * @throws {PolicyError} the message states no policy.
 */
export function applicationPolicyIn(message: peer.ApplicationPolicy): ApplicationPolicy {
  return readApplicationPolicy(message.serializeBinary());
}
