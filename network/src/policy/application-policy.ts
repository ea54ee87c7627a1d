import { common } from "@hyperledger/fabric-protos";

import { PolicyError } from "./policy-error.js";
import { namesMajority, withMajority } from "./majority.js";
import { parsePolicy } from "./policy-notation.js";

/** Channel policy that Fabric takes for a chaincode whose definition names none. */
export const DEFAULT_ENDORSEMENT = "/Channel/Application/Endorsement";

/** A chaincode's or collection's policy: a rule of its own, or the path of one of the channel's. */
export type ApplicationPolicy =
  { readonly signaturePolicy: common.SignaturePolicyEnvelope } | { readonly channelPolicy: string };

/**
 * Reads a policy as a chaincode's description states it: a path such as `/Channel/Application/Endorsement`, or
 * Fabric's notation for signature policies, in which `MAJORITY` stands for more than half of the channel's members.
 *
 * @throws {PolicyError} it is neither.
 */
export function parseApplicationPolicy(
  text: string = DEFAULT_ENDORSEMENT,
  members: readonly string[] = [],
): ApplicationPolicy {
  if (text.startsWith("/")) return { channelPolicy: text };
  return { signaturePolicy: parsePolicy(namesMajority(text) ? withMajority(text, members) : text) };
}

/** The bytes of Fabric's `ApplicationPolicy`, as a chaincode definition carries them. */
export function encodeApplicationPolicy(policy: ApplicationPolicy): Uint8Array {
  const message = new common.ApplicationPolicy();
  if ("signaturePolicy" in policy) {
    message.setSignaturePolicy(policy.signaturePolicy);
  } else {
    message.setChannelConfigPolicyReference(policy.channelPolicy);
  }
  return message.serializeBinary();
}

/** @throws {PolicyError} the bytes are no policy, or an empty one. */
export function decodeApplicationPolicy(bytes: Uint8Array): ApplicationPolicy {
  let message: common.ApplicationPolicy;
  try {
    message = common.ApplicationPolicy.deserializeBinary(bytes);
  } catch (cause) {
    throw new PolicyError("failed to unmarshal ApplicationPolicy bytes", { cause });
  }
  return applicationPolicyFrom(message);
}

/** Fabric's message, of which its packages hold two copies. */
type PolicyMessage = Pick<
  common.ApplicationPolicy,
  "getSignaturePolicy" | "hasChannelConfigPolicyReference" | "getChannelConfigPolicyReference"
>;

/** @throws {PolicyError} the message states no policy. */
export function applicationPolicyFrom(message: PolicyMessage): ApplicationPolicy {
  const signaturePolicy = message.getSignaturePolicy();
  if (signaturePolicy !== undefined) {
    return { signaturePolicy };
  }
  if (message.hasChannelConfigPolicyReference()) {
    return { channelPolicy: message.getChannelConfigPolicyReference() };
  }
  throw new PolicyError("unsupported policy type: the application policy is empty");
}
