import type {
  ConfigGroup as GroupMessage,
  ConfigPolicy as PolicyMessage,
  ConfigValue as ValueMessage,
} from "@hyperledger/fabric-protos/lib/common/configtx_pb.js";

import { channelRuleOf, type ChannelRule } from "../policy/channel-rule.js";
import { ConfigurationError, readPart } from "./configuration-error.js";

/** An element of a channel's configuration. */
export interface ConfigElement {
  /** How often it has been changed. */
  readonly version: number;
  /**
   * The policy that a change of it must satisfy: absolute, or relative to its group. If it is empty, nobody can change
   * the element.
   */
  readonly modPolicy: string;
}

/** A group of a channel's configuration, with everything in it. */
export interface ConfigGroup extends ConfigElement {
  /** From `/Channel`, the topmost group. */
  readonly path: string;
  /** The groups in it, by their names. */
  readonly groups: ReadonlyMap<string, ConfigGroup>;
  /** Its values, by their names. */
  readonly values: ReadonlyMap<string, ConfigValue>;
  /** Its policies, by their names. */
  readonly policies: ReadonlyMap<string, ConfigPolicy>;
}

/** A value of a group. */
export interface ConfigValue extends ConfigElement {
  /** The serialized message of the value's type. */
  readonly value: Uint8Array;
}

/** A policy of a group. */
export interface ConfigPolicy extends ConfigElement {
  /** Its rule. */
  readonly rule: ChannelRule;
}

/** The most levels of groups: a channel of Fabric has four. */
const MOST_LEVELS = 20;

/** Names that Fabric allows in a configuration. */
const NAME = /^(?!\.{1,2}$)[a-zA-Z0-9.-]{1,249}$/;

/** The group of a message. */
export function groupOf(message: GroupMessage, path: string, level = 1): ConfigGroup {
  if (level > MOST_LEVELS) {
    throw new ConfigurationError(`${path}: a group lies deeper than ${String(MOST_LEVELS)} levels`);
  }
  return {
    path,
    ...elementOf(message),
    groups: named(message.getGroupsMap(), path, (group, at) => groupOf(group, at, level + 1)),
    values: named(message.getValuesMap(), path, (value: ValueMessage) => ({
      ...elementOf(value),
      value: value.getValue_asU8(),
    })),
    policies: named(message.getPoliciesMap(), path, (policy: PolicyMessage, at) => ({
      ...elementOf(policy),
      rule: readPart(at, () => channelRuleOf(policy.getPolicy())),
    })),
  };
}

/** A group below another one, by the names that lead to it; undefined if the configuration has none. */
export function groupAt(group: ConfigGroup, ...names: readonly string[]): ConfigGroup | undefined {
  return names.reduce<ConfigGroup | undefined>((at, name) => at?.groups.get(name), group);
}

/** The policy of a name in a group, which may be in a group below: `Org1MSP/Admins`. */
export function policyAt(group: ConfigGroup, name: string): { in: ConfigGroup; policy: ConfigPolicy } | undefined {
  const steps = name.split("/");
  const last = steps.pop() ?? "";
  const owner = groupAt(group, ...steps);
  const policy = owner?.policies.get(last);
  return owner && policy && { in: owner, policy };
}

function elementOf(message: { getVersion(): number; getModPolicy(): string }): ConfigElement {
  return { version: message.getVersion(), modPolicy: message.getModPolicy() };
}

function named<Message, Read>(
  entries: { entries(): Iterable<[string, Message]> },
  path: string,
  read: (message: Message, path: string) => Read,
): ReadonlyMap<string, Read> {
  return new Map(
    [...entries.entries()].map(([name, message]): [string, Read] => {
      if (!NAME.test(name)) {
        throw new ConfigurationError(`${path}: ${JSON.stringify(name)} is not a name that Fabric allows`);
      }
      return [name, read(message, `${path}/${name}`)];
    }),
  );
}
