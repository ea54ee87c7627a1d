import { writeChannelRule, type ConfigGroup } from "@tallystick/fabric-inspect";

/** A group's policy for people: an implicit rule as `configtxgen` takes it, or Fabric's notation. */
export function sayPolicy(group: ConfigGroup | undefined, name: string): string {
  const policy = group?.policies.get(name);
  return policy === undefined ? "none" : writeChannelRule(policy.rule);
}
