import { common } from "@hyperledger/fabric-protos";
import type { RetryPolicy } from "cockatiel";

import { Protocol } from "../errors/index.js";
import type { PeerPool } from "./peer-pool.js";
import { recogniseUnsubmitted } from "./recognise.js";

/**
 * Asks a peer for the channel's configuration, as the last configuration block has it.
 *
 * @throws as any query; `Protocol` where the answer is not understood.
 */
export function readChannelConfiguration(
  pool: PeerPool,
  deadline: number,
  retries: RetryPolicy,
): Promise<common.ConfigGroup> {
  return retries.execute(async () => {
    const peer = pool.pick();
    const { channel } = peer.site;
    try {
      const proposal = peer.proposeToSystem("cscc", "GetChannelConfig", [channel]);
      return groupIn(await peer.evaluate(proposal, deadline));
    } catch (error) {
      const failure = recogniseUnsubmitted(error, peer.site);
      pool.note(peer, failure);
      throw failure;
    }
  });
}

function groupIn(bytes: Uint8Array): common.ConfigGroup {
  const group = common.Config.deserializeBinary(bytes).getChannelGroup();
  if (group === undefined) {
    throw new Protocol("RESPONSE_NOT_UNDERSTOOD", "the peer's answer about the channel's configuration has no groups");
  }
  return group;
}
