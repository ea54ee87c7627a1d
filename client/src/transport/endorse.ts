import type { Proposal, Transaction } from "@hyperledger/fabric-gateway";
import { gateway } from "@hyperledger/fabric-protos";

import { Protocol } from "../errors/index.js";
import { checkTransaction, unsignedPayload, type CheckedTransaction } from "./endorsed/checked-transaction.js";
import { Discrepancy } from "./endorsed/discrepancy.js";
import { readProposal } from "./endorsed/proposal.js";
import { readFailure } from "./gateway-failure.js";
import type { PeerPool } from "./peer-pool.js";
import type { Peer } from "./peer.js";
import { recogniseUnsubmitted } from "./recognise.js";

/** An endorsed transaction that is for the proposal and nothing else: it may be signed. */
export interface Endorsed {
  readonly peer: Peer;
  readonly transaction: Transaction;
  readonly checked: CheckedTransaction;
}

/** How long endorsing may take, and who must take part. */
export interface EndorseSettings {
  readonly deadline: number;
  /** MSP ids; absent where the gateway chooses. */
  readonly organisations?: readonly string[] | undefined;
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
  { deadline, organisations }: EndorseSettings,
): Promise<Endorsed> {
  const transactionId = proposal.getTransactionId();
  try {
    const transaction = await proposal.endorse({ deadline: Date.now() + deadline });
    const payload = unsignedPayload(preparedEnvelope(transaction.getBytes()));
    const requirements = { members: peer.members, organisations };
    const checked = checkTransaction(payload, readProposal(proposalIn(proposal.getBytes())), requirements);
    return { peer, transaction, checked };
  } catch (error) {
    const dishonest = discrepancyIn(error);
    if (dishonest !== undefined) {
      pool.markUnavailable(peer);
      const message = `${peer.site.endpoint}: what this gateway returned to be signed is not what was asked: ${dishonest}`;
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

/** What the gateway library cannot read it throws as an error of no kind: neither gRPC's nor ours. */
function discrepancyIn(error: unknown): string | undefined {
  if (error instanceof Discrepancy) {
    return error.message;
  }
  return isUnreadable(error) ? "it cannot be read" : undefined;
}

/** How fabric-gateway and google-protobuf say that a message is not one. */
function isUnreadable(error: unknown): boolean {
  const { status, message } = readFailure(error);
  return (
    status === undefined && /^(Missing |No proposal response found|Failure: |Assertion|Fail to parse)/.test(message)
  );
}
