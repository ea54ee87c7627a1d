import { join } from "node:path";

import type { NetworkDescription } from "../description/index.js";
import { freePort, retakePort } from "../process/index.js";
import { NativeNetworkError } from "./native-network-error.js";
import type { DeployedChaincode, NetworkState } from "./network-state.js";
import { repointService } from "./service-address.js";
import { type NativeOrderer, type NativePeer, portOf, saidFor } from "./topology.js";

/**
 * Returns the port of the description. If it names none, it returns that of a former run, or another one if that is
 * taken.
 */
type PortAgain = (owner: string, port: number, said?: number) => Promise<number>;

/**
 * Takes the ports of a former run again. If another program has taken one of them meanwhile, it takes another port. A
 * lone orderer that moves keeps its port in the channel's configuration on record, so that peers are redirected from
 * there.
 *
 * @param wanted - the ports that cannot be replaced by others
 * @throws {NativeNetworkError} another program has a port that the description names, or a port by which several
 * orderers find one another. These orderers cannot agree on a new port, since they need the old one to agree.
 */
export async function takePortsAgain(
  state: NetworkState,
  wanted: Pick<NetworkDescription, "orderer" | "organisations">,
  directory: string,
  onProgress: ((message: string) => void) | undefined,
): Promise<NetworkState> {
  const again: PortAgain = (owner, port, said) =>
    portOf(owner, said, async () => {
      if (await retakePort(port)) {
        return port;
      }
      const other = await freePort();
      onProgress?.(`port ${String(port)} of ${owner} is another program's now: taking ${String(other)}`);
      return other;
    });
  const { topology } = state;
  const alone = topology.orderers.length === 1;
  const [first] = topology.orderers;
  const orderers = await inTurn(topology.orderers, (orderer) =>
    moveOrderer(orderer, { alone, said: saidFor(wanted.orderer, orderer === first ? 0 : 1) }, again),
  );
  const peers = await inTurn(topology.peers, (peer) => {
    const own = topology.peers.filter(({ mspId }) => mspId === peer.mspId);
    const described = wanted.organisations.find(({ mspId }) => mspId === peer.mspId);
    return movePeer(peer, saidFor(described, own.indexOf(peer)), again);
  });
  const moveAll = (chaincodes: readonly DeployedChaincode[]) =>
    inTurn(chaincodes, (deployed) => moveServices(deployed, state, directory, again));
  const chaincodes = await moveAll(state.chaincodes);
  const channels = await inTurn(state.channels, async (channel) => ({
    ...channel,
    chaincodes: await moveAll(channel.chaincodes),
  }));
  return { ...state, topology: { ...topology, orderers, peers }, chaincodes, channels };
}

async function moveOrderer(
  orderer: NativeOrderer,
  { alone, said }: { readonly alone: boolean; readonly said: number | undefined },
  again: PortAgain,
): Promise<NativeOrderer> {
  if (!alone && said !== undefined && said !== orderer.port) {
    throw new NativeNetworkError(
      `${orderer.name} has port ${String(orderer.port)}, by which the orderers find one another, and not ${String(said)}: write that port into the network's description, or reset the network`,
    );
  }
  if (!alone && !(await retakePort(orderer.port))) {
    throw new NativeNetworkError(
      `port ${String(orderer.port)} of ${orderer.name} is taken by another program, and the orderers find one another by it: end that program, or reset the network to choose others`,
    );
  }
  const port = alone ? await again(orderer.name, orderer.port, said) : orderer.port;
  return {
    ...orderer,
    port,
    ...(port !== orderer.port && { channelPort: orderer.channelPort ?? orderer.port }),
    adminPort: await again(orderer.name, orderer.adminPort),
    operationsPort: await again(orderer.name, orderer.operationsPort),
  };
}

async function movePeer(peer: NativePeer, said: number | undefined, again: PortAgain): Promise<NativePeer> {
  return {
    ...peer,
    port: await again(peer.name, peer.port, said),
    chaincodePort: await again(peer.name, peer.chaincodePort),
    operationsPort: await again(peer.name, peer.operationsPort),
  };
}

async function moveServices(
  deployed: DeployedChaincode,
  { topology }: NetworkState,
  directory: string,
  again: PortAgain,
): Promise<DeployedChaincode> {
  const instances = await inTurn(deployed.instances, async (instance) => {
    const port = await again(`chaincode ${deployed.name} of ${instance.mspId}`, instance.port);
    if (port !== instance.port) {
      const peers = topology.peers.filter(({ mspId }) => mspId === instance.mspId);
      const address = `127.0.0.1:${String(port)}`;
      await Promise.all(
        peers.map(({ name }) => repointService(join(directory, "nodes", name, "data"), instance.packageId, address)),
      );
    }
    return { ...instance, port };
  });
  return { ...deployed, instances };
}

async function inTurn<Item, Result>(items: readonly Item[], step: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) {
    results.push(await step(item));
  }
  return results;
}
