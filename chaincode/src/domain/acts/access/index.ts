import { grantAccess } from "./grant-access.js";
import { withdrawAccess } from "./withdraw-access.js";

/** The acts by which the list of who reads which tier of passports is kept, by their names on the wire. */
export const accessActs = {
  GrantAccess: grantAccess,
  WithdrawAccess: withdrawAccess,
} as const;
