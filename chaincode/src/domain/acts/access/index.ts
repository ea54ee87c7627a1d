import { grantAccess } from "./grant-access.js";
import { withdrawAccess } from "./withdraw-access.js";

/** The acts on the list of access, by their names on the wire. The list says who reads which tier of passports. */
export const accessActs = {
  GrantAccess: grantAccess,
  WithdrawAccess: withdrawAccess,
} as const;
