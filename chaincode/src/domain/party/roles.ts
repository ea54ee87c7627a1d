import { refuse } from "../kernel/refusal.js";
import type { Platform, Role } from "../state/party.js";
import type { Lei } from "../vocabulary/lei.js";

/**
 * There is one operator and one regulator, and `Bootstrap` named them: the policies of all keys depend on it.
 *
 * @throws `INVALID_REQUEST` if roles would make a second one, or take the role from the first.
 */
export function requireRolesOf(lei: Lei, roles: readonly Role[], platform: Platform): void {
  for (const role of ["operator", "regulator"] as const) {
    const named = platform[role].lei;
    if (roles.includes(role) === (named === lei)) {
      continue;
    }
    refuse("INVALID_REQUEST", {
      path: "roles",
      problem: `the ${role} is ${named}, named by \`Bootstrap\` once and for all`,
    });
  }
}
