import { writeChannelRule, type ConfigGroup } from "@tallystick/fabric-inspect";

/** A group's policy in words: an implicit rule in the form of `configtxgen`, or Fabric's notation. */
export function sayPolicy(group: ConfigGroup | undefined, name: string): string {
  const policy = group?.policies.get(name);
  return policy === undefined ? "none" : writeChannelRule(policy.rule);
}
