import type { Command } from "commander";

import { avoidableForm } from "../json/book-forms.js";
import { addSchemaOption } from "../json/document-schema.js";
import { addCsvOption } from "../listing/csv-option.js";
import { UsageError } from "../outcome/usage-error.js";
import { leiOf } from "../parties/parties.js";
import { asOfOption, dateOption } from "../request/date-option.js";
import { showAvoidable } from "../show/avoidable.js";
import { avoidableColumns } from "../show/csv/book-columns.js";
import { addCommonOptions, examples, type Environment } from "./environment.js";
import { LEI } from "./samples.js";
import { showBook } from "./show-book.js";

/** `tally books avoidable`: what an administrator of an insolvent party may be able to avoid. */
export function addAvoidable(avoidable: Command, environment: Environment): void {
  const { common, books } = environment.words.help;
  const { avoidable: help } = books;
  avoidable
    .description(help.description)
    .argument("[party]", help.party)
    .usage("[options] <party>")
    .option("--day <YYYY-MM-DD>", help.day, dateOption(environment.words))
    .option("--as-of <YYYY-MM-DD or block>", books.asOf, asOfOption(environment.words))
    .addHelpText("after", examples(environment, [`tally books avoidable ${LEI} --day 2026-11-30 --csv`]));
  addCsvOption(avoidable, common.csv(help.lines));
  addSchemaOption(avoidable, environment.words.help.common.jsonSchema);
  addCommonOptions(avoidable, environment).action((party: string | undefined, { day, asOf }: Options) =>
    showBook(
      avoidable,
      environment,
      async (tally) => tally.books.avoidable({ party: await leiOf(party ?? noDebtor(), "<party>", tally), day, asOf }),
      {
        text: showAvoidable,
        rows: ({ acts }) => acts,
        columns: avoidableColumns,
        document: { command: "books avoidable", schema: avoidableForm },
      },
    ),
  );
}

interface Options {
  readonly day?: string;
  readonly asOf?: string | number;
}

function noDebtor(): never {
  throw new UsageError(({ noDebtor }) => noDebtor());
}
