import { status } from "@grpc/grpc-js";
import { StatusCode, type Commit, type Status } from "@hyperledger/fabric-gateway";
import { setTimeout as sleep } from "node:timers/promises";
import { Conflict, OutcomeUnknown, Protocol, type TallyError } from "../errors/index.js";
import { readFailure, sayFailure, type GatewayFailure } from "./gateway-failure.js";
import type { HandedOver } from "./hand-over.js";
import type { Peer } from "./peer.js";
import type { PeerPool } from "./peer-pool.js";
import { SigningFailure } from "./signing-failure.js";

/** What the network decided about a transaction. */
export interface Verdict {
  readonly transactionId: string;
  readonly valid: boolean;
  /** Fabric's name of the validation code: `VALID`, `MVCC_READ_CONFLICT`, … */
  readonly code: string;
  readonly blockNumber: number;
}

/** Milliseconds between two attempts to ask, when the peer asked could not answer. */
const PAUSE = 250;

/**
 * Waits for the verdict on a transaction that was handed over.
 *
 * @throws `Conflict` or `Protocol` where it was found invalid, `OutcomeUnknown` where no peer told in time.
 */
export async function awaitVerdict(pool: PeerPool, handedOver: HandedOver, deadline: number): Promise<Verdict> {
  const { commit, peer, doubt } = handedOver;
  const transactionId = commit.getTransactionId();
  let outcome = await ask(pool, peer, commit, deadline);
  // A copy of it was ordered as well. The ledger keeps the verdict on the first, which may have been in the same block.
  if ("verdict" in outcome && outcome.verdict.code === "DUPLICATE_TXID") {
    outcome = await ask(pool, peer, peer.commit(transactionId), deadline);
  }
  if (!("verdict" in outcome) || outcome.verdict.code === "DUPLICATE_TXID") {
    const failure = "failure" in outcome ? outcome.failure : undefined;
    const said = [doubt, failure].flatMap((one) => (one === undefined ? [] : [sayFailure(one)]));
    throw new OutcomeUnknown(
      `transaction ${transactionId} was handed over, but its outcome is not known: ${said.join("; ") || "a second copy of it was ordered"}`,
      { transactionId, cause: failure?.cause },
    );
  }
  if (!outcome.verdict.valid) throw errorOfVerdict(outcome.verdict);
  return outcome.verdict;
}

/** The verdict, or the failure that was met last when the time was up. */
export type AskedVerdict = { readonly verdict: Verdict } | { readonly failure: GatewayFailure };

/** Asks for the verdict and waits for it, by another peer where one does not answer. */
export async function ask(pool: PeerPool, first: Peer, firstCommit: Commit, deadline: number): Promise<AskedVerdict> {
  const until = Date.now() + deadline;
  let peer = first;
  let commit = firstCommit;
  for (;;) {
    try {
      return { verdict: verdictOf(await commit.getStatus({ deadline: until })) };
    } catch (error) {
      const failure = readFailure(error);
      // It may hang; the next call goes to another.
      if (failure.status === status.DEADLINE_EXCEEDED) pool.ail(peer);
      if (error instanceof SigningFailure || !mayPass(failure) || Date.now() + PAUSE >= until) return { failure };
      if (failure.status === status.UNAVAILABLE) pool.ail(peer);
    }
    await sleep(PAUSE);
    peer = pool.pick();
    commit = peer.commit(firstCommit.getTransactionId());
  }
}

/** Whether asking again can help: not where the peer understood and said no. */
function mayPass(failure: GatewayFailure): boolean {
  return (
    failure.status !== status.DEADLINE_EXCEEDED &&
    failure.status !== status.PERMISSION_DENIED &&
    failure.status !== status.UNAUTHENTICATED &&
    failure.status !== status.INVALID_ARGUMENT &&
    failure.status !== status.UNIMPLEMENTED &&
    failure.status !== undefined
  );
}

const codeNames = new Map<number, string>(Object.entries(StatusCode).map(([name, code]) => [code, name]));

function verdictOf(found: Status): Verdict {
  return {
    transactionId: found.transactionId,
    valid: found.successful,
    code: codeNames.get(found.code) ?? `CODE_${String(found.code)}`,
    blockNumber: Number(found.blockNumber),
  };
}

/** The typed error for a transaction that was ordered and found invalid: nothing was written. */
export function errorOfVerdict({ code, transactionId, blockNumber }: Verdict): TallyError {
  const where = `(transaction ${transactionId} in block ${String(blockNumber)})`;
  switch (code) {
    case "MVCC_READ_CONFLICT":
    case "PHANTOM_READ_CONFLICT":
      return new Conflict(code, `another act changed what this one had read before it committed ${where}`, {
        transactionId,
      });
    case "ENDORSEMENT_POLICY_FAILURE":
      return new Conflict(
        code,
        `those who endorsed it may not write what it writes, most likely since the certificate changed hands before it committed ${where}`,
        { transactionId },
      );
    case "EXPIRED_CHAINCODE":
    case "CHAINCODE_VERSION_CONFLICT":
      return new Conflict("CHAINCODE_CHANGED", `the chaincode was upgraded before it committed ${where}`, {
        transactionId,
      });
    default:
      return new Protocol("TRANSACTION_INVALID", `the network found it invalid: ${code} ${where}`, { transactionId });
  }
}
