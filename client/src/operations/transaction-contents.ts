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

/** The signer, as its X.509 certificate names it. */
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
  /** Types of the facts that report this write. */
  readonly toldBy: readonly string[];
}

/** The contents of a transaction on the ledger. */
export interface TransactionContents {
  /** Id of the transaction. */
  readonly transactionId: string;
  /** Block that it is in. */
  readonly blockNumber: number;
  /** Place of the transaction in the block, from 0. */
  readonly place: number;
  /** `invalid` means that the transaction wrote nothing. The other fields then show what it would have written. */
  readonly outcome: "committed" | "invalid";
  /** Fabric's validation code: `VALID`, `MVCC_READ_CONFLICT` and so on. */
  readonly code: string;
  /** Timestamp of the transaction, as its submitter stated it. */
  readonly at: string;
  /** The submitter. */
  readonly submittedBy: TransactionSigner & {
    /** LEI of the party that the submitter acted for, from the certificate, or from the facts if the certificate names no party. */
    readonly party?: string;
  };
  /** Peers that endorsed it. */
  readonly endorsers: readonly TransactionSigner[];
  /** The chaincode that was called; absent for a change of the channel's configuration. */
  readonly chaincode?: string;
  /** Version of the chaincode, as the endorsers stated it. */
  readonly version?: string;
  /** The act, as the transaction names it: `certificates:Transfer`. */
  readonly act?: string;
  /** The request as it was sent: the parsed value if it is JSON, and text otherwise. */
  readonly request?: unknown;
  /** The records that the transaction wrote or deleted. */
  readonly wrote: readonly TransactionWrite[];
  /** Keys of the chaincode to which the transaction wrote something that is not a record, each with the problem. */
  readonly foreign: readonly string[];
  /** Records whose endorsement policy the transaction wrote. Other organisations may have to endorse them from now on. */
  readonly policies: readonly string[];
  /** Private collections in which the transaction wrote or deleted notes of the organisations that it binds. */
  readonly notes: readonly string[];
  /** Facts that agree with what the transaction wrote. */
  readonly facts: readonly Fact[];
  /** Facts that the transaction did not write, and writes that no fact reports. */
  readonly doubts: readonly EventDoubt[];
  /**
   * How the transaction broke the rules. The field is absent if the act followed the rules, or if the transaction is
   * invalid.
   */
  readonly finding?: AuditFinding;
}

const NOTHING: WriteSet = { writes: [], policies: [], collections: [] };

/** Reads the contents of a transaction on the ledger. */
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
