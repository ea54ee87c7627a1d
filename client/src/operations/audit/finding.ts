/** A record as it was written, and as the rules would have written it. */
export interface RecordDifference {
  /** Name of the record's kind, or of the index. */
  readonly kind: string;
  /** The parts of its key after the kind. */
  readonly key: readonly string[];
  /** `value`: what is under the key. `policy`: who must endorse its writes. `marker`: the note of the organisation it binds. */
  readonly part: "value" | "policy" | "marker";
  /** What was written, as text; absent where nothing was. `deleted` where the record was deleted. */
  readonly written?: string;
  /** The same by the rules. */
  readonly expected?: string;
}

/** A transaction that did not do what the rules require. */
export interface AuditFinding {
  /** Id of the transaction. */
  readonly transactionId: string;
  /** The block that it is in. */
  readonly blockNumber: number;
  /** The transaction's timestamp: the word of who submitted it. */
  readonly at: string;
  /** The act, as the transaction names it: `certificates:Transfer`. */
  readonly act: string;
  /** MSP of the organisation that submitted it. */
  readonly caller: string;
  /** MSPs of the organisations whose peers endorsed it. */
  readonly endorsers: readonly string[];
  /** The chaincode's version, by the word of the endorsers. */
  readonly version: string;
  /** That is not the version that the channel runs now: its rules may have been other ones than those compared with. */
  readonly otherVersion?: true;
  /**
   * `refused`: the rules refuse the act. `different`: they write something else. `unknown`: it is not an act. `foreign`: another
   * chaincode was called.
   */
  readonly reason: "refused" | "different" | "unknown" | "foreign";
  /** What is wrong, in words. */
  readonly problem: string;
  /** Each record that differs. */
  readonly differences: readonly RecordDifference[];
}

/** A transaction whose timestamp lies further back than those around it in the ledger: it was endorsed, and held back. */
export interface HeldBack {
  /** Id of the transaction. */
  readonly transactionId: string;
  /** The block that it is in. */
  readonly blockNumber: number;
  /** The transaction's timestamp: the word of who submitted it. */
  readonly at: string;
  /** MSP of the organisation that submitted it. */
  readonly caller: string;
  /** The latest timestamp among the transactions before it. */
  readonly before: string;
}

/** A finding as one line for people. */
export function sayFinding(finding: AuditFinding): string {
  const { act, blockNumber, transactionId, at, caller, endorsers, problem, version, otherVersion } = finding;
  const by = `submitted by ${caller}, endorsed by ${endorsers.join(", ") || "nobody"}`;
  const rules =
    otherVersion === true
      ? `; it names version ${version} of the chaincode, which is not the one that runs now: its rules may have been other ones`
      : "";
  return `${act} in block ${String(blockNumber)}, dated ${at}, transaction ${transactionId} (${by}): ${problem}${rules}`;
}
