import type { ChannelConfiguration } from "@tallystick/fabric-inspect";

import type { ChaincodeDefinition } from "../../transport/queries/chaincode-definition.js";
import { checkCapabilities } from "./capabilities.js";
import { checkChaincodePolicy } from "./chaincode-policy.js";
import type { Finding, Governors } from "./finding.js";
import { checkGoverningPolicies, checkModPolicies, checkOrdererAdmins } from "./governing-policies.js";
import { checkAuthorities, checkNodeOus, checkOwnPolicies } from "./members-own.js";

/** What was found of a live channel. */
export interface PlatformCheck extends Governors {
  /** Every finding is. */
  readonly sound: boolean;
  /** Everything that was looked at, sound or not. */
  readonly findings: readonly Finding[];
}

/**
 * Looks whether a channel's configuration and the chaincode's definition keep administrators from what they should not be
 * able to do without operator and regulator: commit weaker rules, admit a member again under its name with other
 * keys, weaken access.
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
