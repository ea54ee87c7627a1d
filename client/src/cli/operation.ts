import { Option, type Command } from "commander";

import { givesValue } from "../operations/audit/value-given.js";
import { entryFields } from "../operations/listings.js";
import { printableIn } from "../printable.js";
import { fieldOf } from "../records.js";
import { asCommands } from "./as-commands.js";
import { canvasFor, ReadAhead } from "./canvas.js";
import type { OperationCommand, Work } from "./command.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./commands/environment.js";
import { isAct, operationOf, withConnection, type Answer, type OperationName, type Request } from "./connection.js";
import { exitStatus } from "./exit-status.js";
import { requireNone } from "./faulty-request.js";
import { addListingOptions, arrangementIn, type ListingName } from "./listing-options.js";
import { allPages, arrangedListing, bookmarkIn, listingAsCsv } from "./listing.js";
import type { Output } from "./output.js";
import { completed, requireWellFormed, type Asked } from "./prepare.js";
import { addRequest } from "./request-options.js";
import { showAnswer } from "./show/answer.js";
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
    addListingOptions(command, name);
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
    if (instead !== undefined && command.getOptionValue(new Option(instead.flag).attributeName()) !== undefined) {
      requireNone(given.faults);
      const { profile, output } = commonOptions(command, environment);
      const { streams } = environment;
      const options = command.opts();
      await withConnection({ profile, output }, async (connection) => {
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
  await withConnection({ profile, output }, async (connection) => {
    const work = { connection, options, streams };
    const request = await completed(asked, work, output);
    if (request === undefined) {
      streams.stderr.write("tally: nothing was done\n");
      finish(environment, exitStatus.refused);
      return;
    }
    environment.request = request;
    const ahead = new ReadAhead(connection.tally);
    const answer = await answerOf({ ...asked, request }, work, () => {
      if (!output.json) {
        ahead.begin();
      }
    });
    if (csv) {
      streams.stdout.write(await listingAsCsv(name, answer, connection.tally));
    } else if (output.json) {
      output.line(JSON.stringify(answer, undefined, 2));
    } else {
      await show(asked, answer, { work, output, request, ahead });
    }
    finish(environment, entry.exitStatus?.(answer));
  });
}

/** Shows an answer to people. */
async function show<N extends OperationName>(
  { name, entry }: Asked<N>,
  given: Answer<N>,
  {
    work,
    output,
    request,
    ahead,
  }: { readonly work: Work; readonly output: Output; readonly request: Request<N>; readonly ahead: ReadAhead },
): Promise<void> {
  const answer = printableIn(given);
  const canvas = {
    ...(await canvasFor(answer, work.connection.tally, { style: output.style, terms: !isAct(name), ahead })),
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

/** @param beforeSubmit - is called when an act is endorsed, and its verdict will take a while. */
function answerOf<N extends OperationName>(
  { name, entry, request }: Asked<N>,
  work: Work,
  beforeSubmit: () => void,
): Promise<Answer<N>> {
  const { connection, options } = work;
  if (isListing(name)) {
    const arrangement = arrangementIn(name, options);
    if (arrangement !== undefined) {
      return arrangedListing<N>(connection, name, request, arrangement);
    }
    if (options["all"] === true || options["csv"] === true) {
      return allPages<N>(connection, name, request);
    }
  }
  if (entry.run !== undefined) {
    return entry.run(request, work);
  }
  return connection.call(name, request, { ...(options["audit"] === false && { audit: "none" }), beforeSubmit });
}

function isListing<N extends OperationName>(name: N): name is N & ListingName {
  return Object.hasOwn(entryFields, name);
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
