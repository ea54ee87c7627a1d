import type { RetryPolicy } from "cockatiel";

import { Conflict } from "../../errors/index.js";
import { endorse } from "../act/endorse.js";
import { recogniseUnsubmitted } from "../failures/recognise.js";
import type { FabricProposal } from "../peers/fabric-gateway.js";
import type { PeerPool } from "../peers/peer-pool.js";
import type { Peer } from "../peers/peer.js";
import { Witnesses, type VerifyOptions } from "./verification.js";

/** How a question to one of the peers' own chaincodes is asked. */
export interface SystemAsk {
  readonly deadline: number;
  readonly retries: RetryPolicy;
  /** Whose peers must give the same answer; absent where one peer's word is enough. */
  readonly verify?: VerifyOptions | undefined;
}

/** A question, and how its answer is read. */
export interface SystemQuestion<Answer> {
  readonly chaincode: "cscc" | "qscc" | "_lifecycle";
  readonly name: string;
  readonly args: (peer: Peer) => readonly (string | Uint8Array)[];
  /** What the bytes of an answer say. */
  readonly read: (bytes: Uint8Array) => Answer;
  /** The same answer is the same text. Peers write it in different bytes, since maps have no order and each has signatures of its own. */
  readonly textOf: (answer: Answer) => string;
}

/**
 * Asks one of the peers' own chaincodes. With `verify` the peers of several organisations are asked, each for a signed answer of its
 * own, and all must say the same.
 *
 * @throws every failure as a typed error; {@link Conflict} `ENDORSERS_DISAGREE` where they say different things.
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
