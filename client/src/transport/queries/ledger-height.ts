import { common } from "@hyperledger/fabric-protos";
import { parse } from "@tallystick/fabric-inspect";
import type { RetryPolicy } from "cockatiel";

import { Unavailable } from "../../errors/index.js";
import { recogniseUnsubmitted } from "../failures/recognise.js";
import type { PeerPool } from "../peers/peer-pool.js";
import type { Peer } from "../peers/peer.js";
import { askSystem, type SystemQuestion } from "./system-query.js";

const heightQuestion: SystemQuestion<bigint> = {
  chaincode: "qscc",
  name: "GetChainInfo",
  args: ({ site }) => [site.channel],
  read: (bytes) => BigInt(parse(common.BlockchainInfo, bytes).getHeight()),
  textOf: String,
};

/**
 * How many blocks the ledger has: the number of the next one to come. Another peer is asked where one does not answer.
 *
 * @throws every failure as a typed error.
 */
export function ledgerHeight(pool: PeerPool, deadline: number, retries: RetryPolicy): Promise<bigint> {
  return askSystem(pool, heightQuestion, { deadline, retries });
}

/**
 * How many blocks a peer's ledger has, for a stream that the peer is to begin there.
 *
 * @throws a typed error where the peer says no for good; else what happened, as something to try again.
 */
export async function heightOfPeer(peer: Peer, deadline: number): Promise<bigint> {
  const { chaincode, name, args, read } = heightQuestion;
  try {
    return read(await peer.evaluate(peer.proposeToSystem(chaincode, name, args(peer)), deadline));
  } catch (error) {
    const failure = recogniseUnsubmitted(error, peer.site);
    throw failure instanceof Unavailable ? error : failure;
  }
}
