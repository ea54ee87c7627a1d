import { setTimeout as sleep } from "node:timers/promises";

import { peer as messages } from "@hyperledger/fabric-protos";
import { readCommittedEnvelope } from "@tallystick/fabric-inspect";

import { OutcomeUnknown, Protocol, Rejected, TallyError } from "../../errors/index.js";
import type { PeerPool } from "../peers/peer-pool.js";
import { agreedAnswer, type Question } from "../queries/several-answers.js";
import type { VerifyOptions } from "../queries/verification.js";
import { codeName, type Verdict } from "./verdict.js";

/** Milliseconds between two attempts: peers differ by one block for some tens of milliseconds. */
const PAUSE = 100;

/** A verdict of a gateway that must be confirmed. */
export interface ToConfirm {
  readonly verdict: Verdict;
  /** The signed payload, if the caller has it: exactly this transaction must be on the ledger. */
  readonly payload?: Uint8Array | undefined;
  readonly verify: VerifyOptions;
  /** When to give up, in the time of `Date.now()`. */
  readonly until: number;
}

/**
 * The verdict on the ledgers of several organisations' peers, each with its signature: the answer of the query
 * chaincode `qscc` about the transaction. The number of its block stays the gateway's word.
 *
 * @throws {OutcomeUnknown} if they have not given the same answer by the deadline.
 */
export async function confirmVerdict(pool: PeerPool, toConfirm: ToConfirm): Promise<Verdict> {
  const { verdict, payload, verify, until } = toConfirm;
  const { transactionId } = verdict;
  const question: Question<Uint8Array> = {
    name: "GetTransactionByID",
    propose: (peer, organisations) =>
      peer.proposeToSystem("qscc", "GetTransactionByID", [peer.site.channel, transactionId], organisations),
    read: (bytes) => bytes,
    textOf: (bytes) => Buffer.from(bytes).toString("latin1"),
  };
  let problem: unknown;
  for (;;) {
    try {
      const { answer } = await agreedAnswer(pool, question, { deadline: Math.max(1, until - Date.now()), verify });
      return { ...verdict, ...codeIn(answer, payload) };
    } catch (error) {
      // If the last attempt only ran out of time, the failure of an earlier attempt is more informative.
      problem = ranOutOfTime(error) ? (problem ?? error) : error;
      if (isFinal(error) || Date.now() + PAUSE >= until) {
        throw unconfirmed(verdict, problem);
      }
    }
    await sleep(PAUSE);
  }
}

function codeIn(answer: Uint8Array, payload: Uint8Array | undefined): Pick<Verdict, "code" | "valid"> {
  const { payload: found, code } = readCommittedEnvelope(answer);
  if (payload !== undefined && !Buffer.from(payload).equals(found)) {
    throw new Protocol("UNEXPECTED", "the ledger has another transaction under this id");
  }
  return { code: codeName(code), valid: code === messages.TxValidationCode.VALID };
}

/** What stays as it is while this caller asks. */
const FINAL: ReadonlySet<string> = new Set(["INVALID_CONFIGURATION", "IDENTITY_NOT_ACCEPTED", "CERTIFICATE_EXPIRED"]);

/** Whether asking again cannot help. A peer that does not have the block yet refuses with a message of its own. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof TallyError)) {
    return true;
  }
  return error instanceof Rejected || FINAL.has(error.code);
}

function ranOutOfTime(error: unknown): boolean {
  return error instanceof TallyError && error.code === "DEADLINE_EXCEEDED";
}

function unconfirmed({ transactionId, code }: Verdict, cause: unknown): OutcomeUnknown {
  const problem = cause instanceof Error ? cause.message : String(cause);
  const text = `a gateway says of transaction ${transactionId} that it is ${code}, but other organisations' peers did not confirm it in time: ${problem}`;
  return new OutcomeUnknown(text, { transactionId, cause });
}
