import { Option, type Command } from "commander";

import type { DueAs } from "../../operations/books/dues.js";
import type { BookSource } from "../../operations/books/read-ledger.js";
import { sayDoubt } from "../../operations/facts/doubt.js";
import { printable, printableIn } from "../../printable.js";
import type { Tally } from "../../tally.js";
import { canvasFor } from "../canvas.js";
import { withConnection } from "../connection.js";
import { dateOption } from "../date-option.js";
import { exitStatus } from "../exit-status.js";
import { ownParty } from "../own-party.js";
import { leiOf } from "../parties.js";
import { showDueList, showExposure, showStatement, statementRows } from "../show/books.js";
import { csvOf } from "../show/csv.js";
import type { Canvas } from "../show/view.js";
import { UsageError } from "../usage-error.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";
import { LEI } from "./samples.js";

const CSV = "print comma-separated values";
const WHOLE = "Reads the whole ledger, and says up to which block it is true. Exit status 1 if facts are doubted.";

/** `tally books …`: what the client makes of all the ledger's facts. */
export function addBooks(group: Command, environment: Environment): void {
  const statement = group
    .command("statement")
    .description(`Shows a statement of account: opening, movements and closing by currency. ${WHOLE}`)
    .argument("[party]", "name or LEI of the party (default: your own)")
    .option("--from <YYYY-MM-DD>", "first day of the movements (default: the beginning)", dateOption)
    .option("--to <YYYY-MM-DD>", "last day of the movements (default: all)", dateOption)
    .option("--csv", `${CSV}: what it opens with, a line for each movement, and what it closes with`)
    .addHelpText(
      "after",
      examples([
        "tally books statement",
        "tally books statement --csv > statement.csv",
        `tally books statement ${LEI} --from 2026-11-01 --to 2026-11-30 --json`,
      ]),
    );
  addCommonOptions(statement).action((party: string | undefined, { from, to }: Options) =>
    show(
      statement,
      environment,
      async (tally) => tally.books.statement({ party: await partyOf(party, tally), from, to }),
      { text: showStatement, rows: statementRows },
    ),
  );

  const due = group
    .command("due")
    .description(`Lists what a party must pay on which day, with the totals and what is overdue. ${WHOLE}`)
    .argument("[party]", "name or LEI of the party that must pay (default: your own)")
    .addOption(new Option("--as <capacity>", "as what it must pay").choices(["settlementBank", "issuer", "guarantor"]))
    .option("--until <YYYY-MM-DD>", "last day that is listed (default: all)", dateOption)
    .option("--today <YYYY-MM-DD>", "day by which it is overdue (default: today)", dateOption)
    .option("--csv", `${CSV}, a line for each instrument`)
    .addHelpText("after", examples(["tally books due", "tally books due --as settlementBank --until 2027-04-30"]));
  addCommonOptions(due).action((party: string | undefined, { as, until, today }: Options) =>
    show(
      due,
      environment,
      async (tally) => tally.books.dueList({ party: await partyOf(party, tally), as, until, today }),
      { text: showDueList, rows: ({ dues }) => dues },
    ),
  );

  const exposure = group
    .command("exposure")
    .description(`Shows what an issuer has issued, and what is outstanding, overdue and dishonoured. ${WHOLE}`)
    .argument("<issuer>", "name or LEI of the issuer")
    .option("--today <YYYY-MM-DD>", "day by which it is overdue (default: today)", dateOption)
    .option("--csv", `${CSV}, a line for each currency`)
    .addHelpText("after", examples([`tally books exposure ${LEI}`]));
  addCommonOptions(exposure).action((issuer: string, { today }: Options) =>
    show(
      exposure,
      environment,
      async (tally) => tally.books.exposure({ issuer: await partyOf(issuer, tally), today }),
      { text: showExposure, rows: ({ currencies }) => currencies },
    ),
  );
}

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly as?: DueAs;
  readonly until?: string;
  readonly today?: string;
}

/** How a book is shown to people, and its lines in a spreadsheet. */
interface View<Book> {
  readonly text: (book: Book, canvas: Omit<Canvas, "at">) => string;
  readonly rows: (book: Book) => readonly unknown[];
}

async function show<Book extends BookSource>(
  command: Command,
  environment: Environment,
  make: (tally: Tally) => Promise<Book>,
  view: View<Book>,
): Promise<void> {
  const { profile, output } = commonOptions(command, environment);
  const csv = command.opts()["csv"] === true;
  if (csv && output.json) {
    throw new UsageError("--json and --csv are two ways to print the book", "Give one of them.");
  }
  const book = await withConnection({ profile, output }, async ({ tally }) => {
    const made = await make(tally);
    if (csv) {
      environment.streams.stdout.write(csvOf(view.rows(made)));
    } else if (output.json) {
      output.line(JSON.stringify(made, undefined, 2));
    } else {
      output.line(view.text(printableIn(made), await canvasFor(made, tally, { style: output.style, terms: false })));
    }
    return made;
  });
  for (const doubt of book.doubts) {
    environment.streams.stderr.write(`tally: EVENT_DOUBTED: ${printable(sayDoubt(doubt))}\n`);
  }
  finish(environment, book.doubts.length === 0 ? exitStatus.done : exitStatus.refused);
}

/** The party that was named, or else the caller's own. */
async function partyOf(given: string | undefined, tally: Tally): Promise<string> {
  return given === undefined ? (await ownParty(tally)).lei : leiOf(given, "<party>", tally);
}
