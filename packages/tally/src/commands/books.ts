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

/** The documents of the books, by what `--json` prints. */
const documents = {
  statement: { command: "books statement", schema: statementForm },
  due: { command: "books due", schema: dueListForm },
  dueOfAll: { command: "books due --all", schema: duesOfAllForm },
  exposure: { command: "books exposure", schema: exposureForm },
  concentration: { command: "books concentration", schema: concentrationForm },
  payments: { command: "payments list", schema: paymentListForm },
} satisfies Record<string, DocumentForm>;

const WHOLE = "Reads the whole ledger, and says up to which block it is true. Exit status 1 if facts are doubted.";
const TODAY = ["--today <YYYY-MM-DD>", "day by which it is overdue (default: today)", dateOption] as const;

/** `tally books …`: what the client makes of all the ledger's facts. */
export function addBooks(group: Command, environment: Environment): void {
  addStatement(group.command("statement"), environment);
  addDue(group.command("due"), environment);

  const exposure = group
    .command("exposure")
    .description(`Shows what an issuer has issued, and what is outstanding, overdue and dishonoured. ${WHOLE}`)
    .argument("[issuer]", "name or LEI of the issuer")
    .usage("[options] <issuer>")
    .option(...TODAY)
    .addHelpText("after", examples([`tally books exposure ${LEI}`]));
  addCsvOption(exposure, "a line for each currency");
  addSchemaOption(exposure);
  addCommonOptions(exposure).action((issuer: string | undefined, { today }: Options) =>
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
    .description(`Shows which share of what is outstanding each issuer owes and each guarantor answers for. ${WHOLE}`)
    .option(...TODAY)
    .addHelpText("after", examples(["tally books concentration", "tally books concentration --csv excel"]));
  addCsvOption(concentration, "a line for each issuer and guarantor by currency");
  addSchemaOption(concentration);
  addCommonOptions(concentration).action(({ today }: Options) =>
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
  const list = group
    .command("list")
    .description(
      `Lists every payment that was reported, by its UETR, and what was paid twice or reported for two things. ${WHOLE} So it is if something was paid twice.`,
    )
    .option("--from <YYYY-MM-DD>", "first value date (default: the beginning)", dateOption)
    .option("--to <YYYY-MM-DD>", "last value date (default: all)", dateOption)
    .addHelpText("after", examples(["tally payments list", "tally payments list --from 2026-11-01 --csv"]));
  addCsvOption(list, "a line for each payment");
  addSchemaOption(list);
  addCommonOptions(list).action(({ from, to }: Options) =>
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
  statement
    .description(`Shows a statement of account: opening, movements and closing by currency. ${WHOLE}`)
    .argument("[party]", "name or LEI of the party (default: your own)")
    .option("--from <YYYY-MM-DD>", "first day of the movements (default: the beginning)", dateOption)
    .option("--to <YYYY-MM-DD>", "last day of the movements (default: all)", dateOption)
    .addHelpText(
      "after",
      examples([
        "tally books statement",
        "tally books statement --csv > statement.csv",
        `tally books statement ${LEI} --from 2026-11-01 --to 2026-11-30 --json`,
      ]),
    );
  addCsvOption(statement, "a line for what it opens with, for each movement, and for what it closes with");
  addSchemaOption(statement);
  addCommonOptions(statement).action((party: string | undefined, { from, to }: Options) =>
    show(
      statement,
      environment,
      async (tally) => tally.books.statement({ party: await partyOf(party, tally), from, to }),
      { text: showStatement, rows: statementRows, columns: statementColumns, document: documents.statement },
    ),
  );
}

function addDue(due: Command, environment: Environment): void {
  due
    .description(
      `Lists what a party must pay on which day, or with --all what falls due over all parties by day, issuer, bank and currency; with the totals and what is overdue. ${WHOLE}`,
    )
    .argument("[party]", "name or LEI of the party that must pay (default: your own)")
    .option("--all", "over all parties, each unit once")
    .addOption(new Option("--as <capacity>", "as what it must pay").choices(["settlementBank", "issuer", "guarantor"]))
    .option("--overdue", "only what is overdue and unpaid")
    .option("--until <YYYY-MM-DD>", "last day that is listed (default: all)", dateOption)
    .option(...TODAY)
    .addHelpText(
      "after",
      examples([
        "tally books due",
        "tally books due --as settlementBank --until 2027-04-30",
        "tally books due --all --overdue",
      ]),
    );
  addCsvOption(due, "a line for each instrument");
  addSchemaOption(due);
  addCommonOptions(due).action((party: string | undefined, { all, as, ...given }: Options) => {
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
      throw new UsageError("--all is over all parties, as their issuers owe it", "Leave out the party and --as.");
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
  const { profile, output } = await commonOptions(command, environment);
  const { streams } = environment;
  const options = command.opts();
  if (options["jsonSchema"] === true) {
    streams.stdout.write(`${schemaText(document)}\n`);
    return;
  }
  // Before the whole ledger is read.
  csvFormIn(options, output);
  await withConnection({ profile, output }, async ({ tally }) => {
    finish(environment, await printBook(make, view, { tally, output, streams, options }));
  });
}

function noIssuer(): never {
  throw new UsageError("no issuer is named", "Name one, or see all with tally books concentration.");
}

/** The party that was named, or else the caller's own. */
async function partyOf(given: string | undefined, tally: Tally): Promise<string> {
  return given === undefined ? (await ownParty(tally)).lei : leiOf(given, "<party>", tally);
}
