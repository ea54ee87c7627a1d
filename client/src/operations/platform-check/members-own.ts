import { X509Certificate } from "node:crypto";

import type { common } from "@hyperledger/fabric-protos";

import { membersOf, type ChannelMember } from "./channel-members.js";
import { policyIn, sayPolicy, signatoriesOf } from "./channel-policy.js";
import type { Finding } from "./finding.js";
import { listed } from "./governing-policies.js";

/** Whether each member tells its peers, clients and administrators apart by organisational units. */
export function checkNodeOus(root: common.ConfigGroup): Finding {
  const without = membersOf(root, "Application").filter(({ config }) => {
    const units = config.getFabricNodeOus();
    return !(units?.getEnable() === true && units.hasPeerOuIdentifier() && units.hasAdminOuIdentifier());
  });
  return {
    check: "NodeOUs of the members",
    sound: without.length === 0,
    found: without.length === 0 ? "enabled" : `not enabled, or without peer or admin: ${namesOf(without)}`,
    wanted: "enabled with peer and admin, so that no client's certificate endorses or administers",
  };
}

/** Whether each member's own policy of a name requires its own people of the role, and no others. */
export function checkOwnPolicies(
  root: common.ConfigGroup,
  name: "Admins" | "Endorsement",
  { check, role, prevents }: { readonly check: string; readonly role: string; readonly prevents: string },
): Finding {
  const found = membersOf(root, "Application").flatMap(({ mspId, group }) => {
    const policy = policyIn(group, name);
    const signatories = policy?.kind === "signature" ? signatoriesOf(policy.envelope) : [];
    const own = signatories.length > 0 && signatories.every((one) => one.mspId === mspId && one.role === role);
    return own ? [] : [`${mspId} has ${sayPolicy(policy)}`];
  });
  const wanted = `'<MSP id>.${role.toLowerCase()}' for each member, ${prevents}`;
  return { check, sound: found.length === 0, found: found.length === 0 ? "each member's own" : listed(found), wanted };
}

/** Whether no two organisations rest on one certificate authority: the same key under two names counts twice. */
export function checkAuthorities(root: common.ConfigGroup): Finding {
  const owners = new Map<string, Set<string>>();
  for (const { mspId, config } of [...membersOf(root, "Application"), ...membersOf(root, "Orderer")]) {
    for (const pem of [...config.getRootCertsList_asU8(), ...config.getIntermediateCertsList_asU8()]) {
      const key = new X509Certificate(pem).publicKey.export({ type: "spki", format: "pem" }).toString();
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

function namesOf(members: readonly ChannelMember[]): string {
  return members.map(({ mspId }) => mspId).join(", ");
}
