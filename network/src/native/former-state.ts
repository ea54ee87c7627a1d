import { isDeepStrictEqual } from "node:util";

import type { NetworkDescription } from "../description/index.js";
import type { NativeKind } from "./binaries.js";
import { NativeNetworkError } from "./native-network-error.js";
import type { NativeNetworkOptions } from "./native-options.js";
import type { NetworkState } from "./network-state.js";

/** @throws {NativeNetworkError} the directory has another network than the requested one. */
export function checkFits(
  former: NetworkState,
  kind: NativeKind,
  wanted: NetworkDescription,
  options: NativeNetworkOptions,
  directory: string,
): void {
  const differences: string[] = [];
  if (former.kind !== kind) {
    differences.push(`is of ${former.kind}, not ${kind}`);
  }
  const { description, topology } = former;
  if (description.channel !== wanted.channel) {
    differences.push(`has channel ${description.channel}, not ${wanted.channel}`);
  }
  if (!isDeepStrictEqual(description.governance, wanted.governance)) {
    const [has, asked] = [description.governance, wanted.governance].map((rules) => JSON.stringify(rules ?? {}));
    differences.push(`is governed by ${has ?? ""}, not ${asked ?? ""}`);
  }
  const lost = wanted.organisations.filter(
    ({ mspId, domain }) => !description.organisations.some((other) => other.mspId === mspId && other.domain === domain),
  );
  if (lost.length > 0) {
    const known = description.organisations.map(({ mspId }) => mspId).join(", ");
    differences.push(`has ${known}, without ${lost.map(({ mspId, domain }) => `${mspId} (${domain})`).join(", ")}`);
  }
  const { consensus = topology.consensus, orderers, peersPerOrganisation } = options;
  if (consensus !== topology.consensus) {
    differences.push(`orders by ${topology.consensus}, not ${consensus}`);
  }
  if (orderers !== undefined && orderers !== topology.orderers.length) {
    differences.push(`has ${String(topology.orderers.length)} orderers, not ${String(orderers)}`);
  }
  if (peersPerOrganisation !== undefined && peersPerOrganisation !== topology.peersPerOrganisation) {
    differences.push(
      `has ${String(topology.peersPerOrganisation)} peers per organisation, not ${String(peersPerOrganisation)}`,
    );
  }
  if (differences.length > 0) {
    throw new NativeNetworkError(
      `the network in ${directory} ${differences.join("; ")}: start it as it is, or reset it to start again`,
    );
  }
}
