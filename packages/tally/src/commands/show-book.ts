import type { BookSource, Tally } from "@tallystick/client";
import { type Command } from "commander";

import { printBook, type BookView } from "../books/print-book.js";
import { withConnection } from "../connection.js";
import { schemaText, type DocumentForm } from "../json/document-schema.js";
import { csvFormIn } from "../listing/csv-option.js";
import { ownParty } from "../parties/own-party.js";
import { leiOf } from "../parties/parties.js";
import { commonOptions, finish, type Environment } from "./environment.js";

/** Runs a command that prints a book: with `--json-schema` the form of its document, without the network. */
export async function showBook<Book extends BookSource, Row>(
  command: Command,
  environment: Environment,
  make: (tally: Tally) => Promise<Book>,
  view: BookView<Book, Row> & { readonly document: DocumentForm },
): Promise<void> {
  const { document } = view;
  const { profile, output } = commonOptions(command, environment);
  const { streams } = environment;
  const options = command.opts();
  if (options["jsonSchema"] === true) {
    streams.stdout.write(`${schemaText(document)}\n`);
    return;
  }
  // This check comes before the command reads the whole ledger.
  csvFormIn(options, output);
  await withConnection({ profile, output }, async ({ tally }) => {
    finish(environment, await printBook(make, view, { tally, output, streams, options }));
  });
}

/** The party that the user named. If the user named none, the caller's own party. */
export async function partyOf(given: string | undefined, tally: Tally): Promise<string> {
  return given === undefined ? (await ownParty(tally)).lei : leiOf(given, "<party>", tally);
}
