import { isRejected, inBatches, type BatchPlatform, type ItemOutcome } from "@tallystick/client";

import type { Connection } from "../connection.js";
import { fieldOf } from "../field-of.js";
import { exitStatus, type ExitStatus } from "../outcome/exit-status.js";
import type { ImportRow } from "./requests.js";
import type { Results, RowResult } from "./results.js";

/**
 * Tries out the lines that no run has done yet, by the ledger's own rules and on one peer. The function writes nothing
 * to the ledger.
 */
export async function tryOutWaiting(
  connection: Connection,
  rows: readonly ImportRow[],
  results: Results,
): Promise<Map<ImportRow, RowResult>> {
  const waiting = rows.filter((row) => ["", "refused", "failed"].includes(results.of(row).result));
  const tried = await tryOut(connection, waiting);
  return new Map(waiting.flatMap((row, index) => (tried[index] === undefined ? [] : [[row, tried[index]]])));
}

/** Whether the rules refused a line, or its batch failed. */
export function wasRefused({ result }: RowResult): boolean {
  return result === "refused" || result === "failed";
}

/** Whether a line was done, or filed for a second person. */
export function wasAccepted({ result }: RowResult): boolean {
  return result === "done" || result === "filed";
}

/** Notes what a trial refused, and returns the lines that it accepted. */
export function noteTrial(tried: ReadonlyMap<ImportRow, RowResult>, results: Results): ImportRow[] {
  for (const [row, result] of tried) {
    results.set(row, wasRefused(result) ? result : {});
  }
  return [...tried].flatMap(([row, result]) => (wasAccepted(result) ? [row] : []));
}

/** The exit status of an import. An unknown outcome counts more than a refusal, because the act may have been done. */
export function exitStatusOf(results: readonly RowResult[]): ExitStatus {
  const has = (result: RowResult["result"]): boolean => results.some((one) => one.result === result);
  if (has("submitted")) {
    return exitStatus.outcomeUnknown;
  }
  return has("failed") ? exitStatus.unavailable : has("refused") || has("filed") ? exitStatus.refused : exitStatus.done;
}

async function tryOut({ session, tally }: Connection, rows: readonly ImportRow[]): Promise<RowResult[]> {
  const platform: BatchPlatform = {
    registry: tally.registry,
    certificates: {
      batch: async (request) => ({ ...(await session.tryOut("Batch", request)), transactionId: "", blockNumber: 0 }),
    },
  };
  const outcomes = await inBatches(
    platform,
    rows.map(({ item }) => item),
  );
  return outcomes.map(resultOf);
}

/** Submits lines in batches, and records the state of each line before and after the batch. */
export async function submit(
  { tally }: Connection,
  rows: readonly ImportRow[],
  results: Results,
  onProgress: (done: number) => void,
): Promise<void> {
  let done = 0;
  const note = (index: number, result: Partial<RowResult>): void => {
    const row = rows[index];
    if (row !== undefined) {
      results.set(row, result);
    }
  };
  await inBatches(
    tally,
    rows.map(({ item }) => item),
    {
      beforeBatch: ({ transactionId }, indexes) => {
        for (const index of indexes) {
          note(index, { result: "submitted", transactionId });
        }
        results.save();
      },
      onOutcomes: (outcomes) => {
        for (const outcome of outcomes) {
          note(outcome.index, resultOf(outcome));
        }
        results.save();
        done += outcomes.length;
        onProgress(done);
      },
    },
  );
}

/**
 * Asks for the outcome of the transactions that an earlier run submitted before it ended. The function asks once for
 * all lines of one transaction.
 */
export async function settleDoubts(
  connection: Connection,
  rows: readonly ImportRow[],
  results: Results,
): Promise<void> {
  const inDoubt = new Map<string, ImportRow[]>();
  for (const row of rows) {
    const { result, transactionId } = results.of(row);
    if (result === "submitted") {
      inDoubt.set(transactionId, [...(inDoubt.get(transactionId) ?? []), row]);
    }
  }
  for (const [transactionId, lines] of inDoubt) {
    const became = await resultOfTransaction(connection, transactionId);
    for (const row of lines) {
      results.set(row, became);
    }
  }
  if (inDoubt.size > 0) {
    results.save();
  }
}

async function resultOfTransaction({ tally, session }: Connection, transactionId: string): Promise<Partial<RowResult>> {
  const status = await tally.transaction(transactionId).status();
  switch (status.outcome) {
    case "unknown":
      return {
        result: "submitted",
        transactionId,
        error: `transaction ${transactionId} is not on the ledger. ${NEXT}`,
      };
    case "invalid":
      return {};
    case "committed": {
      const told = await session.factsOf(transactionId);
      const [filed] = told.flatMap((one) =>
        "fact" in one && one.fact.type === "ApprovalRequested" ? [one.fact.approval.approvalId] : [],
      );
      const committed = { transactionId, blockNumber: String(status.blockNumber) };
      return filed === undefined ? { result: "done", ...committed } : { result: "filed", id: filed, ...committed };
    }
  }
}

/** What the user can do about a line whose transaction may still reach the ledger. */
const NEXT =
  "Run the same command again: it asks once more. After some minutes it can be taken for lost: then empty the line's result in this file, and run the command again to do it.";

function resultOf(outcome: ItemOutcome): RowResult {
  if (outcome.outcome === "done") {
    const { response, transactionId, blockNumber } = outcome;
    return { result: "done", id: idIn(response), transactionId, blockNumber: String(blockNumber), error: "" };
  }
  const { error } = outcome;
  const common = { id: "", transactionId: error.transactionId ?? "", blockNumber: "" };
  if (isRejected(error, "APPROVAL_REQUIRED")) {
    return { ...common, result: "filed", id: error.context.approvalId, error: "" };
  }
  const said = `${error.code}: ${error.message}`;
  return error.kind === "OutcomeUnknown"
    ? { ...common, result: "submitted", error: `${said}. ${NEXT}` }
    : { ...common, result: outcome.outcome, error: said };
}

/** The id of the first certificate in an answer, or else of the instrument. */
function idIn(response: unknown): string {
  for (const part of [
    response,
    ...["certificate", "settled", "paid", "instrument"].map((name) => fieldOf(response, name)),
  ]) {
    const id = fieldOf(part, "certificateId") ?? fieldOf(part, "instrumentId");
    if (typeof id === "string") {
      return id;
    }
  }
  return "";
}
