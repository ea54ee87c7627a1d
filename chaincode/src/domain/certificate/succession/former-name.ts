import type { Party } from "../../state/party.js";
import type { Lei } from "../../vocabulary/lei.js";

/**
 * The name of a party on a certificate, out of some names there: its own, or else the first of a party that merged into
 * it. A certificate keeps the names with which it was written, and a claim on the successor means these names.
 */
export function nameAmong(names: readonly Lei[], lei: Lei, party: Party | undefined): Lei | undefined {
  return names.find((name) => name === lei) ?? names.find((name) => party?.predecessors?.includes(name) === true);
}
