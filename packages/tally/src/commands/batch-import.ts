import { Option, type Command } from "commander";

import { withConnection, type Connection } from "../connection.js";
import { alone } from "../import/alone.js";
import { importable, requestsOf, templateOf, type ImportRow } from "../import/requests.js";
import { Results, type RowResult } from "../import/results.js";
import { exitStatusOf, noteTrial, settleDoubts, submit, tryOutWaiting, wasRefused } from "../import/run-import.js";
import { readSheet } from "../import/sheet.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { exitStatus } from "../outcome/exit-status.js";
import type { Output } from "../outcome/output.js";
import { UsageError } from "../outcome/usage-error.js";
import { Parties } from "../parties/parties.js";
import { showProblems } from "../show/sheet-problems.js";
import { table } from "../show/table.js";
import {
  addCommonOptions,
  commonOptions,
  examples,
  finish,
  type CommonOptions,
  type Environment,
} from "./environment.js";

interface Options {
  readonly act?: string;
  readonly template?: string;
  readonly result?: string;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly keepGoing?: true;
}

/** `tally batch import`: the command performs many acts from a spreadsheet. */
export function addBatchImport(command: Command, environment: Environment): void {
  const { batchImport: help } = environment.words.help;
  command
    .description(help.description)
    .argument("[file]", help.file)
    .addOption(new Option("--act <act>", help.act).choices(importable))
    .addOption(new Option("--template <act>", help.template).choices(importable))
    .option("--result <file>", help.result)
    .option("--dry-run", help.dryRun)
    .option("--yes", help.yes)
    .option("--keep-going", help.keepGoing)
    .addHelpText(
      "after",
      examples(environment, [
        "tally batch import --template Issue > issues.csv",
        "tally batch import issues.csv --act Issue --dry-run",
        "tally batch import issues.csv --act Issue --yes",
      ]),
    );
  addSchemaOfForm(command, environment.words.help.common.jsonSchema);
  addCommonOptions(command, environment).action(async (file: string | undefined, options: Options) => {
    const { profile, output } = commonOptions(command, environment);
    if (options.template !== undefined) {
      const columns = templateOf(options.template);
      output.line(output.json ? JSON.stringify({ columns }) : columns.join(","));
      finish(environment);
      return;
    }
    if (file === undefined) {
      throw new UsageError(({ noSheet }) => noSheet());
    }
    await importSheet(file, options, { profile, output }, environment);
  });
}

/** Tries out the lines of a sheet, and performs the acts if the user has confirmed them. */
async function importSheet(
  file: string,
  options: Options,
  { profile, output }: CommonOptions,
  environment: Environment,
): Promise<void> {
  const { words } = environment;
  const sheet = await readSheet(file, words.values.sheet);
  const draft = requestsOf(sheet, options.act, { words });
  if (draft.problems.length === 0 && draft.rows.length === 0) {
    throw new UsageError(({ emptySheet }) => emptySheet(file));
  }
  if (draft.problems.length > 0) {
    // The command looks up names as well, so that it reports all problems at once. Without the network, the command
    // reports problems with names later.
    const parties = draft.named
      ? await withConnection({ profile, output }, ({ tally }) => Parties.read(tally)).catch(() => undefined)
      : undefined;
    showProblems(requestsOf(sheet, options.act, { parties, words }).problems, output);
    finish(environment, exitStatus.usage);
    return;
  }
  const resultFile = options.result ?? `${file}.result.csv`;
  const doLines = async (connection: Connection): Promise<void> => {
    const results = Results.open(resultFile, sheet.columns, draft.rows);
    // The command has the parties' names confirmed by the same number of organisations as an act.
    const { rows, problems } = draft.named
      ? requestsOf(sheet, options.act, { parties: await Parties.read(connection.tally), words })
      : draft;
    if (problems.length > 0) {
      showProblems(problems, output);
      finish(environment, exitStatus.usage);
      return;
    }
    await settleDoubts(connection, rows, results);
    const tried = await tryOutWaiting(connection, rows, results);
    const refused = [...tried.values()].some(wasRefused);
    if (options.yes !== true || options.dryRun === true || (refused && options.keepGoing !== true)) {
      showResults("triedOut", rows, (row) => tried.get(row) ?? results.of(row), output);
      finish(environment, refused ? exitStatus.refused : exitStatus.done);
      return;
    }
    const waiting = noteTrial(tried, results);
    await submit(connection, waiting, results, (done) => {
      if (!output.json) {
        environment.streams.stderr.write(`${output.words.notices.linesDone(done, waiting.length)}\n`);
      }
    });
    showResults("imported", rows, (row) => results.of(row), output);
    finish(environment, exitStatusOf(rows.map((row) => results.of(row))));
  };
  await alone(resultFile, () => withConnection({ profile, output }, doLines));
}

/** @param outcome - how the import ended, as its JSON document says it. People read the same in words. */
function showResults(
  outcome: "triedOut" | "imported",
  rows: readonly ImportRow[],
  of: (row: ImportRow) => RowResult,
  output: Output,
): void {
  const { columns, importEnds, ...words } = output.words.notices;
  const lines = rows.map((row) => ({ line: row.line, act: row.item.act, ...of(row) }));
  if (output.json) {
    output.line(JSON.stringify({ outcome, lines }, undefined, 2));
    return;
  }
  output.line(
    table(
      lines,
      [
        { title: columns.line, of: ({ line }) => String(line), right: true },
        { title: columns.act, of: ({ act }) => act },
        { title: columns.result, of: ({ result }) => result },
        { title: columns.id, of: ({ id }) => id, remark: true },
        { title: columns.error, of: ({ error }) => error, wraps: 30, remark: true },
      ],
      output,
    ),
  );
  output.line(importEnds(lines.length, words[outcome]));
}
