import { discovery, gossip } from "@hyperledger/fabric-protos";
import { parse } from "@tallystick/fabric-inspect";

import type { PeerClient } from "../lifecycle/peer-client.js";
import { until } from "./until.js";

/** A peer in the gossip of another one. */
interface KnownPeer {
  readonly mspId: string;
  /** Chaincodes that it runs on the channel, with the sequence of their definition. */
  readonly chaincodes: ReadonlyMap<string, string>;
}

async function knownPeers(client: PeerClient, channel: string): Promise<KnownPeer[]> {
  const query = new discovery.Query();
  query.setChannel(channel);
  query.setPeerQuery(new discovery.PeerMembershipQuery());
  const result = await client.discover(query);
  const known: KnownPeer[] = [];
  for (const [mspId, peers] of result.getMembers()?.getPeersByOrgMap().entries() ?? []) {
    for (const peer of peers.getPeersList()) {
      const message = parse(gossip.GossipMessage, peer.getStateInfo()?.getPayload_asU8() ?? new Uint8Array());
      const running = message.getStateInfo()?.getProperties()?.getChaincodesList() ?? [];
      known.push({
        mspId,
        chaincodes: new Map(running.map((chaincode) => [chaincode.getName(), chaincode.getVersion()])),
      });
    }
  }
  return known;
}

/**
 * Waits until every peer knows every other one and the definitions that it runs. Only then does each gateway find the
 * endorsers for a policy.
 */
export async function untilDiscovered(
  clients: readonly PeerClient[],
  channel: string,
  definitions: readonly { readonly name: string; readonly sequence: number }[],
): Promise<void> {
  await Promise.all(
    clients.map((client) =>
      until(`${client.node.name} to know the other peers of the channel`, 60_000, async () => {
        const known = await knownPeers(client, channel);
        const ready = known.filter(({ chaincodes }) =>
          definitions.every(({ name, sequence }) => chaincodes.get(name) === String(sequence)),
        );
        if (ready.length >= clients.length) {
          return true;
        }
        throw new Error(
          `it knows only ${String(ready.length)} of the ${String(clients.length)} peers with the present chaincodes`,
        );
      }),
    ),
  );
}
