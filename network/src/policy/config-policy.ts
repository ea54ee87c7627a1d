import { common } from "@hyperledger/fabric-protos";
import { encodeChannelRule, parse, parseChannelRule } from "@tallystick/fabric-inspect";

/**
 * An element of a channel's configuration with a policy that the group's administrators may change.
 *
 * @param text - Fabric's notation, or a rule such as `MAJORITY Admins`.
 */
export function configPolicy(text: string): common.ConfigPolicy {
  const entry = new common.ConfigPolicy();
  entry.setPolicy(parse(common.Policy, encodeChannelRule(parseChannelRule(text))));
  entry.setModPolicy("Admins");
  return entry;
}
