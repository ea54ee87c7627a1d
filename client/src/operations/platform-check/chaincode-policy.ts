import {
  groupAt,
  isMetBy,
  writeEndorsementPolicy,
  type ChannelConfiguration,
  type ConfigGroup,
  type PolicyRule,
} from "@tallystick/fabric-inspect";

import type { ChaincodeDefinition } from "../../transport/queries/chaincode-definition.js";
import { everybody, membersOf } from "./channel-members.js";
import type { Finding } from "./finding.js";
import { halfSuffices, without, type IsMet } from "./who-can.js";

/** Checks that new records on the ledger need the operator's organisation and a majority. */
export function checkChaincodePolicy(
  channel: ChannelConfiguration,
  { policy }: ChaincodeDefinition,
  operator: string,
): Finding {
  const isMet: IsMet =
    "channelPolicy" in policy
      ? channelPolicyAt(channel.group, policy.channelPolicy)
      : (who) => ruleMetBy(policy.rule, who);
  const all = everybody(channel);
  const members = membersOf(channel);
  const faults = [
    ...(isMet(all) ? [] : ["nobody can meet it"]),
    ...(isMet(without(all, operator)) ? [`can be met without ${operator}`] : []),
    ...(halfSuffices(isMet, members, new Set()) ? ["can be met by half of the members"] : []),
  ];
  return {
    check: "endorsement policy of the chaincode's definition",
    sound: faults.length === 0,
    found: [writeEndorsementPolicy(policy), ...faults].join(": "),
    wanted: `a majority with ${operator} in it, so that no others write new keys or bar those to come`,
  };
}

function channelPolicyAt(root: ConfigGroup, path: string): IsMet {
  const steps = path.split("/").filter((step) => step !== "");
  const name = steps.pop() ?? "";
  const group = groupAt(root, ...steps.slice(1));
  return (organisations) => isMetBy(group, name, organisations);
}

function ruleMetBy(rule: PolicyRule, organisations: ReadonlySet<string>): boolean {
  if ("mspId" in rule) {
    return organisations.has(rule.mspId);
  }
  return rule.of.filter((part) => ruleMetBy(part, organisations)).length >= rule.fewest;
}
