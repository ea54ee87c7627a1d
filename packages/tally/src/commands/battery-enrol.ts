import { dirname } from "node:path";

import type { Command } from "commander";

import { commonColumns, readLot, type Lot } from "../battery/lot.js";
import { withConnection, type Connection } from "../connection.js";
import { alone } from "../import/alone.js";
import type { ImportRow } from "../import/requests.js";
import { Results, type RowResult } from "../import/results.js";
import {
  exitStatusOf,
  noteTrial,
  settleDoubts,
  submit,
  tryOutWaiting,
  wasAccepted,
  wasRefused,
} from "../import/run-import.js";
import { readSheet, type Sheet } from "../import/sheet.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { exitStatus } from "../outcome/exit-status.js";
import type { Output } from "../outcome/output.js";
import { UsageError } from "../outcome/usage-error.js";
import { showProblems } from "../show/sheet-problems.js";
import { table } from "../show/table.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";

interface EnrolOptions {
  readonly csv: string;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly keepGoing?: true;
}

/** The most lines with problems that people see. The result files have all of them. */
const MOST_SHOWN = 20;

/** `tally battery enrol`: registers the batteries of a production lot, and enrols their devices. */
export function addBatteryEnrol(command: Command, environment: Environment): void {
  const { enrolLot: help } = environment.words.help;
  command
    .summary(help.summary)
    .description(help.description)
    .requiredOption("--csv <file>", help.csv)
    .option("--model <model>", help.common)
    .option("--category <category>", help.common)
    .option("--chemistry <chemistry>", help.common)
    .option("--manufactured-on <YYYY-MM-DD>", help.common)
    .option("--rated <capacity/energy/voltage>", help.common)
    .option("--dry-run", help.dryRun)
    .option("--yes", help.yes)
    .option("--keep-going", help.keepGoing)
    .addHelpText(
      "after",
      examples(environment, [
        'tally battery enrol --csv lot.csv --model "TN 48-20" --category lmt --chemistry NCA --manufactured-on 2026-01-05 --rated 20Ah/960Wh/48V',
        "tally battery enrol --csv lot.csv --yes",
      ]),
    );
  addSchemaOfForm(command, environment.words.help.common.jsonSchema);
  addCommonOptions(command, environment).action(async (options: EnrolOptions) => {
    const { profile, output } = commonOptions(command, environment);
    const sheet = await readSheet(options.csv, environment.words.values.sheet);
    await withConnection({ profile, output }, async (connection) => {
      const lot = await readLot(sheet, {
        manufacturer: await ownLei(connection),
        folder: dirname(options.csv),
        common: commonValues(command.opts()),
        words: environment.words,
      });
      if (lot.problems.length > 0) {
        showProblems(lot.problems, output);
        finish(environment, exitStatus.usage);
        return;
      }
      await alone(registeredFile(options), () => enrol(lot, { sheet, connection, options, environment, output }));
    });
  });
}

async function ownLei({ tally }: Connection): Promise<string> {
  const { party } = await tally.registry.whoAmI({});
  if (party === undefined) {
    throw new UsageError(({ noOwnParty }) => noOwnParty());
  }
  return party.lei;
}

function commonValues(given: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    commonColumns.flatMap((column) => {
      const value = given[column];
      return typeof value === "string" ? [[column, value]] : [];
    }),
  );
}

interface Work {
  readonly sheet: Sheet;
  readonly connection: Connection;
  readonly options: EnrolOptions;
  readonly environment: Environment;
  readonly output: Output;
}

function registeredFile({ csv }: EnrolOptions): string {
  return `${csv}.registered.csv`;
}

/** Registers first, and then enrols the devices of the batteries that are registered. */
async function enrol({ registrations, enrolments }: Lot, work: Work): Promise<void> {
  const { sheet, connection, options, environment, output } = work;
  const { stderr } = environment.streams;
  const registered = Results.open(registeredFile(options), sheet.columns, registrations);
  const enrolled = Results.open(`${options.csv}.enrolled.csv`, sheet.columns, enrolments);
  const progress = (say: (done: number, all: number) => string, all: number) => (done: number) => {
    if (!output.json) {
      stderr.write(`${say(done, all)}\n`);
    }
  };
  const { lot: said } = output.words.notices;
  await settleDoubts(connection, registrations, registered);
  await settleDoubts(connection, enrolments, enrolled);
  const tried = await tryOutWaiting(connection, registrations, registered);
  const refused = [...tried.values()].some(wasRefused);
  if (options.yes !== true || options.dryRun === true || (refused && options.keepGoing !== true)) {
    show(registrations, (row) => tried.get(row) ?? registered.of(row), work, { outcome: "triedOut" });
    finish(environment, refused ? exitStatus.refused : exitStatus.done);
    return;
  }
  const open = noteTrial(tried, registered);
  await submit(connection, open, registered, progress(said.registered, open.length));
  const there = new Set(registrations.filter((row) => registered.of(row).result === "done").map(({ line }) => line));
  const keys = enrolments.filter((row) => there.has(row.line) && !wasAccepted(enrolled.of(row)));
  await submit(connection, keys, enrolled, progress(said.enrolled, keys.length));
  const resultOf = (row: ImportRow): RowResult => {
    const first = registered.of(row);
    return first.result === "done" ? enrolled.of(row) : first;
  };
  show(registrations, resultOf, work, { outcome: "enrolled", registered: there.size });
  finish(environment, exitStatusOf(registrations.map(resultOf)));
}

function show(
  rows: readonly ImportRow[],
  of: (row: ImportRow) => RowResult,
  { options, output }: Work,
  { outcome, registered = 0 }: { readonly outcome: "triedOut" | "enrolled"; readonly registered?: number },
): void {
  const files = [registeredFile(options), `${options.csv}.enrolled.csv`];
  const problems = rows.map((row) => ({ line: row.line, ...of(row) })).filter((result) => !wasAccepted(result));
  const good = rows.length - problems.length;
  if (output.json) {
    const count = { batteries: rows.length, registered, good };
    output.line(JSON.stringify({ outcome, count, files: outcome === "triedOut" ? [] : files, problems }, undefined, 2));
    return;
  }
  const { lot: said, columns } = output.words.notices;
  if (problems.length > 0) {
    output.line(
      table(
        problems.slice(0, MOST_SHOWN),
        [
          { title: columns.line, of: ({ line }) => String(line), right: true },
          { title: columns.result, of: ({ result }) => result },
          { title: columns.error, of: ({ error }) => error, wraps: 30, remark: true },
        ],
        output,
      ),
    );
    output.line("");
  }
  output.line(
    outcome === "triedOut"
      ? said.triedOut(rows.length, good)
      : said.done({ batteries: rows.length, registered, enrolled: good, files: files.join(", ") }),
  );
}
