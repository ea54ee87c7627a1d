import { IdentityError, SignatureError } from "../identity/index.js";
import { PolicyError } from "../policy/index.js";
import type { ChannelRules } from "../validation/channel-rules.js";

/** Why a client may not have what it asks for; the message is Fabric's. */
export class AccessError extends Error {
  override readonly name = "AccessError";
}

/** @throws {AccessError} the signer does not satisfy the channel's policy for readers */
export function assertReader(
  request: { readonly data: Uint8Array; readonly identity: Uint8Array; readonly signature: Uint8Array },
  channelId: string,
  rules: ChannelRules,
): void {
  const path = "/Channel/Application/Readers";
  if (channelId !== rules.channelId) {
    throw new AccessError(`Failed to get policy manager for channel [${channelId}]`);
  }
  try {
    const signers = signersOf(request, rules);
    rules.policies.find(path)?.evaluate(signers);
  } catch (error) {
    if (error instanceof PolicyError) {
      throw new AccessError(
        `Failed evaluating policy on signed data during check policy on channel [${channelId}] with policy [${path}]: [${error.message}]`,
      );
    }
    throw error;
  }
}

function signersOf(
  {
    data,
    identity,
    signature,
  }: { readonly data: Uint8Array; readonly identity: Uint8Array; readonly signature: Uint8Array },
  { membership, signatures }: ChannelRules,
): ReturnType<ChannelRules["membership"]["deserialize"]>[] {
  try {
    const signer = membership.deserialize(identity);
    signatures.verify(signer, data, signature);
    return [signer];
  } catch (error) {
    if (error instanceof IdentityError || error instanceof SignatureError) {
      return [];
    }
    throw error;
  }
}
