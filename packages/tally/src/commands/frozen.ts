import type { Command } from "commander";

import { frozenForm } from "../json/book-forms.js";
import { addSchemaOption } from "../json/document-schema.js";
import { addCsvOption } from "../listing/csv-option.js";
import { asOfOption } from "../request/date-option.js";
import { frozenColumns } from "../show/csv/book-columns.js";
import { showFrozen } from "../show/frozen.js";
import { addCommonOptions, examples, type Environment } from "./environment.js";
import { LEI } from "./samples.js";
import { partyOf, showBook } from "./show-book.js";

/** `tally books frozen`: the orders of courts on what a party holds. */
export function addFrozen(frozen: Command, environment: Environment): void {
  const { common, books } = environment.words.help;
  const { frozen: help } = books;
  frozen
    .description(help.description)
    .argument("[party]", help.party)
    .option("--as-of <YYYY-MM-DD or block>", books.asOf, asOfOption(environment.words))
    .addHelpText("after", examples(environment, ["tally books frozen", `tally books frozen ${LEI} --csv`]));
  addCsvOption(frozen, common.csv(help.lines));
  addSchemaOption(frozen, common.jsonSchema);
  addCommonOptions(frozen, environment).action(
    (party: string | undefined, { asOf }: { readonly asOf?: string | number }) =>
      showBook(frozen, environment, async (tally) => tally.books.frozen({ party: await partyOf(party, tally), asOf }), {
        text: showFrozen,
        rows: ({ certificates }) => certificates,
        columns: frozenColumns,
        document: { command: "books frozen", schema: frozenForm },
      }),
  );
}
