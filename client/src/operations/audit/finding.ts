/** The difference between a record on the ledger and the record that the rules would have written. */
export interface RecordDifference {
  /** Name of the record's kind, or of the index. */
  readonly kind: string;
  /** The parts of its key after the kind. */
  readonly key: readonly string[];
  /** `value`: the key's value. `policy`: the key's endorsement policy. `marker`: the private note of the organisation that it binds. */
  readonly part: "value" | "policy" | "marker";
  /** The text that was written. `deleted` if the record was deleted. Absent if nothing was written. */
  readonly written?: string;
  /** The text that the rules would have written, in the same form. */
  readonly expected?: string;
}

/** A transaction that broke the rules. */
export interface AuditFinding {
  /** Id of the transaction. */
  readonly transactionId: string;
  /** The block that it is in. */
  readonly blockNumber: number;
  /** The transaction's timestamp, as its submitter stated it. */
  readonly at: string;
  /** The act, as the transaction names it: `certificates:Transfer`. */
  readonly act: string;
  /** MSP of the organisation that submitted it. */
  readonly caller: string;
  /** MSPs of the organisations whose peers endorsed it. */
  readonly endorsers: readonly string[];
  /** The chaincode's version, as the endorsers stated it. */
  readonly version: string;
  /** True if the channel now runs another version. The rules of the earlier version may differ from those of the audit. */
  readonly otherVersion?: true;
  /**
   * `refused`: the rules refuse the act. `different`: the rules write something else. `unknown`: the transaction calls no act. `foreign`: the
   * transaction calls another chaincode.
   */
  readonly reason: "refused" | "different" | "unknown" | "foreign";
  /** The problem, in words. */
  readonly problem: string;
  /** Each record that differs. */
  readonly differences: readonly RecordDifference[];
}

/** A transaction whose timestamp is much earlier than those around it in the ledger. It was endorsed, but submitted much later. */
export interface HeldBack {
  /** Id of the transaction. */
  readonly transactionId: string;
  /** The block that it is in. */
  readonly blockNumber: number;
  /** The transaction's timestamp, as its submitter stated it. */
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
