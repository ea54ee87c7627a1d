import { peer } from "@hyperledger/fabric-protos";
import type { ChannelConfiguration } from "@tallystick/fabric-inspect";

import type { SigningIdentity } from "../identity/index.js";
import type { PeerClient } from "../lifecycle/peer-client.js";
import {
  applicationGroup,
  configValue,
  currentConfiguration,
  untilApplied,
  updateApplication,
  versionsOf,
} from "./channel-update.js";

/** The element of an organisation's group in the channel's configuration. */
export const anchorPeersKey = "AnchorPeers";

/** The addresses of a member's anchor peers, and the administrator that may set them in the channel. */
export interface Anchors {
  readonly mspId: string;
  /** Ports on loopback. */
  readonly ports: readonly number[];
  readonly administrator: SigningIdentity;
}

/** The element's content: peers on loopback with which the others' gossip begins. */
export function anchorPeers(ports: readonly number[]): Uint8Array {
  const anchors = new peer.AnchorPeers();
  anchors.setAnchorPeersList(
    ports.map((port) => {
      const anchor = new peer.AnchorPeer();
      anchor.setHost("127.0.0.1");
      anchor.setPort(port);
      return anchor;
    }),
  );
  return anchors.serializeBinary();
}

/** Updates the channel's configuration if anchor peers have moved, and waits until every given peer has applied it. */
export async function updateAnchors(
  channel: string,
  anchors: readonly Anchors[],
  peers: readonly PeerClient[],
): Promise<void> {
  const [client] = peers;
  if (client === undefined) {
    return;
  }
  const config = await currentConfiguration(client, channel);
  const moved = anchors.filter(({ mspId, ports }) => anchorPortsOf(config, mspId).join() !== ports.join());
  if (moved.length === 0) {
    return;
  }
  const current = applicationGroup(config);
  const movers = moved.map(({ mspId }) => mspId);
  const [read, write] = [versionsOf(current, movers), versionsOf(current, movers)];
  for (const { mspId, ports } of moved) {
    const value = configValue(anchorPeers(ports));
    const former = current.groups.get(mspId)?.values.get(anchorPeersKey);
    value.setVersion(former === undefined ? 0 : former.version + 1);
    write.getGroupsMap().get(mspId)?.getValuesMap().set(anchorPeersKey, value);
  }
  const administrators = moved.map(({ administrator }) => administrator);
  await updateApplication(channel, config, { read, write }, administrators, client);
  await untilApplied("know the others' new ports", channel, peers, (now) =>
    moved.every(({ mspId, ports }) => anchorPortsOf(now, mspId).join() === ports.join()),
  );
}

function anchorPortsOf({ application }: ChannelConfiguration, mspId: string): readonly number[] {
  const member = application.organisations.find((organisation) => organisation.mspId === mspId);
  return member?.anchorPeers.map(({ port }) => port) ?? [];
}
