import { common } from "@hyperledger/fabric-protos";

import { Unavailable } from "../errors/index.js";
import type { Peer } from "./peer.js";
import { recogniseUnsubmitted } from "./recognise.js";

/**
 * How many blocks a peer's ledger has: the number of the next one to come.
 *
 * @throws a typed error where the peer says no for good; else what happened, as something to try again.
 */
export async function ledgerHeight(peer: Peer, deadline: number): Promise<bigint> {
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
