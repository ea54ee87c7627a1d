import { Option, type Command } from "commander";

import { givesValue } from "../operations/audit/value-given.js";
import { entryFields } from "../operations/listings.js";
import { fieldOf } from "../records.js";
import { asCommands } from "./as-commands.js";
import { canvasFor } from "./canvas.js";
import type { OperationCommand, Work } from "./command.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./commands/environment.js";
import {
  isAct,
  operationOf,
  withConnection,
  type Answer,
  type Connection,
  type OperationName,
  type Request,
} from "./connection.js";
import { exitStatus } from "./exit-status.js";
import { requireNone } from "./faulty-request.js";
import type { Output } from "./output.js";
import { completed, requireWellFormed, type Asked } from "./prepare.js";
import { addRequest } from "./request-options.js";
import { showAnswer } from "./show/answer.js";
import { csvOf } from "./show/csv.js";
import { UsageError } from "./usage-error.js";

/** Makes a command of an act or query: its arguments and options are the fields of its request. */
export function addOperation<N extends OperationName>(
  command: Command,
  name: N,
  entry: OperationCommand<N>,
  environment: Environment,
): void {
  const operation = operationOf(name);
  const { summary, details } = operation;
  command
    .summary(asCommands(summary))
    .description(asCommands(details === undefined ? summary : `${summary} ${details}`))
    .addHelpText("after", examples(entry.examples));
  const form = addRequest(command, operation, entry);
  const isPaged = command.options.some((option) => option.attributeName() === "bookmark");
  // A command with a way of its own goes through the pages by itself.
  if (isPaged && entry.run === undefined) {
    command.option("--all", "show every page");
  }
  if (isListing(name)) {
    command.option("--csv", "print every page as comma-separated values, a line for each entry");
  }
  for (const { flag, help } of [...(entry.options ?? []), ...(entry.instead === undefined ? [] : [entry.instead])]) {
    command.option(flag, help);
  }
  if (givesValue(name)) {
    command.option("--no-audit", "do not first check the acts by which the certificate came about");
  }
  if (isAct(name) && (entry.derive !== undefined || form.fields.some(({ kind }) => kind === "party"))) {
    command.option("--yes", "do not ask whether the parties and figures that the command found are right");
  }
  command.action(async (...args: unknown[]) => {
    const given = form.read(args, command.opts());
    const { instead } = entry;
    if (instead !== undefined && command.getOptionValue(new Option(instead.flag).attributeName()) === true) {
      requireNone(given.faults);
      const { profile, output } = commonOptions(command, environment);
      const { streams } = environment;
      const options = command.opts();
      await withConnection(profile, async (connection) => {
        finish(environment, await instead.run({ ...given.request }, { connection, options, streams }, output));
      });
      return;
    }
    if (entry.complete !== undefined) {
      requireNone(given.faults);
    }
    // The options are the fields of the request. Its schema checks them now, and again before it is sent.
    const asked = given.request as Request<N>;
    const request = entry.complete?.(asked) ?? asked;
    requireWellFormed({ name, entry, form, request }, given);
    await run(command, { name, entry, form, request }, environment);
  });
  addCommonOptions(command);
}

async function run<N extends OperationName>(
  command: Command,
  asked: Asked<N>,
  environment: Environment,
): Promise<void> {
  const { name, entry } = asked;
  const { profile, output } = commonOptions(command, environment);
  const { streams } = environment;
  const options = command.opts();
  const csv = isListing(name) && options["csv"] === true;
  if (csv && output.json) {
    throw new UsageError("--json and --csv are two ways to print the answer", "Give one of them.");
  }
  environment.request = asked.request;
  await withConnection(profile, async (connection) => {
    const work = { connection, options, streams };
    const request = await completed(asked, work, output);
    if (request === undefined) {
      streams.stderr.write("tally: nothing was done\n");
      finish(environment, exitStatus.refused);
      return;
    }
    environment.request = request;
    const answer = csv ? await allPages(connection, name, request) : await answerOf(name, entry, request, work);
    if (csv) {
      // The field of a listing is one that its answer has.
      streams.stdout.write(csvOf(fieldOf(answer, entryFields[name]) as readonly unknown[]));
    } else if (output.json) {
      output.line(JSON.stringify(answer, undefined, 2));
    } else {
      await show(asked, answer, { work, output, request });
    }
    finish(environment, entry.exitStatus?.(answer));
  });
}

/** Shows an answer to people. */
async function show<N extends OperationName>(
  { name, entry }: Asked<N>,
  answer: Answer<N>,
  { work, output, request }: { readonly work: Work; readonly output: Output; readonly request: Request<N> },
): Promise<void> {
  const canvas = {
    ...(await canvasFor(answer, work.connection.tally, { style: output.style, terms: !isAct(name) })),
    at: new Date().toISOString(),
    you: fieldOf(request, "party") !== undefined ? undefined : textIn(answer, "party"),
    asCommands,
  };
  output.line(entry.view === undefined ? showAnswer(answer, canvas) : entry.view(answer, canvas));
  const more = bookmarkIn(answer);
  if (more !== undefined) {
    output.line(`\nThere is more: --all, or --bookmark '${more}'`);
  }
  if (isAct(name)) {
    output.line(output.style.faint(`\nDone: ${doneBy(answer)}`));
  }
  output.clock(canvas.clock);
}

function answerOf<N extends OperationName>(
  name: N,
  entry: OperationCommand<N>,
  request: Request<N>,
  work: Work,
): Promise<Answer<N>> {
  const { connection, options } = work;
  if (options["all"] === true) {
    return allPages(connection, name, request);
  }
  if (entry.run !== undefined) {
    return entry.run(request, work);
  }
  return connection.call(name, request, options["audit"] === false ? { audit: "none" } : {});
}

function isListing(name: OperationName): name is keyof typeof entryFields {
  return Object.hasOwn(entryFields, name);
}

/** All pages as one: lists joined, the rest as on the last page. */
async function allPages<N extends OperationName>(
  connection: Connection,
  name: N,
  request: Request<N>,
): Promise<Answer<N>> {
  const whole: Record<string, unknown> = {};
  let bookmark: string | undefined;
  do {
    const page = await connection.call(name, { ...request, ...(bookmark !== undefined && { bookmark }) });
    for (const [key, value] of Object.entries(page) as [string, unknown][]) {
      const before = whole[key];
      whole[key] =
        Array.isArray(before) && Array.isArray(value) ? [...(before as unknown[]), ...(value as unknown[])] : value;
    }
    bookmark = bookmarkIn(page);
  } while (bookmark !== undefined);
  delete whole["bookmark"];
  // It has the fields of the pages.
  return whole as Answer<N>;
}

function bookmarkIn(answer: unknown): string | undefined {
  const bookmark = textIn(answer, "bookmark");
  return bookmark === "" ? undefined : bookmark;
}

function doneBy(answer: unknown): string {
  if (fieldOf(answer, "transactionId") === undefined) {
    return "nothing had to be written";
  }
  return `transaction ${String(fieldOf(answer, "transactionId"))} in block ${String(fieldOf(answer, "blockNumber"))}`;
}

/** A field of an answer, if it is a text there. */
function textIn(answer: unknown, name: string): string | undefined {
  const value = fieldOf(answer, name);
  return typeof value === "string" ? value : undefined;
}
