import { SharedChaincode } from "./testkit/shared-chaincode.js";

import { findBinaries, isNetworkKind, networkKinds, openNetwork as open } from "@tallystick/network";
import type { Chaincode, OpenNetworkOptions, Network, NetworkDescription, NetworkKind } from "@tallystick/network";

/**
 * The only place that says on which network a suite runs: `TALLYSTICK_NETWORK` is `embedded` (the default),
 * `fabric-3.1` or `fabric-2.5`. Suites open their network here and describe themselves with {@link describeOnNetwork}.
 * `npm run test:fabric` then runs them unchanged on real peers.
 */
export const networkKind: NetworkKind = kindFromEnvironment();

/** Network suites wait for processes, native ones the longest. Milliseconds. */
export const startTimeout = networkKind === "embedded" ? 120_000 : 180_000;

/** Makes a network of the kind under test, which is not started yet. It is ephemeral unless a directory is named. */
export function openNetwork(description: NetworkDescription, options?: OpenNetworkOptions): Promise<Network> {
  return open(networkKind, description, options);
}

/** The chaincode in the form for the network under test: on the embedded network, one process for all organisations. */
export async function sharing(
  chaincode: Chaincode,
): Promise<{ readonly chaincode: Chaincode; readonly programs: SharedChaincode | undefined }> {
  return networkKind === "embedded" ? SharedChaincode.start(chaincode) : { chaincode, programs: undefined };
}

const missing = networkKind === "embedded" ? undefined : missingBinaries(networkKind);

/**
 * The same as jest's `describe`. If the kind's binaries are missing, the suite is skipped with the reason in its name.
 */
export const describeOnNetwork: (name: string, suite: () => void) => void =
  missing === undefined
    ? (name, suite) => {
        describe(`${name} [${networkKind}]`, suite);
      }
    : (name, suite) => {
        describe.skip(`${name} [${networkKind}: skipped, ${missing}]`, suite);
      };

function kindFromEnvironment(): NetworkKind {
  const value = process.env["TALLYSTICK_NETWORK"] ?? "embedded";
  if (!isNetworkKind(value)) {
    throw new Error(`TALLYSTICK_NETWORK is "${value}"; it must be one of ${networkKinds.join(", ")}`);
  }
  return value;
}

function missingBinaries(kind: Exclude<NetworkKind, "embedded">): string | undefined {
  const found = findBinaries(kind);
  return found.ok ? undefined : found.problem;
}
