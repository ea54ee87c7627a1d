import type { DueAs, ListedPayment } from "@tallystick/client";
import { Option, type Command } from "commander";

import {
  concentrationForm,
  dueListForm,
  duesOfAllForm,
  exposureForm,
  paymentListForm,
  portfolioForm,
  statementForm,
} from "../json/book-forms.js";
import { addSchemaOption, type DocumentForm } from "../json/document-schema.js";
import { addCsvOption } from "../listing/csv-option.js";
import { UsageError } from "../outcome/usage-error.js";
import { leiOf } from "../parties/parties.js";
import { asOfOption, dateOption } from "../request/date-option.js";
import {
  showConcentration,
  showDueList,
  showDuesOfAll,
  showExposure,
  showPortfolio,
  showStatement,
} from "../show/books.js";
import {
  dueColumns,
  dueOfAllColumns,
  exposureColumns,
  paymentColumns,
  portfolioColumns,
  shareColumns,
  statementColumns,
  statementRows,
} from "../show/csv/book-columns.js";
import { problemsOf, showPayments } from "../show/payment-list.js";
import { addAvoidable } from "./avoidable.js";
import { addCourtOrder } from "./court-order.js";
import { addCommonOptions, examples, type Environment } from "./environment.js";
import { addFrozen } from "./frozen.js";
import { LEI } from "./samples.js";
import { partyOf, showBook } from "./show-book.js";

/** The documents of the books, as `--json` prints them. */
const documents = {
  statement: { command: "books statement", schema: statementForm },
  portfolio: { command: "books portfolio", schema: portfolioForm },
  due: { command: "books due", schema: dueListForm },
  dueOfAll: { command: "books due --all", schema: duesOfAllForm },
  exposure: { command: "books exposure", schema: exposureForm },
  concentration: { command: "books concentration", schema: concentrationForm },
  payments: { command: "payments list", schema: paymentListForm },
} satisfies Record<string, DocumentForm>;

const todayOption = ({ words }: Environment) =>
  ["--today <YYYY-MM-DD>", words.help.books.today, dateOption(words)] as const;

const asOfOptionOf = ({ words }: Environment) =>
  ["--as-of <YYYY-MM-DD or block>", words.help.books.asOf, asOfOption(words)] as const;

/** `tally books …`: the books that the client computes from all facts of the ledger. */
export function addBooks(group: Command, environment: Environment): void {
  const { common, books: help } = environment.words.help;
  addStatement(group.command("statement"), environment);
  addPortfolio(group.command("portfolio"), environment);
  addDue(group.command("due"), environment);
  addAvoidable(group.command("avoidable"), environment);
  addCourtOrder(group.command("order"), environment);
  addFrozen(group.command("frozen"), environment);

  const exposure = group
    .command("exposure")
    .description(help.exposure.description)
    .argument("[issuer]", help.exposure.issuer)
    .usage("[options] <issuer>")
    .option(...todayOption(environment))
    .option(...asOfOptionOf(environment))
    .addHelpText("after", examples(environment, [`tally books exposure ${LEI}`]));
  addCsvOption(exposure, common.csv(help.exposure.lines));
  addSchemaOption(exposure, environment.words.help.common.jsonSchema);
  addCommonOptions(exposure, environment).action((issuer: string | undefined, { today, asOf }: Options) =>
    showBook(
      exposure,
      environment,
      async (tally) =>
        tally.books.exposure({ issuer: await leiOf(issuer ?? noIssuer(), "<issuer>", tally), today, asOf }),
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
    .option(...asOfOptionOf(environment))
    .addHelpText(
      "after",
      examples(environment, ["tally books concentration", "tally books concentration --as-of 2026-11-30 --csv excel"]),
    );
  addCsvOption(concentration, common.csv(help.concentration.lines));
  addSchemaOption(concentration, environment.words.help.common.jsonSchema);
  addCommonOptions(concentration, environment).action(({ today, asOf }: Options) =>
    showBook(concentration, environment, (tally) => tally.books.concentration({ today, asOf }), {
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
    .option("--party <party>", help.party)
    .addOption(new Option("--purpose <purpose>", help.purpose).choices(purposes))
    .option("--currency <currency, e.g. USD>", help.currency)
    .option(...asOfOptionOf(environment))
    .addHelpText(
      "after",
      examples(environment, [
        "tally payments list",
        "tally payments list --from 2026-11-01 --csv",
        `tally payments list --party ${LEI} --purpose settlement --currency USD`,
      ]),
    );
  addCsvOption(list, common.csv(help.lines));
  addSchemaOption(list, environment.words.help.common.jsonSchema);
  addCommonOptions(list, environment).action(({ party, ...given }: Options & PaymentOptions) => {
    const { from, to, purpose, currency, asOf } = given;
    return showBook(
      list,
      environment,
      async (tally) => {
        const lei = party === undefined ? undefined : await leiOf(party, "--party", tally);
        return tally.books.payments({ from, to, purpose, currency, asOf, party: lei });
      },
      {
        text: showPayments,
        rows: ({ payments }) => payments,
        columns: paymentColumns,
        problems: problemsOf,
        document: documents.payments,
      },
    );
  });
}

function addStatement(statement: Command, environment: Environment): void {
  const { common, books } = environment.words.help;
  const { statement: help } = books;
  statement
    .description(help.description)
    .argument("[party]", help.party)
    .option("--from <YYYY-MM-DD>", help.from, dateOption(environment.words))
    .option("--to <YYYY-MM-DD>", help.to, dateOption(environment.words))
    .option(...asOfOptionOf(environment))
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
  addCommonOptions(statement, environment).action((party: string | undefined, { from, to, asOf }: Options) =>
    showBook(
      statement,
      environment,
      async (tally) => tally.books.statement({ party: await partyOf(party, tally), from, to, asOf }),
      { text: showStatement, rows: statementRows, columns: statementColumns, document: documents.statement },
    ),
  );
}

function addPortfolio(portfolio: Command, environment: Environment): void {
  const { common, books } = environment.words.help;
  const { portfolio: help } = books;
  portfolio
    .description(help.description)
    .argument("[party]", help.party)
    .option(...todayOption(environment))
    .option(...asOfOptionOf(environment))
    .addHelpText(
      "after",
      examples(environment, [
        "tally books portfolio",
        `tally books portfolio ${LEI} --as-of 2026-12-31 --csv`,
        "tally books portfolio --as-of 4711 --json",
      ]),
    );
  addCsvOption(portfolio, common.csv(help.lines));
  addSchemaOption(portfolio, environment.words.help.common.jsonSchema);
  addCommonOptions(portfolio, environment).action((party: string | undefined, { today, asOf }: Options) =>
    showBook(
      portfolio,
      environment,
      async (tally) => tally.books.portfolio({ party: await partyOf(party, tally), today, asOf }),
      {
        text: showPortfolio,
        rows: ({ certificates }) => certificates,
        columns: portfolioColumns,
        document: documents.portfolio,
      },
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
    .option(...asOfOptionOf(environment))
    .addHelpText(
      "after",
      examples(environment, [
        "tally books due",
        "tally books due --as settlementBank --until 2027-04-30",
        "tally books due --all --overdue",
        "tally books due --all --overdue --as-of 2026-12-31",
      ]),
    );
  addCsvOption(due, common.csv(help.lines));
  addSchemaOption(due, environment.words.help.common.jsonSchema);
  addCommonOptions(due, environment).action((party: string | undefined, { all, as, ...given }: Options) => {
    const { until, today, overdue, asOf } = given;
    if (all !== true) {
      return showBook(
        due,
        environment,
        async (tally) => tally.books.dueList({ party: await partyOf(party, tally), as, until, today, overdue, asOf }),
        { text: showDueList, rows: ({ dues }) => dues, columns: dueColumns, document: documents.due },
      );
    }
    if (party !== undefined || as !== undefined) {
      throw new UsageError(({ allHasNoParty }) => allHasNoParty());
    }
    return showBook(due, environment, (tally) => tally.books.duesOfAll({ until, today, overdue, asOf }), {
      text: showDuesOfAll,
      rows: ({ dues }) => dues,
      columns: dueOfAllColumns,
      document: documents.dueOfAll,
    });
  });
}

type Purpose = ListedPayment["purpose"];
const purposes: readonly Purpose[] = ["settlement", "discount", "recourse", "composition", "surplus", "execution"];

interface PaymentOptions {
  readonly party?: string;
  readonly purpose?: Purpose;
  readonly currency?: string;
}

interface Options {
  readonly all?: true;
  readonly overdue?: true;
  readonly from?: string;
  readonly to?: string;
  readonly as?: DueAs;
  readonly until?: string;
  readonly today?: string;
  readonly asOf?: string | number;
}

function noIssuer(): never {
  throw new UsageError(({ noIssuer }) => noIssuer());
}
