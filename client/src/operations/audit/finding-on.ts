import { instantText } from "../../amounts-and-days.js";
import { replay, type PastTransaction } from "../../chaincode/replay.js";
import type { CommittedCall, CommittedTransaction } from "../../transport/blocks/committed-block.js";
import { compareWrites } from "./compare.js";
import type { AuditFinding } from "./finding.js";
import { sayDifferences } from "./say-differences.js";

/** How a call that wrote to the chaincode broke the rules. Undefined if it did exactly what they require. */
export async function findingOn(
  transaction: CommittedTransaction,
  call: CommittedCall,
  { chaincode, past }: { readonly chaincode: string; readonly past: PastTransaction },
): Promise<AuditFinding | undefined> {
  const wrong = await wrongIn(call, chaincode, past);
  return wrong === undefined ? undefined : { ...headOf(transaction, call), ...wrong };
}

async function wrongIn(
  call: CommittedCall,
  chaincode: string,
  past: PastTransaction,
): Promise<Pick<AuditFinding, "reason" | "problem" | "differences"> | undefined> {
  if (call.chaincode !== chaincode) {
    return { reason: "foreign", problem: `chaincode ${call.chaincode} was called`, differences: [] };
  }
  const right = await replay(past);
  const written = call.namespaces.get(chaincode) ?? { writes: [], policies: [], collections: [] };
  if ("unknown" in right) {
    return {
      reason: "unknown",
      problem: "the called function is not an act",
      differences: compareWrites(written, []),
    };
  }
  if ("refused" in right) {
    const differences = compareWrites(written, []);
    return { reason: "refused", problem: `the rules refuse it: ${right.refused}`, differences };
  }
  const differences = compareWrites(written, right.writes);
  const told = sameEvent(call.event, right.event);
  if (differences.length === 0 && told) {
    return undefined;
  }
  const problem = [...sayDifferences(differences), ...(told ? [] : ["its event tells of something else"])].join("; ");
  return { reason: "different", problem, differences };
}

function headOf(
  transaction: CommittedTransaction,
  call: CommittedCall,
): Omit<AuditFinding, "reason" | "problem" | "differences"> {
  const { transactionId, blockNumber, timestamp, creator } = transaction;
  return {
    ...{ transactionId, blockNumber },
    at: instantText(timestamp),
    act: Buffer.from(call.args[0] ?? new Uint8Array())
      .toString("utf8")
      .slice(0, 100),
    caller: creator.mspId,
    endorsers: call.endorsers.map(({ mspId }) => mspId),
    version: call.version,
  };
}

function sameEvent(a: CommittedCall["event"], b: CommittedCall["event"]): boolean {
  if (a === undefined || b === undefined) {
    return a === b;
  }
  return a.name === b.name && Buffer.compare(a.payload, b.payload) === 0;
}
