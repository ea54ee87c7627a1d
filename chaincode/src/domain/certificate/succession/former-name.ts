import type { Party } from "../../state/party.js";
import type { Lei } from "../../vocabulary/lei.js";

/**
 * Under which name a party stands on a certificate, of some names there: its own or, where it has none there, the first of a party that
 * merged into it. Paper keeps the names that it was written with, and who claims on the successor means them.
 */
export function nameAmong(names: readonly Lei[], lei: Lei, party: Party | undefined): Lei | undefined {
  return names.find((name) => name === lei) ?? names.find((name) => party?.predecessors?.includes(name) === true);
}
