import { common } from "@hyperledger/fabric-protos";
import type { RetryPolicy } from "cockatiel";

import { Unavailable } from "../errors/index.js";
import type { PeerPool } from "./peer-pool.js";
import type { Peer } from "./peer.js";
import { recogniseUnsubmitted } from "./recognise.js";

/**
 * How many blocks the ledger has: the number of the next one to come. Another peer is asked where one does not answer.
 *
 * @throws every failure as a typed error.
 */
export function ledgerHeight(pool: PeerPool, deadline: number, retries: RetryPolicy): Promise<bigint> {
  return retries.execute(async () => {
    const peer = pool.pick();
    try {
      return await heightOfPeer(peer, deadline);
    } catch (error) {
      const failure = recogniseUnsubmitted(error, peer.site);
      pool.note(peer, failure);
      throw failure;
    }
  });
}

/**
 * How many blocks a peer's ledger has, for a stream that the peer is to begin there.
 *
 * @throws a typed error where the peer says no for good; else what happened, as something to try again.
 */
export async function heightOfPeer(peer: Peer, deadline: number): Promise<bigint> {
  const { channel } = peer.site;
  try {
    const proposal = peer.proposeToSystem("qscc", "GetChainInfo", [channel]);
    const info = common.BlockchainInfo.deserializeBinary(await peer.evaluate(proposal, deadline));
    return BigInt(info.getHeight());
  } catch (error) {
    const failure = recogniseUnsubmitted(error, peer.site);
    throw failure instanceof Unavailable ? error : failure;
  }
}
