import type { RetryPolicy } from "cockatiel";

import type { Call } from "../act/call.js";
import { recogniseUnsubmitted } from "../failures/recognise.js";
import type { PeerPool } from "../peers/peer-pool.js";

/**
 * Asks one peer.
 *
 * @throws every failure as a typed error; never `OutcomeUnknown`, since nothing is written.
 */
export function evaluate(pool: PeerPool, call: Call, deadline: number, retries: RetryPolicy): Promise<Uint8Array> {
  return retries.execute(async () => {
    const peer = pool.pick();
    try {
      return await peer.evaluate(peer.propose(call), deadline);
    } catch (error) {
      const failure = recogniseUnsubmitted(error, peer.site);
      pool.note(peer, failure);
      throw failure;
    }
  });
}
