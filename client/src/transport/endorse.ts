import { gateway } from "@hyperledger/fabric-protos";
import { payloadToSign, type CheckedTransaction, Discrepancy } from "@tallystick/fabric-inspect";

import { Protocol } from "../errors/index.js";
import { checkTransaction } from "./endorsed.js";
import type { PeerPool } from "./peer-pool.js";
import type { Peer } from "./peer.js";
import type { Proposal } from "./proposal.js";
import { recogniseUnsubmitted } from "./recognise.js";

/** An endorsed transaction that is for the proposal and nothing else: it may be signed. */
export interface Endorsed {
  readonly peer: Peer;
  readonly transactionId: string;
  readonly checked: CheckedTransaction;
}

/** How long endorsing may take, and who must take part. */
export interface EndorseSettings {
  readonly deadline: number;
  /** MSP ids; absent where the gateway chooses. */
  readonly organisations?: readonly string[] | undefined;
  /** Over the proposal, where it was signed elsewhere. */
  readonly signature?: Uint8Array;
}

/**
 * Has a proposal endorsed through a peer's gateway, and checks what comes back before anything of it is signed.
 *
 * @throws every failure as a typed error; `GATEWAY_DISHONEST` where the gateway returned something else than was asked.
 */
export async function endorse(
  pool: PeerPool,
  peer: Peer,
  proposal: Proposal,
  { deadline: patience, organisations, signature }: EndorseSettings,
): Promise<Endorsed> {
  const { transactionId, parts } = proposal;
  const deadline = Date.now() + patience;
  try {
    const signed = signature ?? (await peer.sign(proposal.bytes));
    const envelope = await peer.gateway.endorse(proposal, signed, deadline);
    const requirements = { members: peer.members, organisations };
    const unsigned = { payload: envelope.getPayload_asU8(), signature: envelope.getSignature_asU8() };
    return { peer, transactionId, checked: checkTransaction(payloadToSign(unsigned), parts, requirements) };
  } catch (error) {
    if (error instanceof Discrepancy) {
      pool.markUnavailable(peer);
      const message = `${peer.site.endpoint}: what this gateway returned to be signed is not what was asked: ${error.message}`;
      throw new Protocol("GATEWAY_DISHONEST", message, { transactionId, cause: error });
    }
    const failure = recogniseUnsubmitted(error, peer.site, transactionId);
    pool.note(peer, failure);
    throw failure;
  }
}

/** The `Proposal` in what the gateway library keeps of one. */
export function proposalIn(proposedTransaction: Uint8Array): Uint8Array {
  const proposed = gateway.ProposedTransaction.deserializeBinary(proposedTransaction);
  return proposed.getProposal()?.getProposalBytes_asU8() ?? new Uint8Array();
}

/** The `Envelope` in what the gateway library keeps of an endorsed transaction. */
export function preparedEnvelope(preparedTransaction: Uint8Array): Uint8Array {
  const prepared = gateway.PreparedTransaction.deserializeBinary(preparedTransaction);
  return prepared.getEnvelope()?.serializeBinary() ?? new Uint8Array();
}
