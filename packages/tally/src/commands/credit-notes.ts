import type { Command } from "commander";

import { creditNoteListForm } from "../json/book-forms.js";
import { addSchemaOption } from "../json/document-schema.js";
import { addCsvOption } from "../listing/csv-option.js";
import { leiOf } from "../parties/parties.js";
import { asOfOption } from "../request/date-option.js";
import { showCreditNotes } from "../show/credit-note.js";
import { creditNoteColumns } from "../show/csv/book-columns.js";
import { addCommonOptions, examples, type Environment } from "./environment.js";
import { DIGEST, LEI } from "./samples.js";
import { showBook } from "./show-book.js";

/** `tally invoice credit-notes`: what payees have cancelled of invoices. */
export function addCreditNotes(list: Command, environment: Environment): void {
  const { common, books } = environment.words.help;
  const { creditNotes: help } = books;
  list
    .description(help.description)
    .option("--party <party>", help.party)
    .option("--invoice <fingerprint>", help.invoice)
    .option("--as-of <YYYY-MM-DD or block>", books.asOf, asOfOption(environment.words))
    .addHelpText(
      "after",
      examples(environment, [
        "tally invoice credit-notes",
        `tally invoice credit-notes --party ${LEI} --csv`,
        `tally invoice credit-notes --invoice ${DIGEST}`,
      ]),
    );
  addCsvOption(list, common.csv(help.lines));
  addSchemaOption(list, common.jsonSchema);
  addCommonOptions(list, environment).action(({ party, invoice, asOf }: Options) =>
    showBook(
      list,
      environment,
      async (tally) =>
        tally.books.creditNotes({
          party: party === undefined ? undefined : await leiOf(party, "--party", tally),
          ...{ invoice, asOf },
        }),
      {
        text: showCreditNotes,
        rows: ({ creditNotes }) => creditNotes,
        columns: creditNoteColumns,
        document: { command: "invoice credit-notes", schema: creditNoteListForm },
      },
    ),
  );
}

interface Options {
  readonly party?: string;
  readonly invoice?: string;
  readonly asOf?: string | number;
}
