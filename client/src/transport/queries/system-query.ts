import type { RetryPolicy } from "cockatiel";

import { Conflict } from "../../errors/index.js";
import { endorse } from "../act/endorse.js";
import { recogniseUnsubmitted } from "../failures/recognise.js";
import type { FabricProposal } from "../peers/fabric-gateway.js";
import type { PeerPool } from "../peers/peer-pool.js";
import type { Peer } from "../peers/peer.js";
import { Witnesses, type VerifyOptions } from "./verification.js";

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
 * signed answer, and all must be equal.
 *
 * @throws every failure as a typed error; {@link Conflict} `ENDORSERS_DISAGREE` if the answers differ.
 */
export function askSystem<Answer>(
  pool: PeerPool,
  question: SystemQuestion<Answer>,
  { deadline, retries, verify }: SystemAsk,
): Promise<Answer> {
  const witnesses = verify && new Witnesses(verify);
  return retries.execute(() =>
    witnesses === undefined ? askOne(pool, question, deadline) : askEach(pool, question, witnesses, deadline),
  );
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

/** If an organisation has no peer, another one replaces it. */
async function askEach<Answer>(
  pool: PeerPool,
  question: SystemQuestion<Answer>,
  witnesses: Witnesses,
  deadline: number,
): Promise<Answer> {
  for (;;) {
    const peer = pool.pick();
    try {
      const organisations = witnesses.choose(peer);
      const answers = await Promise.all(
        organisations.map(async (mspId) => {
          const asked = { deadline, organisations: [mspId] };
          const { checked } = await endorse(pool, peer, propose(peer, question, [mspId]), asked);
          return { mspId, answer: question.read(checked.result) };
        }),
      );
      return agreed(question, answers);
    } catch (error) {
      if (!witnesses.learn(error)) {
        throw error;
      }
    }
  }
}

function agreed<Answer>(
  { name, textOf }: SystemQuestion<Answer>,
  answers: readonly { readonly mspId: string; readonly answer: Answer }[],
): Answer {
  const [first, ...others] = answers;
  if (first === undefined) {
    throw new TypeError("no organisation was asked");
  }
  const text = textOf(first.answer);
  const other = others.find(({ answer }) => textOf(answer) !== text);
  if (other !== undefined) {
    throw new Conflict(
      "ENDORSERS_DISAGREE",
      `the peers of ${first.mspId} and ${other.mspId} answer ${name} differently; most likely one lags behind, or lies`,
    );
  }
  return first.answer;
}

function propose<Answer>(
  peer: Peer,
  { chaincode, name, args }: SystemQuestion<Answer>,
  organisations?: readonly string[],
): FabricProposal {
  return peer.proposeToSystem(chaincode, name, args(peer), organisations);
}
