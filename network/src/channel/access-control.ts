import {
  IdentityError,
  type MspIdentity,
  PolicyError,
  SignatureError,
  type SignedData,
} from "@tallystick/fabric-inspect";

import { verifySignature } from "../cryptography/index.js";
import type { ChannelRules } from "./channel-rules.js";

/** Why a client's request is denied. The message is Fabric's. */
export class AccessError extends Error {
  override readonly name = "AccessError";
}

/** Policy for reading the channel. */
export const readers = "/Channel/Application/Readers";
/** Policy for proposing transactions. */
export const writers = "/Channel/Application/Writers";

/**
 * @param path one of the channel's policies
 * @throws {AccessError} the signer does not satisfy it, or there is no such channel
 */
export function assertSatisfies(path: string, request: SignedData, channelId: string, rules: ChannelRules): void {
  if (channelId === "") {
    throw new AccessError(
      "Invalid channel ID name during check policy on signed data. Name must be different from nil.",
    );
  }
  if (channelId !== rules.channelId) {
    throw new AccessError(`Failed to get policy manager for channel [${channelId}]`);
  }
  try {
    rules.policies.at(path).evaluate(signersOf(request, rules));
  } catch (error) {
    if (error instanceof PolicyError) {
      throw new AccessError(
        `Failed evaluating policy on signed data during check policy on channel [${channelId}] with policy [${path}]: [${error.message}]`,
      );
    }
    throw error;
  }
}

function signersOf({ data, identity, signature }: SignedData, { membership }: ChannelRules): MspIdentity[] {
  try {
    const signer = membership.deserialize(identity);
    verifySignature(signer, data, signature);
    return [signer];
  } catch (error) {
    if (error instanceof IdentityError || error instanceof SignatureError) {
      return [];
    }
    throw error;
  }
}
