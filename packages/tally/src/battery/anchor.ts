import { readdirSync } from "node:fs";
import { join } from "node:path";

import { isRejected, inBatches, type ItemOutcome } from "@tallystick/client";

import type { Request } from "../connection.js";
import type { Words } from "../language/words.js";
import type { Derived, Work } from "../operation/command.js";
import { exitStatus, type ExitStatus } from "../outcome/exit-status.js";
import type { Output } from "../outcome/output.js";
import { UsageError } from "../outcome/usage-error.js";
import { table } from "../show/table.js";
import { readWindowFile } from "./files.js";

interface WindowFile {
  readonly file: string;
  readonly window: string;
  readonly batteryId: string;
  readonly first: number;
  readonly last: number;
}

/** Adds the battery to the request if only the window names it. */
export async function deriveAnchor(given: Partial<Request<"AnchorReadings">>): Promise<Derived<"AnchorReadings">> {
  const { window, batteryId } = given;
  if (window === undefined) {
    throw new UsageError(({ noWindow }) => noWindow());
  }
  return { request: { window, batteryId: batteryId ?? (await statementIn(window)).batteryId }, shown: [] };
}

/** `tally battery anchor --folder`: anchors the windows in a folder, except those that are already anchored. */
export async function anchorFolder(
  { batteryId }: Readonly<Record<string, unknown>>,
  { connection: { tally }, options, words: { notices } }: Work,
  output: Output,
): Promise<ExitStatus> {
  const all = await windowsIn(String(options["folder"]));
  const wanted = all.filter((each) => batteryId === undefined || each.batteryId === batteryId);
  const ends = new Map<string, number>();
  for (const id of new Set(wanted.map((each) => each.batteryId))) {
    const { last } = await tally.batteries.getBattery({ batteryId: id });
    ends.set(id, last?.sequence ?? 0);
  }
  const open = wanted.filter((each) => each.last > (ends.get(each.batteryId) ?? 0));
  const outcomes = await inBatches(
    tally,
    open.map((each) => ({ act: "AnchorReadings", request: { batteryId: each.batteryId, window: each.window } })),
  );
  const results = open.map(({ window: _, ...each }, index) => ({ ...each, ...resultOf(outcomes[index]) }));
  const anchoredAlready = wanted.length - open.length;
  const failed = results.filter(({ result }) => result !== "anchored");
  const { windows: said } = notices;
  if (output.json) {
    output.line(JSON.stringify({ anchoredAlready, windows: results }, undefined, 2));
  } else {
    output.line(said.anchored(results.length - failed.length, anchoredAlready, failed.length));
    if (failed.length > 0) {
      output.line("");
      output.line(
        table(
          failed,
          [
            { title: said.file, of: ({ file }) => file, lead: true },
            { title: said.readings, of: ({ first, last }) => `${String(first)} – ${String(last)}` },
            { title: said.why, of: ({ problem = "" }) => output.style.bad(problem), wraps: 20 },
          ],
          output,
        ),
      );
      output.line("");
      adviceOn(outcomes, output.words).forEach((advice) => {
        output.line(advice);
      });
    }
  }
  return failed.length === 0 ? exitStatus.done : statusOf(outcomes);
}

/**
 * Says what to do about the windows that are not anchored, and says each thing only once. If readings of a battery are
 * missing, only its first window says so. The later windows wait for the same readings.
 */
function adviceOn(outcomes: readonly ItemOutcome[], { outcome, notices }: Words): Set<string> {
  const gaps = new Map<string, string>();
  const others = outcomes.flatMap((each) => {
    if (each.outcome === "done") {
      return [];
    }
    if (!isRejected(each.error, "SEQUENCE_GAP")) {
      const advice = isRejected(each.error) ? outcome.textOfError(each.error).advice : "";
      return advice === "" ? [] : [advice];
    }
    const { batteryId, expected, got } = each.error.context;
    const to = String(Number(got) - 1);
    const command = `tally battery gap ${batteryId} --to ${to} --reason <text>`;
    gaps.set(batteryId, gaps.get(batteryId) ?? notices.windows.gap({ batteryId, expected, to, command }));
    return [];
  });
  return new Set([...gaps.values(), ...others]);
}

/**
 * The exit status after failures. An unknown outcome counts more than a refusal, because the act may have been done.
 */
function statusOf(outcomes: readonly ItemOutcome[]): ExitStatus {
  const errors = outcomes.flatMap((each) => (each.outcome === "done" ? [] : [each.error]));
  if (errors.some(({ kind }) => kind === "OutcomeUnknown")) {
    return exitStatus.outcomeUnknown;
  }
  return errors.every((error) => isRejected(error) || error.kind === "Conflict")
    ? exitStatus.refused
    : exitStatus.unavailable;
}

function resultOf(outcome: ItemOutcome | undefined): {
  readonly result: "anchored" | "refused" | "failed";
  readonly problem?: string;
  readonly transactionId?: string;
} {
  if (outcome === undefined || outcome.outcome === "done") {
    return { result: "anchored", ...(outcome && { transactionId: outcome.transactionId }) };
  }
  const { error } = outcome;
  return { result: outcome.outcome, problem: isRejected(error) ? `${error.code}: ${error.message}` : error.message };
}

/**
 * Reads the windows in the files of a folder. They are in the order of the batteries, and for each battery in the order
 * of its readings.
 */
async function windowsIn(folder: string): Promise<WindowFile[]> {
  const names = filesIn(folder).filter((name) => name.endsWith(".cbor"));
  if (names.length === 0) {
    throw new UsageError(({ noWindowIn }) => noWindowIn(folder));
  }
  const windows: WindowFile[] = [];
  for (const file of names) {
    const window = readWindowFile(join(folder, file));
    const { batteryId, first, last } = await statementIn(window, file);
    windows.push({ file, window, batteryId, first, last });
  }
  return windows.sort((one, other) =>
    one.batteryId === other.batteryId ? one.first - other.first : one.batteryId < other.batteryId ? -1 : 1,
  );
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new UsageError(({ unreadableGateway }) => unreadableGateway(folder));
  }
}

async function statementIn(window: string, file?: string) {
  const { readWindow } = await import("@tallystick/readings");
  try {
    return readWindow(Buffer.from(window, "base64")).statement;
  } catch (error) {
    throw new UsageError((usage) =>
      usage.notAWindow(file ?? usage.theFile, error instanceof Error ? error.message : String(error)),
    );
  }
}
