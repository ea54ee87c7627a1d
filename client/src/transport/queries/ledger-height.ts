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
 * The number of blocks in the ledger, which is the number of the next one. If a peer does not answer, another one is
 * asked.
 *
 * @throws every failure as a typed error.
 */
export function ledgerHeight(pool: PeerPool, deadline: number, retries: RetryPolicy): Promise<bigint> {
  return askSystem(pool, heightQuestion, { deadline, retries });
}

/**
 * The number of blocks in a peer's ledger, for a stream that begins there.
 *
 * @throws a typed error if the peer refuses for good; otherwise an error after which the stream may try again.
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
