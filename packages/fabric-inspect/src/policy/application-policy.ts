import { ApplicationPolicy as PolicyMessage } from "@hyperledger/fabric-protos/lib/common/policies_pb.js";
import { QueryChaincodeDefinitionResult } from "@hyperledger/fabric-protos/lib/peer/lifecycle/lifecycle_pb.js";

import { DecodeError, parse } from "../protobuf/decode.js";
import { namesMajority, withMajority } from "./majority.js";
import { PolicyError } from "./policy-error.js";
import { parsePolicy } from "./policy-notation.js";
import { envelopeMessage, envelopeOf, type SignaturePolicyEnvelope } from "./signature-policy-envelope.js";

/** Channel policy that Fabric uses for a chaincode whose definition names none. */
export const DEFAULT_ENDORSEMENT = "/Channel/Application/Endorsement";

/** A chaincode's or collection's policy: a rule of its own, or the path of a policy of the channel. */
export type ApplicationPolicy =
  | {
      /** The rule. */
      readonly signaturePolicy: SignaturePolicyEnvelope;
    }
  | {
      /** Path of a policy of the channel, such as `/Channel/Application/Endorsement`. */
      readonly channelPolicy: string;
    };

/**
 * Reads a policy in the form of a chaincode's description: a path such as `/Channel/Application/Endorsement`, or
 * Fabric's notation for signature policies, in which `MAJORITY` means more than half of the channel's members.
 *
 * @throws {PolicyError} it has neither form.
 */
export function parseApplicationPolicy(
  text: string = DEFAULT_ENDORSEMENT,
  members: readonly string[] = [],
): ApplicationPolicy {
  if (text.startsWith("/")) {
    return { channelPolicy: text };
  }
  return { signaturePolicy: parsePolicy(namesMajority(text) ? withMajority(text, members) : text) };
}

/** The bytes of Fabric's `ApplicationPolicy`, as in a chaincode definition. */
export function encodeApplicationPolicy(policy: ApplicationPolicy): Uint8Array {
  const message = new PolicyMessage();
  if ("signaturePolicy" in policy) {
    message.setSignaturePolicy(envelopeMessage(policy.signaturePolicy));
  } else {
    message.setChannelConfigPolicyReference(policy.channelPolicy);
  }
  return message.serializeBinary();
}

/**
 * Reads a serialized `ApplicationPolicy`, as in a chaincode's definition.
 *
 * @throws {PolicyError} the bytes are not a policy, or are empty.
 */
export function readApplicationPolicy(bytes: Uint8Array): ApplicationPolicy {
  const message = parsePolicyMessage(bytes);
  const signaturePolicy = message.getSignaturePolicy();
  if (signaturePolicy !== undefined) {
    return { signaturePolicy: envelopeOf(signaturePolicy) };
  }
  if (message.hasChannelConfigPolicyReference()) {
    return { channelPolicy: message.getChannelConfigPolicyReference() };
  }
  throw new PolicyError("unsupported policy type: the application policy is empty");
}

function parsePolicyMessage(bytes: Uint8Array): PolicyMessage {
  try {
    return parse(PolicyMessage, bytes);
  } catch (cause) {
    if (!(cause instanceof DecodeError)) {
      throw cause;
    }
    throw new PolicyError("failed to unmarshal ApplicationPolicy bytes", { cause });
  }
}

/**
 * The policy in the answer to the query `QueryChaincodeDefinition` of the peers' chaincode `_lifecycle`.
 *
 * @throws {DecodeError} the bytes are not that answer.
 */
export function readDefinedPolicy(answer: Uint8Array): ApplicationPolicy {
  return readApplicationPolicy(parse(QueryChaincodeDefinitionResult, answer).getValidationParameter_asU8());
}
