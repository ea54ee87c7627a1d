import type { ChannelConfiguration } from "@tallystick/fabric-inspect";

import type { ChaincodeDefinition } from "../../transport/queries/chaincode-definition.js";
import { checkCapabilities } from "./capabilities.js";
import { checkChaincodePolicy } from "./chaincode-policy.js";
import type { Finding, Governors } from "./finding.js";
import { checkGoverningPolicies, checkModPolicies, checkOrdererAdmins } from "./governing-policies.js";
import { checkAuthorities, checkNodeOus, checkOwnPolicies } from "./members-own.js";

/** The findings about a live channel. */
export interface PlatformCheck extends Governors {
  /** True if every finding is sound. */
  readonly sound: boolean;
  /** All checks, sound or not. */
  readonly findings: readonly Finding[];
}

/**
 * Checks that a channel's configuration and the chaincode's definition prevent administrators from acting without
 * operator and regulator: they must not commit weaker rules, admit a member again under its name with other keys, or
 * weaken access.
 */
export function checkPlatform(
  channel: ChannelConfiguration,
  definition: ChaincodeDefinition,
  governors: Governors,
): PlatformCheck {
  const findings = [
    checkChaincodePolicy(channel, definition, governors.operator),
    ...checkGoverningPolicies(channel, governors),
    checkOrdererAdmins(channel),
    checkModPolicies(channel, governors),
    checkOwnPolicies(channel, "Admins", {
      check: "Admins of each member",
      role: "admin",
      prevents: "so that nobody else signs for it",
    }),
    checkOwnPolicies(channel, "Endorsement", {
      check: "Endorsement of each member, which guards its implicit collection",
      role: "peer",
      prevents: "so that nobody else writes what binds it",
    }),
    checkNodeOus(channel),
    checkAuthorities(channel),
    ...checkCapabilities(channel),
  ];
  return { sound: findings.every(({ sound }) => sound), ...governors, findings };
}
