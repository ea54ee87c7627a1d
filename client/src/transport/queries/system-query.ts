import type { RetryPolicy } from "cockatiel";

import { recogniseUnsubmitted } from "../failures/recognise.js";
import type { FabricProposal } from "../peers/fabric-gateway.js";
import type { PeerPool } from "../peers/peer-pool.js";
import type { Peer } from "../peers/peer.js";
import { agreedAnswer, type Question } from "./several-answers.js";
import type { VerifyOptions } from "./verification.js";

/** The settings for a query of a peer's own chaincode. */
export interface SystemAsk {
  readonly deadline: number;
  readonly retries: RetryPolicy;
  /** The organisations whose peers must give the same answer; absent if one peer's word is enough. */
  readonly verify?: VerifyOptions | undefined;
}

/** A query, and the reader of its answer. */
export interface SystemQuestion<Answer> {
  readonly chaincode: "cscc" | "qscc" | "_lifecycle";
  readonly name: string;
  readonly args: (peer: Peer) => readonly (string | Uint8Array)[];
  /** Reads the bytes of an answer. */
  readonly read: (bytes: Uint8Array) => Answer;
  /**
   * Returns a text that is the same for equal answers. Peers write them in different bytes, since maps have no order
   * and each peer has its own signatures.
   */
  readonly textOf: (answer: Answer) => string;
}

/**
 * Asks one of the peers' own chaincodes. With `verify` the peers of several organisations are asked, each for its own
 * signed answer, as {@link agreedAnswer} does.
 *
 * @throws every failure as a typed error.
 */
export function askSystem<Answer>(
  pool: PeerPool,
  question: SystemQuestion<Answer>,
  { deadline, retries, verify }: SystemAsk,
): Promise<Answer> {
  return retries.execute(async () =>
    verify === undefined
      ? askOne(pool, question, deadline)
      : (await agreedAnswer(pool, forSeveral(question), { deadline, verify })).answer,
  );
}

/** The question in the form for several organisations. */
export function forSeveral<Answer>(question: SystemQuestion<Answer>): Question<Answer> {
  const { name, read, textOf } = question;
  return { name, read, textOf, propose: (peer, organisations) => propose(peer, question, organisations) };
}

async function askOne<Answer>(pool: PeerPool, question: SystemQuestion<Answer>, deadline: number): Promise<Answer> {
  const peer = pool.pick();
  try {
    return question.read(await peer.evaluate(propose(peer, question), deadline));
  } catch (error) {
    const failure = recogniseUnsubmitted(error, peer.site);
    pool.note(peer, failure);
    throw failure;
  }
}

function propose<Answer>(
  peer: Peer,
  { chaincode, name, args }: SystemQuestion<Answer>,
  organisations?: readonly string[],
): FabricProposal {
  return peer.proposeToSystem(chaincode, name, args(peer), organisations);
}
