import { discovery } from "@hyperledger/fabric-protos";

import { announced, type AnnouncedChannel, type AnnouncedPeer } from "./announced-peer.js";
import type { EndorsementLayouts } from "./endorsement-layouts.js";

/** Layouts in the form for clients. Their groups have short names, since clients need not know their meaning. */
export function endorsementDescriptor(
  chaincode: string,
  { groups, layouts }: EndorsementLayouts<AnnouncedPeer>,
  channel: AnnouncedChannel,
): discovery.EndorsementDescriptor {
  const names = new Map([...new Set(layouts.flatMap((layout) => [...layout.keys()]))].map(nameOf));
  const descriptor = new discovery.EndorsementDescriptor();
  descriptor.setChaincode(chaincode);
  for (const [group, name] of names) {
    const peers = new discovery.Peers();
    peers.setPeersList((groups.get(group) ?? []).map((peer) => announced(peer, channel)));
    descriptor.getEndorsersByGroupsMap().set(name, peers);
  }
  descriptor.setLayoutsList(
    layouts.map((quantities) => {
      const layout = new discovery.Layout();
      for (const [group, quantity] of quantities) {
        layout.getQuantitiesByGroupMap().set(names.get(group) ?? "", quantity);
      }
      return layout;
    }),
  );
  return descriptor;
}

function nameOf(group: string, index: number): [string, string] {
  return [group, `G${String(index)}`];
}
