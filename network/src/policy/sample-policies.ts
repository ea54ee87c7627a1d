import type { Governance } from "../description/index.js";

/** Policies of a part of a channel's configuration by their names: Fabric's notation, or a rule such as `MAJORITY Admins`. */
export type NamedPolicies = Readonly<Record<string, string>>;

/** The policies of Fabric's sample configuration for a group above organisations. */
export const groupPolicies: NamedPolicies = {
  Readers: "ANY Readers",
  Writers: "ANY Writers",
  Admins: "MAJORITY Admins",
};

/** Its policies for the group of the channel's users, with the governance of the channel. */
export function applicationPolicies({ admins, lifecycleEndorsement }: Governance = {}): NamedPolicies {
  return {
    ...groupPolicies,
    Admins: admins ?? "MAJORITY Admins",
    LifecycleEndorsement: lifecycleEndorsement ?? "MAJORITY Endorsement",
    Endorsement: "MAJORITY Endorsement",
  };
}

/** Its policies for the group of the orderers. */
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

/** The policies of an organisation that orders. */
export function ordererMemberPolicies(mspId: string): NamedPolicies {
  return {
    Readers: `OR('${mspId}.member')`,
    Writers: `OR('${mspId}.member')`,
    Admins: `OR('${mspId}.admin')`,
  };
}
