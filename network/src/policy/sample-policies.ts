import type { Governance } from "../description/index.js";

/** Policies of a part of a channel's configuration by their names: Fabric's notation, or a rule such as `MAJORITY Admins`. */
export type NamedPolicies = Readonly<Record<string, string>>;

/** What Fabric's sample configuration has in a group above organisations. */
export const groupPolicies: NamedPolicies = {
  Readers: "ANY Readers",
  Writers: "ANY Writers",
  Admins: "MAJORITY Admins",
};

/** What it has in the group of those who use the channel, with who governs it. */
export function applicationPolicies({ admins, lifecycleEndorsement }: Governance = {}): NamedPolicies {
  return {
    ...groupPolicies,
    Admins: admins ?? "MAJORITY Admins",
    LifecycleEndorsement: lifecycleEndorsement ?? "MAJORITY Endorsement",
    Endorsement: "MAJORITY Endorsement",
  };
}

/** What it has in the group of those who order. */
export const ordererPolicies: NamedPolicies = { ...groupPolicies, BlockValidation: "ANY Writers" };

/** A member organisation's own policies. */
export function memberPolicies(mspId: string): NamedPolicies {
  return {
    Readers: `OR('${mspId}.admin', '${mspId}.peer', '${mspId}.client')`,
    Writers: `OR('${mspId}.admin', '${mspId}.client')`,
    Admins: `OR('${mspId}.admin')`,
    Endorsement: `OR('${mspId}.peer')`,
  };
}

/** The own policies of an organisation that orders. */
export function ordererMemberPolicies(mspId: string): NamedPolicies {
  return {
    Readers: `OR('${mspId}.member')`,
    Writers: `OR('${mspId}.member')`,
    Admins: `OR('${mspId}.admin')`,
  };
}
