import { setTimeout as sleep } from "node:timers/promises";

import { common } from "@hyperledger/fabric-protos";
import { parse } from "@tallystick/fabric-inspect";

import { Unavailable } from "../../errors/index.js";
import { recogniseUnsubmitted } from "../failures/recognise.js";
import type { PeerPool } from "../peers/peer-pool.js";
import type { Peer } from "../peers/peer.js";
import { askOrganisation, whyTooFew, type Outcome, type SeveralAsk } from "./several-answers.js";
import { askSystem, forSeveral, type SystemAsk, type SystemQuestion } from "./system-query.js";
import { witnessesOf } from "./verification.js";

const heightQuestion: SystemQuestion<bigint> = {
  chaincode: "qscc",
  name: "GetChainInfo",
  args: ({ site }) => [site.channel],
  read: (bytes) => BigInt(parse(common.BlockchainInfo, bytes).getHeight()),
  textOf: String,
};

/** Milliseconds for the remaining organisations, once as many have answered as must. */
const PATIENCE = 1_000;

/**
 * The number of blocks in the ledger, which is the number of the next one. If a peer does not answer, another one is asked. With `verify` the
 * organisations that can be asked sign the heights of their ledgers. The answer is the highest that as many of them have as `verify` says, and no
 * lower than that of the caller's own organisation. So a gateway, or fewer organisations than that, can neither lower nor raise it.
 *
 * @throws every failure as a typed error.
 */
export function ledgerHeight(pool: PeerPool, { verify, ...ask }: SystemAsk): Promise<bigint> {
  return verify === undefined
    ? askSystem(pool, heightQuestion, ask)
    : ask.retries.execute(() => heightOfSeveral(pool, { deadline: ask.deadline, verify }));
}

async function heightOfSeveral(pool: PeerPool, { deadline, verify }: SeveralAsk): Promise<bigint> {
  const peer = pool.pick();
  const own = peer.site.mspId;
  const question = forSeveral(heightQuestion);
  const pending = new Map(
    witnessesOf(peer, verify).map((mspId) => [mspId, askOrganisation(pool, peer, question, { mspId, deadline })]),
  );
  const outcomes: Outcome<bigint>[] = [];
  const heights = new Map<string, bigint>();
  const ended = new AbortController();
  let patience: Promise<undefined> | undefined;
  while (pending.size > 0) {
    const isEnough = heights.size >= verify.organisations && heights.has(own);
    patience ??= isEnough ? sleep(PATIENCE, undefined, { signal: ended.signal }).catch(() => undefined) : undefined;
    const outcome = await Promise.race([...pending.values(), ...(patience === undefined ? [] : [patience])]);
    if (outcome === undefined) {
      break;
    }
    pending.delete(outcome.mspId);
    outcomes.push(outcome);
    if ("answer" in outcome) {
      heights.set(outcome.mspId, outcome.answer);
    }
  }
  ended.abort();
  const ofOwn = heights.get(own);
  const confirmed = [...heights.values()].sort((a, b) => (a < b ? 1 : -1))[verify.organisations - 1];
  if (ofOwn === undefined || confirmed === undefined) {
    throw whyTooFew(question, outcomes, { peer, needed: verify.organisations });
  }
  return ofOwn > confirmed ? ofOwn : confirmed;
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
