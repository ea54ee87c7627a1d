import type { RetryPolicy } from "cockatiel";

import { isTallyError, type TallyError } from "../../errors/index.js";
import type { Call } from "../act/call.js";
import type { PeerPool } from "../peers/peer-pool.js";
import type { Peer } from "../peers/peer.js";
import { readChaincodeDefinition } from "./chaincode-definition.js";
import { agreedAnswer, type Agreed, type SeveralAsk } from "./several-answers.js";
import type { SystemAsk } from "./system-query.js";

/**
 * Asks peers of several organisations the same, and accepts only an answer that as many of them signed as `verify` says. An answer is endorsed
 * like an act, and not submitted, so that nothing is written.
 *
 * @throws every failure as a typed error: those of {@link agreedAnswer}, and `CHAINCODE_NOT_FOUND` if no organisation has a peer to ask because
 * the channel has no such chaincode.
 */
export async function verifiedAnswer(
  pool: PeerPool,
  call: Call,
  ask: SeveralAsk,
  retries: RetryPolicy,
): Promise<Agreed<Uint8Array>> {
  const question = {
    name: call.name,
    propose: (peer: Peer, organisations: readonly string[]) => peer.propose(call, organisations),
    read: (bytes: Uint8Array) => bytes,
    // Each organisation has a request of its own. An answer that ends with the timestamp of its request says the same without it.
    textOf: (bytes: Uint8Array) =>
      Buffer.from(bytes)
        .toString("latin1")
        .replace(/,"at":"[^"]*"\}$/, "}"),
  };
  try {
    return await retries.execute(() => agreedAnswer(pool, question, ask));
  } catch (error) {
    throw isTallyError(error) && error.code === "ENDORSERS_UNAVAILABLE"
      ? await whyNone(pool, error, { deadline: ask.deadline, retries })
      : error;
  }
}

/**
 * A gateway finds no peer also for a chaincode that the channel does not have. Its lifecycle says which it is. That is the word of one peer,
 * and decides nothing but what the caller is told.
 */
async function whyNone(pool: PeerPool, found: TallyError, ask: SystemAsk): Promise<TallyError> {
  try {
    await readChaincodeDefinition(pool, ask);
    return found;
  } catch (error) {
    return isTallyError(error) && error.code === "CHAINCODE_NOT_FOUND" ? error : found;
  }
}
