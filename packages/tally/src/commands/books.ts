import type { DueAs, BookSource, Tally } from "@tallystick/client";
import { Option, type Command } from "commander";

import { printBook, type BookView } from "../books/print-book.js";
import { withConnection } from "../connection.js";
import {
  concentrationForm,
  dueListForm,
  duesOfAllForm,
  exposureForm,
  paymentListForm,
  statementForm,
} from "../json/book-forms.js";
import { addSchemaOption, schemaText, type DocumentForm } from "../json/document-schema.js";
import { addCsvOption, csvFormIn } from "../listing/csv-option.js";
import { UsageError } from "../outcome/usage-error.js";
import { ownParty } from "../parties/own-party.js";
import { leiOf } from "../parties/parties.js";
import { dateOption } from "../request/date-option.js";
import { showConcentration, showDueList, showDuesOfAll, showExposure, showStatement } from "../show/books.js";
import {
  dueColumns,
  dueOfAllColumns,
  exposureColumns,
  paymentColumns,
  shareColumns,
  statementColumns,
  statementRows,
} from "../show/csv/book-columns.js";
import { problemsOf, showPayments } from "../show/payment-list.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";
import { LEI } from "./samples.js";

/** The documents of the books, as `--json` prints them. */
const documents = {
  statement: { command: "books statement", schema: statementForm },
  due: { command: "books due", schema: dueListForm },
  dueOfAll: { command: "books due --all", schema: duesOfAllForm },
  exposure: { command: "books exposure", schema: exposureForm },
  concentration: { command: "books concentration", schema: concentrationForm },
  payments: { command: "payments list", schema: paymentListForm },
} satisfies Record<string, DocumentForm>;

const todayOption = ({ words }: Environment) =>
  ["--today <YYYY-MM-DD>", words.help.books.today, dateOption(words)] as const;

/** `tally books …`: the books that the client computes from all facts of the ledger. */
export function addBooks(group: Command, environment: Environment): void {
  const { common, books: help } = environment.words.help;
  addStatement(group.command("statement"), environment);
  addDue(group.command("due"), environment);

  const exposure = group
    .command("exposure")
    .description(help.exposure.description)
    .argument("[issuer]", help.exposure.issuer)
    .usage("[options] <issuer>")
    .option(...todayOption(environment))
    .addHelpText("after", examples(environment, [`tally books exposure ${LEI}`]));
  addCsvOption(exposure, common.csv(help.exposure.lines));
  addSchemaOption(exposure, environment.words.help.common.jsonSchema);
  addCommonOptions(exposure, environment).action((issuer: string | undefined, { today }: Options) =>
    show(
      exposure,
      environment,
      async (tally) => tally.books.exposure({ issuer: await leiOf(issuer ?? noIssuer(), "<issuer>", tally), today }),
      {
        text: showExposure,
        rows: ({ currencies }) => currencies,
        columns: exposureColumns,
        document: documents.exposure,
      },
    ),
  );

  const concentration = group
    .command("concentration")
    .description(help.concentration.description)
    .option(...todayOption(environment))
    .addHelpText(
      "after",
      examples(environment, ["tally books concentration", "tally books concentration --csv excel"]),
    );
  addCsvOption(concentration, common.csv(help.concentration.lines));
  addSchemaOption(concentration, environment.words.help.common.jsonSchema);
  addCommonOptions(concentration, environment).action(({ today }: Options) =>
    show(concentration, environment, (tally) => tally.books.concentration({ today }), {
      text: showConcentration,
      rows: ({ shares }) => shares,
      columns: shareColumns,
      document: documents.concentration,
    }),
  );
}

/** `tally payments list`. */
export function addPayments(group: Command, environment: Environment): void {
  const { common, books } = environment.words.help;
  const { payments: help } = books;
  const list = group
    .command("list")
    .description(help.description)
    .option("--from <YYYY-MM-DD>", help.from, dateOption(environment.words))
    .option("--to <YYYY-MM-DD>", help.to, dateOption(environment.words))
    .addHelpText(
      "after",
      examples(environment, ["tally payments list", "tally payments list --from 2026-11-01 --csv"]),
    );
  addCsvOption(list, common.csv(help.lines));
  addSchemaOption(list, environment.words.help.common.jsonSchema);
  addCommonOptions(list, environment).action(({ from, to }: Options) =>
    show(list, environment, (tally) => tally.books.payments({ from, to }), {
      text: showPayments,
      rows: ({ payments }) => payments,
      columns: paymentColumns,
      problems: problemsOf,
      document: documents.payments,
    }),
  );
}

function addStatement(statement: Command, environment: Environment): void {
  const { common, books } = environment.words.help;
  const { statement: help } = books;
  statement
    .description(help.description)
    .argument("[party]", help.party)
    .option("--from <YYYY-MM-DD>", help.from, dateOption(environment.words))
    .option("--to <YYYY-MM-DD>", help.to, dateOption(environment.words))
    .addHelpText(
      "after",
      examples(environment, [
        "tally books statement",
        "tally books statement --csv > statement.csv",
        `tally books statement ${LEI} --from 2026-11-01 --to 2026-11-30 --json`,
      ]),
    );
  addCsvOption(statement, common.csv(help.lines));
  addSchemaOption(statement, environment.words.help.common.jsonSchema);
  addCommonOptions(statement, environment).action((party: string | undefined, { from, to }: Options) =>
    show(
      statement,
      environment,
      async (tally) => tally.books.statement({ party: await partyOf(party, tally), from, to }),
      { text: showStatement, rows: statementRows, columns: statementColumns, document: documents.statement },
    ),
  );
}

function addDue(due: Command, environment: Environment): void {
  const { common, books } = environment.words.help;
  const { due: help } = books;
  due
    .description(help.description)
    .argument("[party]", help.party)
    .option("--all", help.all)
    .addOption(new Option("--as <capacity>", help.as).choices(["settlementBank", "issuer", "guarantor"]))
    .option("--overdue", help.overdue)
    .option("--until <YYYY-MM-DD>", help.until, dateOption(environment.words))
    .option(...todayOption(environment))
    .addHelpText(
      "after",
      examples(environment, [
        "tally books due",
        "tally books due --as settlementBank --until 2027-04-30",
        "tally books due --all --overdue",
      ]),
    );
  addCsvOption(due, common.csv(help.lines));
  addSchemaOption(due, environment.words.help.common.jsonSchema);
  addCommonOptions(due, environment).action((party: string | undefined, { all, as, ...given }: Options) => {
    const { until, today, overdue } = given;
    if (all !== true) {
      return show(
        due,
        environment,
        async (tally) => tally.books.dueList({ party: await partyOf(party, tally), as, until, today, overdue }),
        { text: showDueList, rows: ({ dues }) => dues, columns: dueColumns, document: documents.due },
      );
    }
    if (party !== undefined || as !== undefined) {
      throw new UsageError(({ allHasNoParty }) => allHasNoParty());
    }
    return show(due, environment, (tally) => tally.books.duesOfAll({ until, today, overdue }), {
      text: showDuesOfAll,
      rows: ({ dues }) => dues,
      columns: dueOfAllColumns,
      document: documents.dueOfAll,
    });
  });
}

interface Options {
  readonly all?: true;
  readonly overdue?: true;
  readonly from?: string;
  readonly to?: string;
  readonly as?: DueAs;
  readonly until?: string;
  readonly today?: string;
}

async function show<Book extends BookSource, Row>(
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

function noIssuer(): never {
  throw new UsageError(({ noIssuer }) => noIssuer());
}

/** The party that the user named. If the user named none, the caller's own party. */
async function partyOf(given: string | undefined, tally: Tally): Promise<string> {
  return given === undefined ? (await ownParty(tally)).lei : leiOf(given, "<party>", tally);
}
