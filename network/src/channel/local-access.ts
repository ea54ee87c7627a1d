import { IdentityError } from "../identity/index.js";
import { rolePrincipal } from "../policy/index.js";
import { AccessError } from "./access-control.js";
import type { ChannelRules } from "./channel-rules.js";

/**
 * Checks a right on a peer itself, which only its own organisation can have.
 *
 * @throws {AccessError} the creator is not what the policy asks for
 */
export function assertLocalPolicy(
  policy: "Admins" | "Members",
  creator: Uint8Array,
  mspId: string,
  { membership }: ChannelRules,
): void {
  try {
    const identity = membership.deserialize(creator);
    membership.checkPrincipal(identity, rolePrincipal(mspId, policy === "Admins" ? "admin" : "member"));
  } catch (error) {
    if (error instanceof IdentityError) {
      throw new AccessError(
        `Failed verifying that proposal's creator satisfies local MSP principal during channelless check policy with policy [${policy}]: [${error.message}]`,
      );
    }
    throw error;
  }
}
