import {
  readCertificate,
  roleOf,
  type ChannelConfiguration,
  type ChannelOrganisation,
  type ConfigGroup,
  type PolicyRole,
} from "@tallystick/fabric-inspect";

import type { Finding } from "./finding.js";
import { listed } from "./governing-policies.js";
import { sayPolicy } from "./say-policy.js";

/** Checks that each member distinguishes its peers, clients and administrators by organisational units. */
export function checkNodeOus({ application }: ChannelConfiguration): Finding {
  const without = application.organisations.filter(
    ({ msp }) => !(["peer", "admin"] as const).every((role) => msp.nodeOus.some((unit) => unit.role === role)),
  );
  return {
    check: "NodeOUs of the members",
    sound: without.length === 0,
    found: without.length === 0 ? "enabled" : `not enabled, or without peer or admin: ${namesOf(without)}`,
    wanted: "enabled with peer and admin, so that no client's certificate endorses or administers",
  };
}

/** Checks that each member's own policy of a name requires its own people of the role, and no others. */
export function checkOwnPolicies(
  { application }: ChannelConfiguration,
  name: "Admins" | "Endorsement",
  { check, role, prevents }: { readonly check: string; readonly role: PolicyRole; readonly prevents: string },
): Finding {
  const found = application.organisations.flatMap(({ mspId, group }) =>
    isOwn(group, name, { mspId, role }) ? [] : [`${mspId} has ${sayPolicy(group, name)}`],
  );
  const wanted = `'<MSP id>.${role}' for each member, ${prevents}`;
  return { check, sound: found.length === 0, found: found.length === 0 ? "each member's own" : listed(found), wanted };
}

/** Whether a member's policy names its own people of the role, and nobody else. */
function isOwn(group: ConfigGroup, name: string, own: { readonly mspId: string; readonly role: PolicyRole }): boolean {
  const rule = group.policies.get(name)?.rule;
  const signers = rule !== undefined && "signaturePolicy" in rule ? rule.signaturePolicy.identities.map(roleOf) : [];
  return signers.length > 0 && signers.every((one) => one?.mspId === own.mspId && one.role === own.role);
}

/** Checks that no two organisations share one certificate authority: the same key under two names counts twice. */
export function checkAuthorities({ application, orderer }: ChannelConfiguration): Finding {
  const owners = new Map<string, Set<string>>();
  for (const { mspId, msp } of [...application.organisations, ...orderer.organisations]) {
    for (const pem of [...msp.roots, ...msp.intermediates]) {
      const key = Buffer.from(readCertificate(pem).publicKey.info).toString("base64");
      owners.set(key, (owners.get(key) ?? new Set()).add(mspId));
    }
  }
  const shared = [...owners.values()].filter(({ size }) => size > 1).map((names) => [...names].join(" and "));
  return {
    check: "certificate authorities of the organisations",
    sound: shared.length === 0,
    found: shared.length === 0 ? "each has its own" : `one authority for ${listed(shared)}`,
    wanted: "each organisation with its own authorities, so that none counts twice in a majority",
  };
}

function namesOf(members: readonly ChannelOrganisation[]): string {
  return members.map(({ mspId }) => mspId).join(", ");
}
