import { Option, type Command } from "commander";

import { withConnection } from "../connection.js";
import { importable, requestsOf, templateOf, type ImportRow, type SheetProblem } from "../import/requests.js";
import { Results, type RowResult } from "../import/results.js";
import { settleDoubts, submit, tryOut } from "../import/run-import.js";
import { readSheet } from "../import/sheet.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { exitStatus, type ExitStatus } from "../outcome/exit-status.js";
import type { Output } from "../outcome/output.js";
import { UsageError } from "../outcome/usage-error.js";
import { Parties } from "../parties/parties.js";
import { table } from "../show/table.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";

const description = `Does the acts of a spreadsheet (.csv or .xlsx), one a line. The first line names the fields of the acts; a column "act" names the act of
each line, or --act one act for all. A list in a cell has spaces between its entries; a field with parts is JSON. A party is given by
its name or LEI. First every cell is
checked, then the acts are tried out on a peer, by the ledger's own rules. With --yes they are then done in batches. The result file has the
input with what became of each line; run the same command again to continue after a break. What was done is not done again.`;

interface Options {
  readonly act?: string;
  readonly template?: string;
  readonly result?: string;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly keepGoing?: true;
}

/** `tally batch import`: many acts from a spreadsheet. */
export function addBatchImport(command: Command, environment: Environment): void {
  command
    .description(description)
    .argument("[file]", "the spreadsheet: .csv (comma, semicolon or tab) or .xlsx (its first sheet)")
    .addOption(new Option("--act <act>", "the act of every line").choices(importable))
    .addOption(new Option("--template <act>", "print the columns of an act, and do nothing").choices(importable))
    .option("--result <file>", "result file (default: <file>.result.csv)")
    .option("--dry-run", "only check and try out; nothing is written (the default without --yes)")
    .option("--yes", "do the acts after they were tried out")
    .option("--keep-going", "with --yes: do what was not refused, although other lines were")
    .addHelpText(
      "after",
      examples([
        "tally batch import --template Issue > issues.csv",
        "tally batch import issues.csv --act Issue --dry-run",
        "tally batch import issues.csv --act Issue --yes",
      ]),
    );
  addSchemaOfForm(command);
  addCommonOptions(command).action(async (file: string | undefined, options: Options) => {
    const { profile, output } = await commonOptions(command, environment);
    if (options.template !== undefined) {
      const columns = templateOf(options.template);
      output.line(output.json ? JSON.stringify({ columns }) : columns.join(","));
      finish(environment);
      return;
    }
    if (file === undefined) {
      throw new UsageError("no spreadsheet is given", "Name a .csv or .xlsx file, or an act with --template.");
    }
    const sheet = await readSheet(file);
    const draft = requestsOf(sheet, options.act);
    if (draft.problems.length > 0) {
      // Names are looked up as well, so that all is told at once. Without the network they are told of later.
      const parties = draft.named
        ? await withConnection({ profile, output }, ({ tally }) => Parties.read(tally)).catch(() => undefined)
        : undefined;
      showProblems(requestsOf(sheet, options.act, parties).problems, output);
      finish(environment, exitStatus.usage);
      return;
    }
    const results = Results.open(options.result ?? `${file}.result.csv`, sheet.columns, draft.rows);
    await withConnection({ profile, output }, async (connection) => {
      // Which party has a name is asked of as many organisations as an act is.
      const { rows, problems } = draft.named
        ? requestsOf(sheet, options.act, await Parties.read(connection.tally))
        : draft;
      if (problems.length > 0) {
        showProblems(problems, output);
        finish(environment, exitStatus.usage);
        return;
      }
      await settleDoubts(connection, rows, results);
      const tried = await open(rows, results, (waiting) => tryOut(connection, waiting));
      const refused = [...tried.values()].some(({ result }) => result === "refused" || result === "failed");
      if (options.yes !== true || options.dryRun === true || (refused && options.keepGoing !== true)) {
        showResults("triedOut", rows, (row) => tried.get(row) ?? results.of(row), output);
        finish(environment, refused ? exitStatus.refused : exitStatus.done);
        return;
      }
      const accepted = [...tried].filter(([, { result }]) => result === "done" || result === "filed");
      for (const [row, result] of tried) {
        results.set(row, result.result === "refused" || result.result === "failed" ? result : {});
      }
      const waiting = accepted.map(([row]) => row);
      await submit(connection, waiting, results, (done) => {
        if (!output.json) {
          environment.streams.stderr.write(`${output.words.command.linesDone(String(done), String(waiting.length))}\n`);
        }
      });
      showResults("done", rows, (row) => results.of(row), output);
      finish(environment, statusOf(rows.map((row) => results.of(row))));
    });
  });
}

/** Deals with the lines that no run has done yet. */
async function open(
  rows: readonly ImportRow[],
  results: Results,
  deal: (rows: readonly ImportRow[]) => Promise<RowResult[]>,
): Promise<Map<ImportRow, RowResult>> {
  const waiting = rows.filter((row) => ["", "refused", "failed"].includes(results.of(row).result));
  const dealt = await deal(waiting);
  return new Map(waiting.flatMap((row, index) => (dealt[index] === undefined ? [] : [[row, dealt[index]]])));
}

function statusOf(results: readonly RowResult[]): ExitStatus {
  const has = (result: RowResult["result"]): boolean => results.some((one) => one.result === result);
  if (has("submitted")) {
    return exitStatus.outcomeUnknown;
  }
  return has("failed") ? exitStatus.unavailable : has("refused") || has("filed") ? exitStatus.refused : exitStatus.done;
}

function showProblems(problems: readonly SheetProblem[], output: Output): void {
  if (output.json) {
    output.line(JSON.stringify({ problems }, undefined, 2));
    return;
  }
  output.line(
    table(
      problems,
      [
        { title: output.words.labels.line, of: ({ line }) => String(line), right: true },
        { title: output.words.labels.column, of: ({ column }) => column },
        { title: output.words.labels.problem, of: ({ problem }) => problem, wraps: 30 },
      ],
      output,
    ),
  );
}

/** What a run came to, as programs read it. */
const outcomes = { triedOut: "tried out, nothing was written", done: "done" } as const;

function showResults(
  what: keyof typeof outcomes,
  rows: readonly ImportRow[],
  of: (row: ImportRow) => RowResult,
  output: Output,
): void {
  const lines = rows.map((row) => ({ line: row.line, act: row.item.act, ...of(row) }));
  if (output.json) {
    output.line(JSON.stringify({ outcome: outcomes[what], lines }, undefined, 2));
    return;
  }
  output.line(
    table(
      lines,
      [
        { title: output.words.labels.line, of: ({ line }) => String(line), right: true },
        { title: output.words.labels.act, of: ({ act }) => act },
        { title: output.words.labels.result, of: ({ result }) => result },
        { title: output.words.labels.id, of: ({ id }) => id, remark: true },
        { title: output.words.labels.error, of: ({ error }) => error, wraps: 30, remark: true },
      ],
      output,
    ),
  );
  const { command: say } = output.words;
  output.line(`\n${say.lines(String(lines.length), say[what])}`);
}
