import { groupAt, isMetBy, type ChannelConfiguration, type ConfigGroup } from "@tallystick/fabric-inspect";

import { everybody, membersOf } from "./channel-members.js";
import type { Finding, Governors } from "./finding.js";
import { sayPolicy } from "./say-policy.js";
import { governorsMissing, halfSuffices, without } from "./who-can.js";

const governing = [
  {
    check: "/Channel/Application/LifecycleEndorsement",
    path: ["Application"],
    name: "LifecycleEndorsement",
    prevents: "so that no others commit a definition with a weaker policy",
  },
  {
    check: "/Channel/Application/Admins",
    path: ["Application"],
    name: "Admins",
    prevents: "so that no others remove a member and admit it again with other keys, or weaken access rules",
  },
  {
    check: "/Channel/Admins",
    path: [],
    name: "Admins",
    prevents: "so that no others change the channel as a whole",
  },
] as const;

/** Checks that the policies that govern the channel need operator and regulator, and also a majority. */
export function checkGoverningPolicies(channel: ChannelConfiguration, governors: Governors): readonly Finding[] {
  const all = everybody(channel);
  const members = membersOf(channel);
  const others = new Set([...all].filter((mspId) => !members.includes(mspId)));
  const { operator, regulator } = governors;
  return governing.map(({ check, path, name, prevents }) => {
    const group = groupAt(channel.group, ...path);
    const isMet = (organisations: ReadonlySet<string>): boolean => isMetBy(group, name, organisations);
    const fault =
      governorsMissing(isMet, all, governors) ??
      (halfSuffices(isMet, members, others) ? "can be met by half of the members" : undefined);
    return {
      check,
      sound: fault === undefined,
      found: withFault(sayPolicy(group, name), fault),
      wanted: `all members, or a majority with ${operator} and ${regulator}, ${prevents}`,
    };
  });
}

/** Checks that more than one of several organisations governs the orderers' own group. */
export function checkOrdererAdmins({ group: root, orderer }: ChannelConfiguration): Finding {
  const group = groupAt(root, "Orderer");
  const orderers = orderer.organisations.map(({ mspId }) => mspId);
  const isMet = (organisations: ReadonlySet<string>): boolean => isMetBy(group, "Admins", organisations);
  const fault = halfSuffices(isMet, orderers, new Set())
    ? "can be met by half of the orderers' organisations"
    : undefined;
  return {
    check: "/Channel/Orderer/Admins",
    sound: fault === undefined,
    found: withFault(sayPolicy(group, "Admins"), fault),
    wanted: "a majority of the orderers' organisations, so that no single one of several changes who orders",
  };
}

/** A part of the configuration, and the policy for its changes. */
interface Element {
  readonly at: string;
  readonly modPolicy: string;
  /** Groups from the root to the group in which the relative name of a policy is looked up. */
  readonly path: readonly string[];
}

/**
 * Checks that only organisations that can meet the governing policies can change what these depend on: a policy is only
 * as strong as the one in its `mod_policy`. An organisation may change its own part.
 */
export function checkModPolicies(channel: ChannelConfiguration, governors: Governors): Finding {
  const { group: root, application } = channel;
  const all = everybody(channel);
  const weak = (element: Element, owner?: string): string[] => {
    const isMet = modPolicyOf(root, element);
    // An element that cannot be changed is sound.
    if (!isMet(all)) {
      return [];
    }
    if (owner !== undefined && !isMet(without(all, owner))) {
      return [];
    }
    const fault = governorsMissing(isMet, all, governors);
    return fault === undefined ? [] : [`${element.at} (${element.modPolicy}) ${fault}`];
  };
  const shared = [[], ["Application"]].flatMap((path) => elementsOf(root, path).flatMap((element) => weak(element)));
  const own = application.organisations.flatMap(({ name, mspId }) =>
    elementsOf(root, ["Application", name]).flatMap((element) => weak(element, mspId)),
  );
  const found = [...shared, ...own];
  return {
    check: "mod_policy of the channel's, the members' and the policies' parts",
    sound: found.length === 0,
    found:
      found.length === 0
        ? "each change needs the operator and the regulator, or the organisation that it concerns"
        : listed(found),
    wanted: "Admins everywhere, as configtxgen writes it, so that no policy is changed past the policies above",
  };
}

function elementsOf(root: ConfigGroup, path: readonly string[]): readonly Element[] {
  const group = groupAt(root, ...path);
  if (group === undefined) {
    return [];
  }
  const { path: at, modPolicy, values, policies } = group;
  return [
    { at, modPolicy, path },
    ...[...values].map(([name, value]) => ({ at: `${at} value ${name}`, modPolicy: value.modPolicy, path })),
    ...[...policies].map(([name, policy]) => ({ at: `${at}/${name}`, modPolicy: policy.modPolicy, path })),
  ];
}

/** Fabric looks up a relative policy below the element's group. An empty or unknown one is never met. */
function modPolicyOf(root: ConfigGroup, { modPolicy, path }: Element): (who: ReadonlySet<string>) => boolean {
  const absolute = modPolicy.startsWith("/");
  const steps = modPolicy.split("/").filter((step) => step !== "");
  const name = steps.pop();
  if (name === undefined || (absolute && steps.shift() !== "Channel")) {
    return () => false;
  }
  const group = groupAt(root, ...(absolute ? steps : [...path, ...steps]));
  return (organisations) => isMetBy(group, name, organisations);
}

function withFault(policy: string, fault: string | undefined): string {
  return fault === undefined ? policy : `${policy}: ${fault}`;
}

/** The first items of a list that may be long. */
export function listed(items: readonly string[]): string {
  const shown = items.slice(0, 3).join("; ");
  return items.length > 3 ? `${shown}; and ${String(items.length - 3)} more` : shown;
}
