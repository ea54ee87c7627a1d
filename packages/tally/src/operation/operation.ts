import { entryFields, givesValue } from "@tallystick/client/catalogue";
import { printableIn } from "@tallystick/client/words";
import { Option, type Command } from "commander";

import { addCommonOptions, commonOptions, examples, finish, type Environment } from "../commands/environment.js";
import {
  isAct,
  operationOf,
  withConnection,
  type Answer,
  type Connection,
  type OperationName,
  type Request,
} from "../connection.js";
import { fieldOf } from "../field-of.js";
import { addSchemaOption, schemaText, type DocumentForm } from "../json/document-schema.js";
import type { Words } from "../language/words.js";
import { addCsvOption, csvFormIn } from "../listing/csv-option.js";
import { addListingOptions, arrangementIn, type ListingName } from "../listing/listing-options.js";
import { allPages, arrangedListing, bookmarkIn, listingAsCsv, listsCertificates } from "../listing/listing.js";
import { exitStatus } from "../outcome/exit-status.js";
import { requireNone } from "../outcome/faulty-request.js";
import type { Output } from "../outcome/output.js";
import { UsageError } from "../outcome/usage-error.js";
import { Parties } from "../parties/parties.js";
import { completed, requireWellFormed, type Asked } from "../request/prepare.js";
import { addRequest } from "../request/request-options.js";
import { showAnswer } from "../show/answer.js";
import { ReadAhead, canvasFor } from "../show/canvas.js";
import { refusalOnScreen } from "../show/refusal-on-screen.js";
import { asCommands } from "./as-commands.js";
import type { OperationCommand, Work } from "./command.js";

/** Makes a command from an act or query. The arguments and options are the fields of its request. */
export function addOperation<N extends OperationName>(
  command: Command,
  name: N,
  entry: OperationCommand<N>,
  environment: Environment,
): void {
  const operation = operationOf(name);
  const { program, operation: inWords } = environment.words;
  const { summary, details } = inWords(name) ?? operation;
  command
    .summary(asCommands(summary))
    .description(asCommands(details === undefined ? summary : program.sentences(summary, details)))
    .addHelpText("after", examples(environment, entry.examples));
  const form = addRequest(command, operation, entry, environment.words);
  addOptions(command, { name, entry }, environment.words);
  addSchemaOption(command, environment.words.help.common.jsonSchema);
  command.action(async (...args: unknown[]) => {
    const given = form.read(args, command.opts());
    const asked = entry.instead;
    const isAsked = asked !== undefined && command.getOptionValue(new Option(asked.flag).attributeName()) !== undefined;
    const instead = isAsked ? asked : undefined;
    if (command.opts()["jsonSchema"] === true) {
      environment.streams.stdout.write(`${schemaText(documentOf(name, entry, instead))}\n`);
      return;
    }
    const isCompleted = instead === undefined && entry.complete !== undefined;
    if (isCompleted) {
      requireNone(given.faults);
    }
    // The options are the fields of the request. The schema of the request checks them now, and again before the client
    // sends it.
    const typed = given.request as Request<N>;
    const request = isCompleted ? entry.complete(typed) : typed;
    const checked = { name, entry, form, request, words: environment.words };
    const common = commonOptions(command, environment);
    await requireWellFormed(checked, given, () => withConnection(common, ({ tally }) => Parties.read(tally)));
    if (instead === undefined) {
      await run(command, checked, environment);
      return;
    }
    const { streams } = environment;
    const options = command.opts();
    await withConnection(common, async (connection) => {
      const work = { connection, options, streams, words: common.output.words };
      finish(environment, await instead.run({ ...given.request }, work, common.output));
    });
  });
  addCommonOptions(command, environment);
}

/** Adds the options that are not fields of the request. */
function addOptions<N extends OperationName>(
  command: Command,
  { name, entry }: Pick<Asked<N>, "name" | "entry">,
  words: Words,
): void {
  const isPaged = command.options.some((option) => option.attributeName() === "bookmark");
  // A command with its own `run` reads the pages itself.
  if (isPaged && entry.run === undefined) {
    command.option("--all", words.help.operation.all);
  }
  if (isListing(name)) {
    addCsvOption(command, words.help.common.csv(words.help.operation.lines));
    if (listsCertificates(name)) {
      command.option("--endorsements", words.help.operation.endorsements);
    }
    addListingOptions(command, name, words);
  }
  const { options: flags = {} } = words.operation(name)?.written ?? {};
  const ownOptions = [...(entry.options ?? []), ...(entry.instead === undefined ? [] : [entry.instead])];
  for (const { flag, help: said } of ownOptions) {
    command.option(flag, flags[flag] ?? said);
  }
  if (givesValue(name)) {
    command.option("--no-audit", words.help.operation.noAudit);
  }
  // Every act accepts `--yes`, so that a script need not know which acts ask for confirmation.
  if (isAct(name)) {
    command.option("--yes", words.help.operation.yes);
  }
}

/** The parts of a command's document, from the catalogue or from the command's `instead`. */
function documentOf<N extends OperationName>(
  name: N,
  { command }: OperationCommand<N>,
  instead: OperationCommand<N>["instead"],
): DocumentForm {
  return instead === undefined
    ? { command, schema: operationOf(name).response, isAct: isAct(name) }
    : { command: `${command} ${instead.flag}`, schema: instead.document };
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
  const csv = csvFormIn(options, output);
  const endorsements = options["endorsements"] === true;
  if (endorsements && csv === undefined) {
    throw new UsageError(({ endorsementsNeedCsv }) => endorsementsNeedCsv());
  }
  environment.request = asked.request;
  const explain = async (error: unknown, { tally, session }: Connection): Promise<never> => {
    environment.refusal = output.json
      ? undefined
      : await refusalOnScreen(error, environment.request, { tally, session, words: output.words });
    throw error;
  };
  await withConnection({ profile, output }, async (connection) => {
    const isAsked = !output.json && options["yes"] !== true;
    const work = { ...{ connection, options, streams, words: output.words }, ...(isAsked && { ask: streams.ask }) };
    const request = await completed(asked, work, output).catch((error: unknown) => explain(error, connection));
    if (request === undefined) {
      streams.stderr.write(`${output.words.outcome.nothingDone}\n`);
      finish(environment, exitStatus.declined);
      return;
    }
    environment.request = request;
    const ahead = new ReadAhead(connection.tally);
    const answer = await answerOf({ ...asked, request }, work, () => {
      if (!output.json) {
        ahead.begin();
      }
    }).catch((error: unknown) => explain(error, connection));
    if (csv !== undefined && isListing(name)) {
      streams.stdout.write(await listingAsCsv(name, answer, { tally: connection.tally, form: csv, endorsements }));
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
  const { outcome: words } = output.words;
  const answer = printableIn(given);
  const canvas = {
    ...(await canvasFor(answer, work.connection.tally, { output, terms: !isAct(name), ahead })),
    at: new Date().toISOString(),
    you: fieldOf(request, "party") !== undefined ? undefined : textIn(answer, "party"),
    ...{ asCommands, words: output.words },
  };
  output.line(entry.view === undefined ? showAnswer(answer, canvas) : entry.view(answer, canvas));
  const more = bookmarkIn(answer);
  if (more !== undefined) {
    output.line(`\n${words.more(more)}`);
  }
  if (isAct(name)) {
    output.line(output.style.faint(`\n${words.done(doneBy(answer, words))}`));
  }
  output.clock(canvas.clock);
}

/** @param beforeSubmit - the function calls this when peers have endorsed an act, and the verdict will take a while. */
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
    if (options["all"] === true || options["csv"] !== undefined) {
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

function doneBy(answer: unknown, words: Words["outcome"]): string {
  if (fieldOf(answer, "transactionId") === undefined) {
    return words.nothingWritten;
  }
  return words.transaction(String(fieldOf(answer, "transactionId")), String(fieldOf(answer, "blockNumber")));
}

/** A field of an answer, if the field is a text. */
function textIn(answer: unknown, name: string): string | undefined {
  const value = fieldOf(answer, name);
  return typeof value === "string" ? value : undefined;
}
