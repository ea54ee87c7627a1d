import { instantText } from "../amounts-and-days.js";
import { recordInWords } from "../chaincode/records.js";
import { certifiedBy } from "../chaincode/replay.js";
import type { Verdict } from "../transport/act/verdict.js";
import type { CommittedCall, CommittedTransaction, WriteSet } from "../transport/blocks/committed-block.js";
import type { Fact } from "../wire-types.js";
import type { AuditFinding } from "./audit/finding.js";
import type { EventDoubt } from "./facts/doubt.js";
import { mentionsIn } from "./facts/mentions.js";
import { readFacts } from "./facts/read-facts.js";
import { describeRecord, readWritten, type WrittenRecord } from "./facts/written.js";

/** Who signed, by the X.509 certificate. */
export interface TransactionSigner {
  /** MSP of the organisation. */
  readonly mspId: string;
  /** Subject of the certificate; absent if the certificate cannot be read. */
  readonly subject?: string;
}

/** A record that a transaction wrote. */
export interface TransactionWrite extends WrittenRecord {
  /** The record in words, such as `certificate 213800YOEO5OQ72G2R82.T-1:1-100`. */
  readonly record: string;
  /** Types of the facts that tell of it. */
  readonly toldBy: readonly string[];
}

/** A transaction of the ledger, taken apart. */
export interface TransactionContents {
  /** Its id. */
  readonly transactionId: string;
  /** Block that it is in. */
  readonly blockNumber: number;
  /** Its place in the block, from 0. */
  readonly place: number;
  /** An invalid transaction wrote nothing: what it shows here is what it would have written. */
  readonly outcome: "committed" | "invalid";
  /** Fabric's validation code: `VALID`, `MVCC_READ_CONFLICT` and so on. */
  readonly code: string;
  /** Its timestamp: the word of who submitted it. */
  readonly at: string;
  /** Who submitted it. */
  readonly submittedBy: TransactionSigner & {
    /** LEI of the party for which it was submitted: by the certificate, or by the facts where the certificate names none. */
    readonly party?: string;
  };
  /** Peers that endorsed it. */
  readonly endorsers: readonly TransactionSigner[];
  /** The chaincode that was called; absent for a change of the channel's configuration. */
  readonly chaincode?: string;
  /** Its version, by the word of the endorsers. */
  readonly version?: string;
  /** The act, as the transaction names it: `certificates:Transfer`. */
  readonly act?: string;
  /** The request, as it was sent: JSON where it is JSON, else text. */
  readonly request?: unknown;
  /** The records that it wrote or deleted. */
  readonly wrote: readonly TransactionWrite[];
  /** Keys of the chaincode under which it wrote something that is not a record, each with what is wrong. */
  readonly foreign: readonly string[];
  /** Records that others must endorse from now on: those of which it wrote the endorsement policy. */
  readonly policies: readonly string[];
  /** Private collections in which it left or deleted notes of the organisations that it binds. */
  readonly notes: readonly string[];
  /** What it tells, and wrote so. */
  readonly facts: readonly Fact[];
  /** What it tells and did not write, and the reverse. */
  readonly doubts: readonly EventDoubt[];
  /** What it did other than the rules require; absent if it followed them, or is invalid. */
  readonly finding?: AuditFinding;
}

const NOTHING: WriteSet = { writes: [], policies: [], collections: [] };

/** Takes a transaction of the ledger apart. */
export function contentsOf(
  transaction: CommittedTransaction,
  { code, valid }: Pick<Verdict, "code" | "valid">,
  chaincode: string,
): TransactionContents {
  const { transactionId, blockNumber, place, timestamp, creator, call } = transaction;
  const told = readFacts(transaction, chaincode);
  const facts = told.flatMap((one) => ("fact" in one ? [one.fact] : []));
  const set = call?.namespaces.get(chaincode) ?? NOTHING;
  const party = certifiedBy(creator.mspId, creator.certificate)?.party ?? facts[0]?.by;
  return {
    ...{ transactionId, blockNumber, place },
    ...{ outcome: valid ? "committed" : "invalid", code, at: instantText(timestamp) },
    submittedBy: { ...signerOf(creator), ...(party !== undefined && { party }) },
    endorsers: (call?.endorsers ?? []).map(signerOf),
    ...(call !== undefined && calledIn(call)),
    ...writesOf(set, facts),
    policies: set.policies.map(({ key }) => recordInWords(key)),
    notes: set.collections.filter(({ writes }) => writes.length > 0).map(({ collection }) => collection),
    facts,
    doubts: told.flatMap((one) => ("doubt" in one ? [one.doubt] : [])),
  };
}

function signerOf({ mspId, certificate }: CommittedTransaction["creator"]): TransactionSigner {
  const subject = certifiedBy(mspId, certificate)?.subject;
  return { mspId, ...(subject !== undefined && { subject }) };
}

function calledIn({ chaincode, version, args }: CommittedCall): Partial<TransactionContents> {
  const [act = "", request] = args.map((bytes) => Buffer.from(bytes).toString("utf8"));
  return { chaincode, version, act, ...(request !== undefined && { request: parsed(request) }) };
}

function writesOf(set: WriteSet, facts: readonly Fact[]): Pick<TransactionContents, "wrote" | "foreign"> {
  const { records, unreadable } = readWritten(set);
  const tellers = new Map<string, Set<string>>();
  for (const fact of facts) {
    const mentions = mentionsIn({ ...fact });
    for (const { key } of "problem" in mentions ? [] : mentions) {
      tellers.set(key, (tellers.get(key) ?? new Set()).add(fact.type));
    }
  }
  return {
    wrote: [...records].map(([key, record]) => ({
      record: recordInWords(key),
      ...describeRecord(key, record),
      toldBy: [...(tellers.get(key) ?? [])],
    })),
    foreign: unreadable.map(({ key, problem }) => `${recordInWords(key)}: it ${problem}`),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
