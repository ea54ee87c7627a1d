import { join } from "node:path";
import type { NetworkDescription } from "../description/index.js";
import { portProbe } from "../process/index.js";
import type { NativeKind } from "./binaries.js";
import { listeningPort } from "./listening-port.js";
import { NativeNetworkError } from "./native-network-error.js";
import type { NativeNetworkOptions } from "./native-options.js";
import type { DeployedChaincode, NetworkState } from "./network-state.js";
import { repointService } from "./service-address.js";

/** @throws {NativeNetworkError} the directory holds another network than the one wanted. */
export function checkFits(
  former: NetworkState,
  kind: NativeKind,
  wanted: NetworkDescription,
  options: NativeNetworkOptions,
  directory: string,
): void {
  const differences: string[] = [];
  if (former.kind !== kind) differences.push(`is of ${former.kind}, not ${kind}`);
  const { description, topology } = former;
  if (description.channel !== wanted.channel)
    differences.push(`has channel ${description.channel}, not ${wanted.channel}`);
  const lost = wanted.organisations.filter(
    ({ mspId, domain }) => !description.organisations.some((other) => other.mspId === mspId && other.domain === domain),
  );
  if (lost.length > 0) {
    const known = description.organisations.map(({ mspId }) => mspId).join(", ");
    differences.push(`has ${known}, without ${lost.map(({ mspId, domain }) => `${mspId} (${domain})`).join(", ")}`);
  }
  const { consensus = topology.consensus, orderers, peersPerOrganisation } = options;
  if (consensus !== topology.consensus) differences.push(`orders by ${topology.consensus}, not ${consensus}`);
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
      `the network in ${directory} ${differences.join("; ")}: start it as it is, or reset it to start anew`,
    );
  }
}

/**
 * Makes sure that the ports of a former run are free again. Peers' and orderers' addresses stand in the channel's
 * configuration and cannot change; a chaincode's can, and does.
 *
 * @throws {NativeNetworkError} another program has a peer's or orderer's port.
 */
export async function takePortsAgain(state: NetworkState, directory: string): Promise<NetworkState> {
  const { peers, orderers } = state.topology;
  const ports = [
    ...peers.flatMap(({ name, port, chaincodePort, operationsPort }) =>
      [port, chaincodePort, operationsPort].map((number) => ({ name, number })),
    ),
    ...orderers.flatMap(({ name, port, adminPort, operationsPort }) =>
      [port, adminPort, operationsPort].map((number) => ({ name, number })),
    ),
  ];
  for (const { name, number } of ports) {
    if (await portProbe(number)()) {
      throw new NativeNetworkError(
        `port ${String(number)} of ${name} is taken by another program: end it, or reset the network to choose others`,
      );
    }
  }
  const chaincodes = await Promise.all(state.chaincodes.map((deployed) => moveTaken(deployed, state, directory)));
  return { ...state, chaincodes };
}

async function moveTaken(
  deployed: DeployedChaincode,
  state: NetworkState,
  directory: string,
): Promise<DeployedChaincode> {
  const instances = await Promise.all(
    deployed.instances.map(async (instance) => {
      if (!(await portProbe(instance.port)())) return instance;
      const port = await listeningPort();
      const peers = state.topology.peers.filter(({ mspId }) => mspId === instance.mspId);
      const address = `127.0.0.1:${String(port)}`;
      await Promise.all(
        peers.map(({ name }) => repointService(join(directory, "nodes", name, "data"), instance.packageId, address)),
      );
      return { ...instance, port };
    }),
  );
  return { ...deployed, instances };
}
