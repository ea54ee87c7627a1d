import type { RetryPolicy } from "cockatiel";

import { isTallyError, type TallyError } from "../../errors/index.js";
import type { Call } from "../act/call.js";
import { endorse } from "../act/endorse.js";
import type { FabricProposal } from "../peers/fabric-gateway.js";
import type { PeerPool } from "../peers/peer-pool.js";
import type { Peer } from "../peers/peer.js";
import { readChaincodeDefinition } from "./chaincode-definition.js";
import type { SystemAsk } from "./system-query.js";
import { Witnesses, type VerifyOptions } from "./verification.js";

/** The settings for an answer of several organisations. */
export interface VerifiedAsk {
  readonly deadline: number;
  readonly verify: VerifyOptions;
}

/**
 * Asks peers of several organisations the same, and accepts only an answer that all of them signed. The answer is
 * endorsed like an act, and not submitted, so that nothing is written.
 *
 * @throws every failure as a typed error: `GATEWAY_DISHONEST` if the answer is not what they signed,
 * `ENDORSERS_DISAGREE` if they answered differently, `CHAINCODE_NOT_FOUND` if no organisation has a peer to ask because the channel has no such
 * chaincode.
 */
export async function verifiedAnswer(
  pool: PeerPool,
  call: Call,
  { deadline, verify }: VerifiedAsk,
  retries: RetryPolicy,
): Promise<Uint8Array> {
  const witnesses = new Witnesses(verify);
  try {
    return await retries.execute(() =>
      askWitnesses(pool, witnesses, deadline, (peer, organisations) => peer.propose(call, organisations)),
    );
  } catch (error) {
    throw isTallyError(error) && error.code === "ENDORSERS_UNAVAILABLE"
      ? await whyNone(pool, error, { deadline, retries })
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

/** One attempt. If an organisation has no peer, another one replaces it. */
export async function askWitnesses(
  pool: PeerPool,
  witnesses: Witnesses,
  deadline: number,
  propose: (peer: Peer, organisations: readonly string[]) => FabricProposal,
): Promise<Uint8Array> {
  for (;;) {
    const peer = pool.pick();
    const organisations = witnesses.choose(peer);
    try {
      const { checked } = await endorse(pool, peer, propose(peer, organisations), { deadline, organisations });
      return checked.result;
    } catch (error) {
      if (!witnesses.learn(error)) {
        throw error;
      }
    }
  }
}
