import { Discrepancy, payloadToSign, type CheckedTransaction } from "@tallystick/fabric-inspect";

import { isTallyError, Protocol } from "../../errors/index.js";
import { readFailure } from "../failures/gateway-failure.js";
import { recogniseUnsubmitted } from "../failures/recognise.js";
import { SigningFailure } from "../failures/signing-failure.js";
import type { FabricProposal, FabricTransaction } from "../peers/fabric-gateway.js";
import type { PeerPool } from "../peers/peer-pool.js";
import type { Peer } from "../peers/peer.js";
import { checkTransaction, readProposal } from "./endorsed.js";
import { preparedEnvelope, proposalIn } from "./gateway-messages.js";

/** An endorsed transaction that contains the proposal and nothing else, so that it may be signed. */
export interface Endorsed {
  readonly peer: Peer;
  readonly transactionId: string;
  /** The transaction has the form of the gateway library. The call that submits the transaction also signs it. */
  readonly transaction: FabricTransaction;
  /** Its contents. */
  readonly checked: CheckedTransaction;
}

/** The time limit for an endorsement in milliseconds, and the organisations that must take part. */
export interface EndorseSettings {
  readonly deadline: number;
  /** MSP ids; absent if the gateway chooses. */
  readonly organisations?: readonly string[] | undefined;
}

/**
 * Has a proposal endorsed through a peer's gateway, and checks the result before any of it is signed.
 *
 * @throws every failure as a typed error; `GATEWAY_DISHONEST` if the gateway returned something else than requested.
 */
export async function endorse(
  pool: PeerPool,
  peer: Peer,
  proposal: FabricProposal,
  { deadline, organisations }: EndorseSettings,
): Promise<Endorsed> {
  const transactionId = proposal.getTransactionId();
  try {
    const parts = readProposal(proposalIn(proposal.getBytes()));
    const transaction = await endorseBy(peer, proposal, deadline);
    const payload = payloadToSign(preparedEnvelope(transaction.getBytes()));
    const checked = checkTransaction(payload, parts, { members: peer.members, organisations });
    return { peer, transactionId, transaction, checked };
  } catch (error) {
    if (error instanceof Discrepancy) {
      pool.markUnavailable(peer);
      const message = `${peer.site.endpoint}: what this gateway returned to be signed is not what was asked: ${error.message}`;
      throw new Protocol("GATEWAY_DISHONEST", message, { transactionId, cause: error });
    }
    const failure = recogniseUnsubmitted(error, peer.site, { transactionId, organisations });
    pool.note(peer, failure);
    throw failure;
  }
}

/** The gateway's answer, as the library reads it. The library fails if it is not a transaction. */
async function endorseBy(peer: Peer, proposal: FabricProposal, patience: number): Promise<FabricTransaction> {
  try {
    return await peer.endorse(proposal, patience);
  } catch (error) {
    const local = isTallyError(error) || error instanceof SigningFailure;
    throw local || readFailure(error).status !== undefined ? error : new Discrepancy("it cannot be read");
  }
}
